// threadwell search status and rebuild: the same as on the administrators' page.
import { setTimeout as pause } from 'node:timers/promises';
import type { SearchState } from '../search';
import { joinSearch } from './search-server';
import { CommandError, type Terminal } from './terminal';
import { withDatabase } from './with-database';

interface Options {
  json?: boolean;
}

const LOOK_EVERY_MS = 500;

export async function searchStatus(terminal: Terminal, options: Options): Promise<void> {
  const state = await withSearch(terminal, (search) => search.read());
  if (options.json) return terminal.result(JSON.stringify(state, null, 2));
  for (const line of describe(state)) terminal.result(line);
}

export async function rebuildSearch(terminal: Terminal, options: Options): Promise<void> {
  const built = await withSearch(terminal, (search) =>
    terminal.step({ doing: 'Building the search index', done: 'Search index is built' }, (say) => (search.hasServer ? rebuildOnServer(search, say) : rebuildInPostgres(search, say))),
  );
  if (options.json) return terminal.result(JSON.stringify(built));
  terminal.result(`${built.documents ?? 0} threads in ${(built.seconds ?? 0).toFixed(1)} s`);
}

interface Built {
  readonly documents: number | null;
  readonly seconds: number | null;
}

async function rebuildOnServer(search: Searching, say: (how: string) => void): Promise<Built> {
  const end = await search.rebuild((done, total) => say(`${done} of ${total} threads`), () => pause(LOOK_EVERY_MS));
  const { documents, index } = await search.read();
  if (end === 'away') throw new CommandError(`The search server cannot be written to: ${index?.failure ?? 'it does not answer'}`);
  return { documents, seconds: index?.builtSeconds ?? null };
}

async function rebuildInPostgres(search: Searching, say: (how: string) => void): Promise<Built> {
  const { threads } = await search.read();
  const started = performance.now();
  const documents = await search.rewriteDocuments((done) => say(`${done} of ${threads} threads`));
  return { documents, seconds: Number(((performance.now() - started) / 1000).toFixed(2)) };
}

type Searching = import('../search/index.js').SearchStatus;

function withSearch<T>(terminal: Terminal, work: (search: Searching) => Promise<T>): Promise<T> {
  return withDatabase(terminal, async (config, connection) => {
    const { migrate } = await import('./migrations.js');
    await migrate(connection);
    const server = await joinSearch(config, terminal);
    try {
      const { SearchStatus } = await import('../search/index.js');
      const { createApplicationContext } = await import('../main.js');
      const app = await createApplicationContext(config, connection, server.setup);
      try {
        return await work(app.get(SearchStatus));
      } finally {
        await app.close();
      }
    } finally {
      await server.stop();
    }
  });
}

function describe({ engine, reason, breaker, threads, documents, pending, settingsVersion, index, filling }: SearchState): string[] {
  const built = index?.builtAt ? `${index.builtAt.toISOString()}, ${index.builtDocuments} threads in ${(index.builtSeconds ?? 0).toFixed(1)} s` : 'never';
  const rebuild = index?.rebuild ? `${index.rebuild.done} of ${index.rebuild.total} threads (${index.rebuild.reason})` : 'none under way';
  const documentsOfPostgres: [string, string][] = filling ? [['Written anew', `${filling.done} of ${filling.total} threads in PostgreSQL`]] : [];
  const rows: [string, string][] = [['Engine', engine], ['Why', reason], ['Threads', String(threads)], ...documentsOfPostgres];
  const ofServer: [string, string][] = [
    ['In the index', documents === null ? 'not known' : String(documents)], ['Waiting', String(pending)], ['Breaker', breaker.toLowerCase().replace('_', ' ')],
    ['Settings', settingsVersion ?? 'none yet'], ['Last rebuild', built], ['Rebuild', rebuild], ...(index?.failure ? [['Failure', index.failure] as [string, string]] : []),
  ];
  return [...rows, ...(index ? ofServer : [])].map(([name, value]) => `  ${name.padEnd(14)} ${value}`);
}

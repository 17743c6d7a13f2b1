// threadwell start: database, tables, demo community, site and worker, one after the other; and the same way back at the end.
import { type Config, type DatabaseConnection, loadConfig } from '../platform/config';
import { type EmbeddedDatabase, startEmbedded } from '../platform/database/embedded';
import { anyFreePort, firstFreePort, isFree } from './free-port';
import type { RunningWeb } from '../main';
import type { SearchSetup } from '../search';
import { loadDemoIfWanted } from './demo';
import { reachOperatorsDatabase } from './operators-database';
import { listenForStop, type StopSignal } from './stop-signal';
import { CommandError, type Terminal } from './terminal';

export interface StartOptions {
  empty?: boolean;
  demo?: boolean;
}

interface Start {
  terminal: Terminal;
  options: StartOptions;
  stop: StopSignal;
  /** What has to be closed, the last opened first. */
  closers: { what: string; close: () => Promise<void> }[];
}

interface SiteParts {
  connection: DatabaseConnection;
  search: SearchSetup;
}

const patienceMilliseconds = 20_000;

export async function runStart(terminal: Terminal, options: StartOptions): Promise<void> {
  const start: Start = { terminal, options, stop: listenForStop(), closers: [] };
  try {
    const fault = await Promise.race([start.stop.requested, bringUp(start)]);
    if (fault) throw fault;
    terminal.note('\n  Stopping …');
  } finally {
    await closeAll(start);
    start.stop.dispose();
  }
  terminal.note('  Stopped.');
}

/** Settles only with the reason why the site cannot go on. */
async function bringUp(start: Start): Promise<CommandError> {
  const began = performance.now();
  const settings = loadConfig();
  const database = settings.databaseUrl ? null : await openEmbedded(settings, start);
  const config = await withPort(settings, start.terminal);
  const connection = database ? { url: database.url } : await reachOperatorsDatabase(config.databaseUrl ?? '');
  const { migrate } = await import('./migrations.js');
  await start.terminal.step({ doing: 'Updating the tables', done: 'Tables are up to date', quietBelow: 300 }, () => migrate(connection));
  const { empty = false, demo = false } = start.options;
  const signIns = await loadDemoIfWanted({ config, connection, terminal: start.terminal, empty, demo });
  const search = await openSearch(config, start);
  const web = await openSite(config, { connection, search }, start);
  database?.announce({ address: web.address });
  welcome(start.terminal, { address: web.address, config, database, seconds: (performance.now() - began) / 1000, signIns });
  if (!database) return new Promise(() => undefined);
  await database.exited;
  return new CommandError(`The database ended by itself; its log says why: ${database.folder}/server.log`);
}

async function openSite(config: Config, parts: SiteParts, start: Start): Promise<RunningWeb> {
  const open = async (): Promise<RunningWeb> => {
    const { startWeb } = await import('../main.js');
    for (let attempt = config; ; attempt = await withPort(attempt, start.terminal)) {
      try {
        return await startWeb(attempt, parts.connection, parts.search);
      } catch (error) {
        // Somebody took the port between the look and the start; one that was asked for is not exchanged.
        if (config.portIsFixed || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      }
    }
  };
  return start.terminal.step({ doing: 'Starting the site', done: 'Site is ready' }, () => {
    const opening = open();
    closeAtEnd(start, 'the site', opening, (running) => running.close());
    return opening;
  });
}

async function withPort(config: Config, terminal: Terminal): Promise<Config> {
  if (config.port === 0) return { ...config, port: await anyFreePort(config.host) };
  if (config.portIsFixed) {
    if (await isFree(config.host, config.port)) return config;
    throw new CommandError(`Port ${config.port} on ${config.host} is taken. Set PORT to another one, or stop what uses it.`);
  }
  const port = await firstFreePort(config.host, config.port);
  if (port === null) throw new CommandError(`No port from ${config.port} on is free on ${config.host}. Set PORT.`);
  if (port !== config.port) terminal.note(`  Port ${config.port} is taken, so the site takes ${port}.`);
  return { ...config, port };
}

async function openEmbedded(config: Config, start: Start): Promise<EmbeddedDatabase> {
  const { terminal, stop } = start;
  const database = await terminal.step({ doing: 'Starting the database', done: 'Database is ready' }, () => {
    const opening = startEmbedded({ dataRoot: config.dataRoot, parents: stop.parents, log: (line) => terminal.note(`  ${line}`) });
    closeAtEnd(start, 'the database', opening, (opened) => opened.stop());
    return opening;
  });
  void stop.requested.then(() => database.announce({ stopping: true }));
  if (database.moved) terminal.note(`  The user of the database cannot reach ${config.dataRoot}, so its data and programs are in ${database.folder}.`);
  return database;
}

/** Which engine searches, and why, in a line; a search server that does not come up keeps nobody from starting. */
async function openSearch(config: Config, start: Start): Promise<SearchSetup> {
  const { beginSearch } = await import('./search-server.js');
  const opening = beginSearch(config, start.terminal);
  closeAtEnd(start, 'Meilisearch', opening, ({ stop }) => stop());
  const { setup } = await opening;
  start.terminal.note(`  ${setup.reason}`);
  return setup;
}

/** Also what is still being opened when the stop is asked for: it is waited for and closed. */
function closeAtEnd<T>(start: Start, what: string, opening: Promise<T>, close: (opened: T) => Promise<void>): void {
  start.closers.push({ what, close: () => opening.then(close, () => undefined) });
}

async function closeAll({ closers, terminal }: Start): Promise<void> {
  for (const { what, close } of closers.reverse()) {
    const late = setTimeout(() => terminal.note(`  Still waiting for ${what} to finish …`), 3000);
    const outcome = await Promise.race([
      close().catch((error: unknown) => terminal.note(`  Closing ${what} failed: ${String(error)}`)),
      new Promise((resolve) => setTimeout(resolve, patienceMilliseconds, 'late').unref()),
    ]);
    if (outcome === 'late') terminal.note(`  Going on without waiting for ${what}.`);
    clearTimeout(late);
  }
}

interface Welcome {
  address: string;
  config: Config;
  database: EmbeddedDatabase | null;
  seconds: number;
  signIns: string[];
}

function welcome(terminal: Terminal, { address, config, database, seconds, signIns }: Welcome): void {
  const lines = ['', `  Threadwell is at ${config.publicUrl ?? address}   (started in ${seconds.toFixed(1)} s)`];
  if (config.publicUrl) lines.push(`  It listens at    ${address}`);
  lines.push(`  Its data are in  ${database?.folder ?? 'the database of DATABASE_URL'}`, '');
  if (signIns.length > 0) lines.push(...signIns, '');
  lines.push('  Stop it with Ctrl-C.', '');
  for (const line of lines) terminal.result(line);
}

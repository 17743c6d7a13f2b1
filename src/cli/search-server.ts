// The search server of a start or a command: the operator's own, one that runs beside the site already, or one that is started for it.
import { join } from 'node:path';
import type { Config } from '../platform/config';
import { findProgram, runningServer, startSearchServer } from '../platform/search-server';
import { searchSetup, type SearchSetup } from '../search';
import type { Terminal } from './terminal';

export interface OpenSearch {
  readonly setup: SearchSetup;
  stop(): Promise<void>;
}

const nothingToStop = (): Promise<void> => Promise.resolve();

const folderOf = (config: Config): string => join(config.dataRoot, 'meilisearch');

/** For the site: nothing that goes wrong here stops it, PostgreSQL searches then. */
export async function beginSearch(config: Config, terminal: Terminal): Promise<OpenSearch> {
  if (config.search.url !== null) return { setup: searchSetup(config.search), stop: nothingToStop };
  const program = findProgram(config.search.program, config.programPath);
  if ('missing' in program) return { setup: searchSetup(config.search, { server: null, reason: `PostgreSQL searches: ${program.missing}.` }), stop: nothingToStop };
  try {
    const server = await terminal.step({ doing: 'Starting Meilisearch', done: 'Meilisearch is ready', quietBelow: 3_000 }, () =>
      startSearchServer({ program: program.path, folder: folderOf(config), log: (line) => terminal.note(`  ${line}`) }),
    );
    return { setup: searchSetup(config.search, { server, reason: `The search server is Meilisearch, started from ${program.path}.` }), stop: () => server.stop() };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { setup: searchSetup(config.search, { server: null, reason: `PostgreSQL searches: Meilisearch (${program.path}) did not start: ${why}` }), stop: nothingToStop };
  }
}

/** For a command: what the running site uses, else what the site would. */
export async function joinSearch(config: Config, terminal: Terminal): Promise<OpenSearch> {
  const running = config.search.url === null ? runningServer(folderOf(config)) : null;
  if (!running) return beginSearch(config, terminal);
  return { setup: searchSetup(config.search, { server: running, reason: `The search server is Meilisearch, started from ${running.program}.` }), stop: nothingToStop };
}

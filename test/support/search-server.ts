// A real Meilisearch for tests, wherever there is one: MEILI_URL, a program of MEILI_BIN, or one on the path.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, startSearchServer } from '../../src/platform/search-server';

export interface TestSearchServer {
  readonly url: string;
  readonly key: string | null;
  /** Null for a server that is not ours to stop. */
  readonly pid: number | null;
  stop(): Promise<void>;
}

const program = findProgram(process.env.MEILI_BIN ?? null, process.env.PATH ?? '');

export const searchProgram = 'path' in program ? program.path : null;
export const searchServerIsHere = searchProgram !== null || Boolean(process.env.MEILI_URL);
export const withoutSearchServer = '(skipped where there is no Meilisearch: set MEILI_URL or MEILI_BIN)';
export const withoutSearchProgram = '(skipped where there is no Meilisearch program: set MEILI_BIN)';

/** One of its own, unless MEILI_URL names one; `more` are arguments of the program. */
export async function startTestSearchServer(more: readonly string[] = []): Promise<TestSearchServer> {
  if (process.env.MEILI_URL && more.length === 0) return { url: process.env.MEILI_URL, key: process.env.MEILI_KEY ?? null, pid: null, stop: () => Promise.resolve() };
  if (searchProgram === null) throw new Error('there is no Meilisearch here');
  const folder = mkdtempSync(join(tmpdir(), 'threadwell-search-'));
  const server = await startSearchServer({ program: searchProgram, folder, log: () => undefined, more });
  return { url: server.url, key: server.key, pid: server.pid, stop: () => server.stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}

/** The settings of an application that uses it. */
export const settingsFor = ({ url, key }: { url: string; key: string | null }): Record<string, string> => ({ MEILI_URL: url, ...(key === null ? {} : { MEILI_KEY: key }) });

// The engines that can be measured: how each is filled from the threads of a community, and what it is asked through.
import { SearchProjection, PostgresSearchEngine, type SearchEngine } from '../../src/search';
import { DOCUMENT_VERSION } from '../../src/search/projection/postgres-document';
import type { BenchCommunity } from './community';
import { keepBuild, keptBuild } from './kept';
import { meilisearch } from './meilisearch';

export interface Filled {
  readonly engine: SearchEngine;
  readonly documents: number;
  /** How long the index took from nothing; null for one that an earlier run made. */
  readonly seconds: number | null;
  /** How long the same documents take by nothing but a client, where that is known. */
  readonly bareSeconds?: number;
  close(): Promise<void>;
}

export interface Subject {
  readonly name: SearchEngine['name'];
  /** Null when it can be measured here, else what is missing. */
  readonly missing: string | null;
  fill(community: BenchCommunity, place: Place): Promise<Filled>;
}

export interface Place {
  /** Of the folder of a server that belongs to the engine alone. */
  readonly name: string;
  /** Whether an index that an earlier run made may be used again; else it is made from nothing. */
  readonly kept: boolean;
}

const postgres: Subject = {
  name: 'postgres',
  missing: null,
  async fill({ database }, { kept }) {
    const opened = { engine: new PostgresSearchEngine(database), close: () => Promise.resolve() };
    const version = String(DOCUMENT_VERSION);
    const before = kept ? await keptBuild(database, 'postgres', version) : null;
    if (before) return { ...opened, documents: before.documents, seconds: null };
    await database.run('truncate search_documents, search_terms, search_words');
    const started = performance.now();
    const documents = await new SearchProjection().rebuild(database);
    const seconds = (performance.now() - started) / 1000;
    if (kept) await keepBuild(database, { engine: 'postgres', version, documents });
    return { ...opened, documents, seconds };
  },
};

/** Said as soon as it is known: the searches that follow take minutes. */
export function sayFilled(name: string, { documents, seconds, bareSeconds }: Filled): void {
  if (seconds === null) return void process.stdout.write(`${name}: the index of ${documents} threads that an earlier run made\n`);
  const rate = (taken: number) => `${documents} threads in ${taken.toFixed(1)} s, ${Math.round(documents / taken)}/s`;
  const bare = bareSeconds === undefined ? '' : `; by a bare client ${rate(bareSeconds)}, so ${(bareSeconds / seconds).toFixed(2)} of its rate`;
  process.stdout.write(`${name}, index from nothing: ${rate(seconds)}${bare}\n`);
}

export const subjects: readonly Subject[] = [postgres, meilisearch];

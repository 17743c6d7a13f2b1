// The engines that can be measured: how each is filled from the threads of a community, and what it is asked through.
import { SearchProjection, PostgresSearchEngine, type SearchEngine } from '../../src/search';
import type { BenchCommunity } from './community';
import { meilisearch } from './meilisearch';

export interface Filled {
  readonly engine: SearchEngine;
  readonly documents: number;
  readonly seconds: number;
  /** How long the same documents take by nothing but a client, where that is known. */
  readonly bareSeconds?: number;
  close(): Promise<void>;
}

export interface Subject {
  readonly name: SearchEngine['name'];
  /** Null when it can be measured here, else what is missing. */
  readonly missing: string | null;
  /** From nothing. */
  fill(community: BenchCommunity): Promise<Filled>;
}

const postgres: Subject = {
  name: 'postgres',
  missing: null,
  async fill({ database }) {
    await database.run('truncate search_documents, search_terms, search_words');
    const started = performance.now();
    const documents = await new SearchProjection().rebuild(database);
    return { engine: new PostgresSearchEngine(database), documents, seconds: (performance.now() - started) / 1000, close: () => Promise.resolve() };
  },
};

/** Said as soon as it is known: the searches that follow take minutes. */
export function sayFilled(name: string, { documents, seconds, bareSeconds }: Filled): void {
  const rate = (taken: number) => `${documents} threads in ${taken.toFixed(1)} s, ${Math.round(documents / taken)}/s`;
  const bare = bareSeconds === undefined ? '' : `; by a bare client ${rate(bareSeconds)}, so ${(bareSeconds / seconds).toFixed(2)} of its rate`;
  process.stdout.write(`${name}, index from nothing: ${rate(seconds)}${bare}\n`);
}

export const subjects: readonly Subject[] = [postgres, meilisearch];

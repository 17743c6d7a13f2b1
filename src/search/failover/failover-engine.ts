/** The engine that people search with: Meilisearch where there is one and it answers in time, else PostgreSQL, without a word about it on the page. */
import { Injectable, Logger } from '@nestjs/common';
import { MeilisearchApiError } from 'meilisearch';
import { Clock } from '../../platform/clock';
import { MeilisearchEngine } from '../engine/meilisearch.engine';
import { isMissingIndex, MeilisearchIndex } from '../engine/meilisearch-index';
import { PostgresSearchEngine } from '../engine/postgres-search.engine';
import { SearchEngine, type SearchPage, type SearchRequest, type SimilarHit, type SimilarRequest } from '../engine/search-engine';
import { IndexTurns } from '../projection/index-turns';
import { PendingThreads } from '../projection/pending-threads';
import { CircuitBreaker, type BreakerState } from './circuit-breaker';
import { SearchCounters, type FallbackReason } from './search-counters';

/** A person waits no longer for Meilisearch; then PostgreSQL begins. */
export const PATIENCE_MS = 250;
const BREAKER = { failures: 3, restMs: 5_000 };

class SlowEngine extends Error {
  override readonly name = 'SlowEngine';
}

class EmptyIndex extends Error {
  override readonly name = 'EmptyIndex';
}

@Injectable()
export class FailoverEngine extends SearchEngine {
  private readonly log = new Logger('Search');
  private readonly breaker: CircuitBreaker;

  constructor(
    private readonly meilisearch: MeilisearchEngine,
    private readonly postgres: PostgresSearchEngine,
    private readonly index: MeilisearchIndex,
    private readonly turns: IndexTurns,
    private readonly counters: SearchCounters,
    private readonly pending: PendingThreads,
    clock: Clock,
  ) {
    super();
    this.breaker = new CircuitBreaker(BREAKER, () => clock.now().getTime());
  }

  /** Which one would answer now. */
  get name(): SearchEngine['name'] {
    return this.index.configured && this.breaker.state === 'CLOSED' ? 'meilisearch' : 'postgres';
  }

  get state(): BreakerState {
    return this.breaker.state;
  }

  search(request: SearchRequest): Promise<SearchPage> {
    return this.answer(
      async () => {
        const page = await this.meilisearch.search(request);
        if (page.total === 0) await this.refuseEmptyIndex();
        return page;
      },
      () => this.postgres.search(request),
    );
  }

  similar(request: SimilarRequest): Promise<SimilarHit[]> {
    return this.answer(
      async () => {
        const hits = await this.meilisearch.similar(request);
        if (hits.length === 0) await this.refuseEmptyIndex();
        return hits;
      },
      () => this.postgres.similar(request),
    );
  }

  private async answer<T>(first: () => Promise<T>, second: () => Promise<T>): Promise<T> {
    if (!this.index.configured) return this.fallBack(null, second);
    if (await this.pending.waitBehindRebuild()) return this.fallBack('behind', second);
    if (!this.breaker.allows()) return this.fallBack('resting', second);
    try {
      const answer = await inTime(first());
      if (this.breaker.state !== 'CLOSED') this.log.log('Meilisearch answers again');
      this.breaker.succeeded();
      this.counters.answeredByMeilisearch();
      return answer;
    } catch (error) {
      this.noteFailure(error);
      return this.fallBack(reasonOf(error), second);
    }
  }

  private fallBack<T>(reason: FallbackReason | null, second: () => Promise<T>): Promise<T> {
    this.counters.answeredByPostgres(reason);
    return second();
  }

  private noteFailure(error: unknown): void {
    const before = this.breaker.state;
    this.breaker.failed();
    this.turns.doubt();
    if (before !== 'CLOSED' || this.breaker.state === 'CLOSED') return;
    this.counters.opened();
    if (isMissingIndex(error)) return this.log.log('PostgreSQL searches until the index of Meilisearch is built');
    this.log.warn(`PostgreSQL searches for now, Meilisearch is ${reasonOf(error)}: ${error instanceof Error ? error.message : String(error)}`);
  }

  // An index that lost its documents answers, and quickly.
  private async refuseEmptyIndex(): Promise<void> {
    if ((await this.index.count()) === 0) throw new EmptyIndex('the index has no documents');
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SlowEngine(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  // What comes after it was given up interests nobody.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): FallbackReason {
  if (error instanceof SlowEngine) return 'slow';
  if (error instanceof EmptyIndex || isMissingIndex(error)) return 'empty';
  return error instanceof MeilisearchApiError ? 'refused' : 'down';
}

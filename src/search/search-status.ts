/** How search stands, for whoever runs the site: which engine answers and why, what waits, the last rebuild and the one under way. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import { notAllowed, succeed, type Outcome } from '../platform/outcome';
import { MeilisearchIndex } from './engine/meilisearch-index';
import type { BreakerState } from './failover/circuit-breaker';
import { FailoverEngine } from './failover/failover-engine';
import { SearchCounters, type SearchCounts } from './failover/search-counters';
import { FillDocuments, type FillProgress } from './projection/fill-documents';
import { IndexStates, type IndexState } from './projection/index-state';
import { IndexTurns, type TurnEnd } from './projection/index-turns';
import { IndexUpkeep } from './projection/index-upkeep';
import { PendingThreads } from './projection/pending-threads';
import { SEARCH_SETUP, type SearchSetup } from './server';

export interface SearchState {
  /** Which one answers the next search of this process. */
  readonly engine: 'postgres' | 'meilisearch';
  /** Why it is this one. */
  readonly reason: string;
  readonly breaker: BreakerState;
  /** Threads that can be found at all. */
  readonly threads: number;
  /** Null where the search server cannot say. */
  readonly documents: number | null;
  readonly pending: number;
  readonly settingsVersion: string | null;
  /** False while documents are written for other settings than those of the code. */
  readonly settingsCurrent: boolean;
  readonly semantic: boolean;
  readonly index: IndexState | null;
  /** Of PostgreSQL's documents being written anew; null when they are as they should be. */
  readonly filling: FillProgress | null;
  readonly counts: SearchCounts;
}

@Injectable()
export class SearchStatus {
  constructor(
    @Inject(SEARCH_SETUP) private readonly setup: SearchSetup,
    private readonly engine: FailoverEngine,
    private readonly index: MeilisearchIndex,
    private readonly states: IndexStates,
    private readonly pending: PendingThreads,
    private readonly upkeep: IndexUpkeep,
    private readonly turns: IndexTurns,
    private readonly counters: SearchCounters,
    private readonly filling: FillDocuments,
    private readonly database: Database,
  ) {}

  get hasServer(): boolean {
    return this.index.configured;
  }

  async read(): Promise<SearchState> {
    const [index, documents, threads, pending, filling] = await Promise.all([
      this.states.find(),
      this.index.configured ? this.index.count().catch(() => null) : null,
      this.database.one<{ count: number }>(`select count(*)::int as count from threads where removed_at is null and review_state = 'APPROVED'`),
      this.pending.count(),
      this.filling.progress(),
    ]);
    const settingsVersion = index?.settingsVersion ?? null;
    return {
      engine: this.engine.name,
      reason: this.setup.reason,
      breaker: this.engine.state,
      threads: threads.count,
      documents, pending, settingsVersion,
      settingsCurrent: settingsVersion === this.upkeep.version,
      semantic: this.setup.embedder !== null,
      index,
      filling,
      counts: this.counters.read(),
    };
  }

  /** The worker builds the index of an engine anew; people go on searching the present one. */
  async askForRebuild(engine: SearchState['engine']): Promise<Outcome<{ engine: SearchState['engine'] }>> {
    if (engine === 'meilisearch' && !this.hasServer) return notAllowed('searchStatus.alone');
    await (engine === 'meilisearch' ? this.turns.askForRebuild('asked') : this.filling.askForAll());
    return succeed({ engine });
  }

  /** Writes PostgreSQL's documents anew, here and now; returns how many there are. */
  rewriteDocuments(progress: (done: number) => void): Promise<number> {
    return this.filling.fillAnew(progress);
  }

  /** Builds the index of the search server here and now, or watches whoever does. */
  async rebuild(progress: (done: number, total: number) => void, pause: () => Promise<void>): Promise<TurnEnd> {
    await this.turns.askForRebuild('asked');
    for (;;) {
      const end = await this.turns.turn();
      if (end === 'away') return end;
      const rebuild = (await this.states.find())?.rebuild ?? null;
      if (!rebuild) return 'done';
      progress(rebuild.done, rebuild.total);
      if (end === 'busy') await pause();
    }
  }
}

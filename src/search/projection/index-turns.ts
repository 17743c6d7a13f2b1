/** Keeps the index equal to the community, a turn at a time: what changed is pushed, and a rebuild that is under way goes on. */
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Clock } from '../../platform/clock';
import { Database, Transactions, type Tx } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { MeilisearchIndex } from '../engine/meilisearch-index';
import { IndexRebuild, RebuildLost, buildingUid } from './index-rebuild';
import { IndexStates, type IndexState, type RebuildReason } from './index-state';
import { IndexUpkeep } from './index-upkeep';
import { IndexUnfinished, IndexWriteFailed, MeilisearchWriter } from './meilisearch-writer';
import { PendingThreads, type PendingThread } from './pending-threads';

export const TURN = 'keep-search-index';
const BATCH = 500;
/** Whoever works on the index is the only one. */
const WORKING = `hashtext('threadwell.search-index')`;
/** A turn of a rebuild ends after this, so that a stop does not wait for it. */
const TURN_MS = 5_000;
/** The index is looked at as a whole this often. */
const LOOK_EVERY_MS = 50_000;
/** While the server is away, it is tried again after this. */
const RETRY_MS = 2_000;

export type TurnEnd = 'done' | 'more' | 'busy' | 'away';

@Injectable()
export class IndexTurns implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Search');
  private lookedAt = 0;
  private away = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly index: MeilisearchIndex,
    private readonly pending: PendingThreads,
    private readonly writer: MeilisearchWriter,
    private readonly rebuilding: IndexRebuild,
    private readonly upkeep: IndexUpkeep,
    private readonly states: IndexStates,
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define(TURN, () => this.work(), { everyMinutes: 1 });
  }

  onModuleDestroy(): void {
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
  }

  /** With the change itself: as soon as it is committed, it is pushed. */
  async wake(tx: Tx): Promise<void> {
    if (this.index.configured) await this.jobs.enqueue(tx, TURN, {});
  }

  async askForRebuild(reason: RebuildReason): Promise<void> {
    await this.states.findOrBegin();
    await this.states.beginRebuild(reason, this.upkeep.version);
    await this.transactions.run((tx) => this.wake(tx));
  }

  /** The index is looked at as a whole with the next turn. */
  doubt(): void {
    this.lookedAt = 0;
  }

  /** One turn, unless another process has it. */
  async turn(): Promise<TurnEnd> {
    const client = await this.database.pool.connect();
    try {
      if (!(await hold(client))) return 'busy';
      try {
        return await this.workOn(performance.now() + TURN_MS);
      } finally {
        await client.query(`select pg_advisory_unlock(${WORKING})`);
      }
    } finally {
      client.release();
    }
  }

  private async work(): Promise<void> {
    if (!this.index.configured) return;
    const end = await this.turn();
    if (end === 'away') this.retryLater();
    // What was committed while this turn gave back the index may have found it busy.
    else if (end === 'more' || (end === 'done' && (await this.pending.take(1)).length > 0)) await this.transactions.run((tx) => this.wake(tx));
  }

  private async workOn(until: number): Promise<TurnEnd> {
    try {
      await this.look();
      const more = await this.pushAndBuild(until);
      if (this.away) this.log.log('the search server is back, and has what was written meanwhile');
      this.away = false;
      await this.states.noteFailure(null);
      return more ? 'more' : 'done';
    } catch (error) {
      if (error instanceof IndexUnfinished) return 'more';
      await this.states.noteFailure(reasonOf(error));
      if (!this.away) this.log.warn(`the search server cannot be written to, PostgreSQL searches and the changes wait: ${reasonOf(error)}`);
      this.away = true;
      this.doubt();
      return 'away';
    }
  }

  private async look(): Promise<void> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.lookedAt) < LOOK_EVERY_MS) return;
    const state = await this.states.findOrBegin();
    const needed = await this.upkeep.rebuildNeeded(state);
    if (state.rebuild && state.rebuild.settingsVersion === this.upkeep.version) {
      this.lookedAt = now;
      return;
    }
    if (needed !== null || state.rebuild) {
      this.log.log(`the search index is built anew: ${needed ?? 'settings'}`);
      await this.states.beginRebuild(needed ?? 'settings', this.upkeep.version);
    }
    this.lookedAt = now;
  }

  /** True when there is more to do. */
  private async pushAndBuild(until: number): Promise<boolean> {
    for (;;) {
      const state = await this.states.findOrBegin();
      await this.push(targets(state));
      if (!state.rebuild) return false;
      try {
        if (await this.rebuilding.advance(state, state.rebuild)) {
          await this.rebuilding.finish(state, (await this.states.findOrBegin()).rebuild ?? state.rebuild);
          continue;
        }
      } catch (error) {
        if (!(error instanceof RebuildLost)) throw error;
        await this.states.beginRebuild(state.rebuild.reason, this.upkeep.version);
      }
      if (performance.now() > until) return true;
    }
  }

  private async push(uids: readonly string[]): Promise<void> {
    let after = '0';
    for (;;) {
      const rows = await this.pending.take(BATCH, after);
      const last = rows.at(-1);
      if (!last) return;
      await this.pushRows(uids, rows);
      after = last.seq;
    }
  }

  /** A thread that the server does not take is found by halves, and waits alone. */
  private async pushRows(uids: readonly string[], rows: readonly PendingThread[]): Promise<void> {
    try {
      await this.writer.confirm(await this.writer.send(uids, await this.writer.shape(rows.map((row) => row.threadId))));
      await this.pending.confirm(rows);
    } catch (error) {
      if (!(error instanceof IndexWriteFailed)) throw error;
      if (rows.length === 1) return this.log.error(`thread ${rows[0]?.threadId} cannot be indexed and waits: ${error.message}`);
      const half = Math.ceil(rows.length / 2);
      await this.pushRows(uids, rows.slice(0, half));
      await this.pushRows(uids, rows.slice(half));
    }
  }

  private retryLater(): void {
    this.retry ??= setTimeout(() => {
      this.retry = null;
      this.work().catch((error: unknown) => this.log.warn(`the search index waits: ${reasonOf(error)}`));
    }, RETRY_MS).unref();
  }
}

/** A change reaches the index that is searched and the one that is being built. Writing to one that is missing would make one without settings. */
function targets(state: IndexState): string[] {
  if (!state.rebuild) return [state.uid];
  const searched = state.settingsVersion === null || state.rebuild.reason === 'missing' ? [] : [state.uid];
  // Before the first batch, the new index is not set up; all of it is still to come.
  return state.rebuild.done === 0 ? searched : [...searched, buildingUid(state, state.rebuild)];
}

async function hold(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${WORKING}) as held`);
  return rows[0]?.held === true;
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

/** What the community knows of its index on the search server: its name, its settings, and the rebuild under way. */
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';

export const MEILISEARCH = 'meilisearch';

export interface IndexState {
  readonly uid: string;
  /** Of the settings that the documents were written for; null while there is no index. */
  readonly settingsVersion: string | null;
  readonly builtAt: Date | null;
  readonly builtDocuments: number | null;
  readonly builtSeconds: number | null;
  readonly rebuild: RebuildState | null;
  readonly failure: string | null;
  readonly failedAt: Date | null;
}

export interface RebuildState {
  readonly number: number;
  readonly reason: RebuildReason;
  readonly settingsVersion: string;
  readonly startedAt: Date;
  /** Threads up to this one are in the new index. */
  readonly after: string;
  readonly done: number;
  readonly total: number;
}

export const REBUILD_REASONS = ['missing', 'incomplete', 'settings', 'asked'] as const;
export type RebuildReason = (typeof REBUILD_REASONS)[number];

interface StateRow extends Omit<IndexState, 'rebuild'> {
  readonly number: number;
  readonly reason: RebuildReason | null;
  readonly rebuildVersion: string;
  readonly startedAt: Date;
  readonly after: string;
  readonly done: number;
  readonly total: number;
}

const READ = `
  select uid, settings_version as "settingsVersion", built_at as "builtAt", built_documents as "builtDocuments", built_seconds as "builtSeconds",
         rebuild_number as number, rebuild_reason as reason, rebuild_version as "rebuildVersion", rebuild_started_at as "startedAt",
         rebuild_after as after, rebuild_done as done, rebuild_total as total, failure, failed_at as "failedAt"
  from search_indexes where engine = '${MEILISEARCH}'`;

const BEGIN = `
  update search_indexes set rebuild_number = rebuild_number + 1, rebuild_reason = $1, rebuild_version = $2, rebuild_started_at = $3, rebuild_after = 0, rebuild_done = 0,
         rebuild_total = (select count(*) from threads where removed_at is null and review_state = 'APPROVED')
  where engine = '${MEILISEARCH}'`;

const FINISH = `
  update search_indexes set settings_version = rebuild_version, built_at = $1, built_documents = rebuild_done,
         built_seconds = extract(epoch from $1::timestamptz - rebuild_started_at), rebuild_reason = null, failure = null, failed_at = null
  where engine = '${MEILISEARCH}'`;

@Injectable()
export class IndexStates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(): Promise<IndexState | null> {
    const row = await this.database.maybe<StateRow>(READ);
    if (!row) return null;
    const { number, reason, rebuildVersion, startedAt, after, done, total, ...state } = row;
    return { ...state, rebuild: reason === null ? null : { number, reason, settingsVersion: rebuildVersion, startedAt, after, done, total } };
  }

  /** From here on the tables note what changes. */
  async findOrBegin(): Promise<IndexState> {
    await this.database.run(
      `insert into search_indexes (engine, uid) values ('${MEILISEARCH}', $1) on conflict do nothing`,
      [`threadwell_${randomBytes(4).toString('hex')}`],
    );
    const state = await this.find();
    if (!state) throw new Error('the state of the index is gone');
    return state;
  }

  async beginRebuild(reason: RebuildReason, settingsVersion: string): Promise<void> {
    await this.database.run(BEGIN, [reason, settingsVersion, this.clock.now()]);
  }

  async advance(after: string, documents: number): Promise<void> {
    await this.database.run(`update search_indexes set rebuild_after = $1, rebuild_done = rebuild_done + $2 where engine = '${MEILISEARCH}'`, [after, documents]);
  }

  async finishRebuild(): Promise<void> {
    await this.database.run(FINISH, [this.clock.now()]);
  }

  async noteFailure(failure: string | null): Promise<void> {
    await this.database.run(
      `update search_indexes set failure = $1, failed_at = $2 where engine = '${MEILISEARCH}' and failure is distinct from $1`,
      [failure, failure === null ? null : this.clock.now()],
    );
  }
}

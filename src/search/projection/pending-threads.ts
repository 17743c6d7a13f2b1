/** Threads whose change has not reached the index yet: the tables write them down, and a row goes when the server has confirmed it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { MEILISEARCH } from './index-state';

export interface PendingThread {
  readonly threadId: string;
  /** Of the latest change that is known. */
  readonly seq: string;
}

/** A change that waits behind a rebuild is found in PostgreSQL, so late at most. */
const LOOK_EVERY_MS = 300;

@Injectable()
export class PendingThreads {
  private behind: { readonly answer: Promise<boolean>; readonly askedAtMs: number } | null = null;

  constructor(private readonly database: Database) {}

  /** Whether a change waits while the index is built anew: the server works in turn, and takes the change after all that it was given before. */
  waitBehindRebuild(): Promise<boolean> {
    if (!this.behind || performance.now() - this.behind.askedAtMs > LOOK_EVERY_MS) this.behind = { answer: this.askWhetherBehind(), askedAtMs: performance.now() };
    return this.behind.answer;
  }

  private async askWhetherBehind(): Promise<boolean> {
    const found = await this.database.maybe(
      `select 1 as one from search_indexes i where i.engine = '${MEILISEARCH}' and i.rebuild_reason is not null and exists (select 1 from search_pending p where p.engine = i.engine)`,
    );
    return found !== null;
  }

  /** The longest waiting first, those of a change after `after`. */
  take(limit: number, after = '0'): Promise<PendingThread[]> {
    return this.database.rows<PendingThread>(
      `select thread_id as "threadId", seq from search_pending where engine = '${MEILISEARCH}' and seq > $2 order by seq limit $1`,
      [limit, after],
    );
  }

  /** A thread that changed again meanwhile stays. */
  async confirm(pushed: readonly PendingThread[]): Promise<void> {
    await this.database.run(
      `delete from search_pending p using unnest($1::bigint[], $2::bigint[]) as d (thread_id, seq)
       where p.engine = '${MEILISEARCH}' and p.thread_id = d.thread_id and p.seq = d.seq`,
      [pushed.map((row) => row.threadId), pushed.map((row) => row.seq)],
    );
  }

  async count(): Promise<number> {
    return (await this.database.one<{ count: number }>(`select count(*)::int as count from search_pending where engine = '${MEILISEARCH}'`)).count;
  }
}

/** Questions that wait under no rule: kept as they come and go, so that to count them costs what there are of them. */
import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database';
import type { WaitingThread } from '../bridge/waiting-threads';

/** Beyond this nobody needs the exact number. */
export const MOST_UNCOVERED = 1_000;

export interface Uncovered {
  /** At most `MOST_UNCOVERED`. */
  readonly count: number;
  readonly oldestSince: Date | null;
}

@Injectable()
export class UncoveredThreads {
  async add(tx: Tx, thread: Pick<WaitingThread, 'id' | 'cycle' | 'answered' | 'solved'>, at: Date): Promise<void> {
    if (thread.answered || thread.solved) return;
    await tx.run(`insert into escalation_uncovered (thread_id, cycle, since) values ($1, $2, $3) on conflict do nothing`, [thread.id, thread.cycle, at]);
  }

  /** Whoever was answered, helped or sent away needs no rule any more; who loses the answer again does. */
  async look(tx: Tx, threadId: string, at: Date): Promise<void> {
    await tx.run(
      `update escalation_uncovered u set over_at = case when w.waits then null else $2::timestamptz end
       from (select t.id, t.cycle, t.closed_at is null and t.removed_at is null and t.review_state = 'APPROVED' and t.state <> 'SOLVED' and t.escalated_since is null
               and not exists (select 1 from answers a where a.thread_id = t.id and a.author_id <> t.asker_id and a.posted_at >= t.cycle_started_at
                               and a.removed_at is null and a.review_state = 'APPROVED') as waits
             from threads t where t.id = $1) w
       where u.thread_id = w.id and u.cycle = w.cycle and (u.over_at is null) <> w.waits`,
      [threadId, at],
    );
  }

  /** A rule covers these now. */
  async cover(tx: Tx, threadIds: readonly string[], at: Date): Promise<void> {
    await tx.run(`update escalation_uncovered set over_at = $2 where thread_id = any($1::bigint[]) and over_at is null`, [threadIds, at]);
  }

  async count(sql: Sql): Promise<Uncovered> {
    return sql.one<Uncovered>(
      `select count(*)::integer as count, min(since) as "oldestSince"
       from (select since from escalation_uncovered where over_at is null order by since, thread_id limit ${MOST_UNCOVERED}) waiting`,
    );
  }

  list(sql: Sql, first: number): Promise<{ threadId: string; title: string; since: Date }[]> {
    return sql.rows(
      `select u.thread_id as "threadId", t.title, u.since from escalation_uncovered u join threads t on t.id = u.thread_id
       where u.over_at is null order by u.since, u.thread_id limit $1`,
      [first],
    );
  }
}

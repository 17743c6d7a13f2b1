/** What escalation has to know of a thread before it decides anything about it. */
import { Injectable } from '@nestjs/common';
import { CaseQueries } from '../../cases';
import { ESCALATING_KINDS, type ThreadKind } from '../../forum';
import type { Sql, Tx } from '../../platform/database';

export interface WaitingThread {
  readonly id: string;
  readonly kind: ThreadKind;
  readonly title: string;
  readonly askerId: string;
  readonly askerErased: boolean;
  readonly imported: boolean;
  readonly cycle: number;
  readonly removed: boolean;
  readonly closed: boolean;
  readonly solved: boolean;
  /** Somebody other than the asker answered in this cycle, and it can be seen. */
  readonly answered: boolean;
  readonly caseOpen: boolean;
}

type ThreadColumns = Omit<WaitingThread, 'caseOpen'>;

@Injectable()
export class WaitingThreads {
  constructor(private readonly cases: CaseQueries) {}

  /** Holds the thread until the transaction ends; false when it is gone, or somebody else holds it and `orWait` is false. */
  async hold(tx: Tx, threadId: string, orWait: boolean): Promise<boolean> {
    const held = await tx.maybe(`select 1 from threads where id = $1 for update ${orWait ? '' : 'skip locked'}`, [threadId]);
    return held !== null;
  }

  /** To be asked once the thread is held: facts read before that may be over. */
  async facts(sql: Sql, threadId: string): Promise<WaitingThread> {
    const row = await sql.one<ThreadColumns>(
      `select t.id, t.kind, t.title, t.asker_id as "askerId", m.erased_at is not null as "askerErased",
              t.origin_source is not null as imported, t.cycle,
              t.removed_at is not null or t.review_state <> 'APPROVED' as removed, t.closed_at is not null as closed,
              t.state = 'SOLVED' as solved,
              exists (select 1 from answers a where a.thread_id = t.id and a.author_id <> t.asker_id and a.posted_at >= t.cycle_started_at
                      and a.removed_at is null and a.review_state = 'APPROVED') as answered
       from threads t join members m on m.id = t.asker_id where t.id = $1`,
      [threadId],
    );
    return { ...row, caseOpen: (await this.cases.openOfThread(sql, threadId)) !== null };
  }
}

/** Ideas and praise need no help, and nobody waits for the answer to an imported thread or to that of an erased member. */
export const canEscalate = (thread: Pick<WaitingThread, 'kind' | 'imported' | 'askerErased'>): boolean =>
  ESCALATING_KINDS.includes(thread.kind) && !thread.imported && !thread.askerErased;

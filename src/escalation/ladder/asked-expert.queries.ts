/** Reads who was asked to help with a thread. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface AskedExpertRead {
  readonly threadId: string;
  readonly memberId: string;
  readonly name: string;
  readonly askedAt: Date;
  /** They have answered since. */
  readonly answered: boolean;
}

@Injectable()
export class AskedExpertQueries {
  constructor(private readonly database: Database) {}

  /** Of each of these threads, in the order in which they were asked; whoever was erased since is nobody any more. */
  async ofThreads(threadIds: readonly string[]): Promise<Map<string, AskedExpertRead[]>> {
    const rows = await this.database.rows<AskedExpertRead>(
      `select e.thread_id as "threadId", e.member_id as "memberId", m.display_name as name, e.asked_at as "askedAt",
              exists (select 1 from answers a where a.thread_id = e.thread_id and a.author_id = e.member_id and a.removed_at is null
                      and a.review_state = 'APPROVED' and a.posted_at >= e.asked_at) as answered
       from escalation_asked_experts e join members m on m.id = e.member_id and m.erased_at is null
       where e.thread_id = any($1::bigint[]) order by e.thread_id, e.id`,
      [threadIds],
    );
    const ofThread = new Map<string, AskedExpertRead[]>();
    for (const row of rows) ofThread.set(row.threadId, [...(ofThread.get(row.threadId) ?? []), row]);
    return ofThread;
  }
}

/** Merges a thread into another one: it is closed as its duplicate, and what others wrote on it goes over, with authors and times. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../identity';
import type { SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readId } from '../../platform/text-input';
import { ThreadEdited } from '../events';
import { refusedFor } from '../objections';
import { ClosingService } from '../threads/closing.service';
import { ThreadAccess } from '../threads/thread-access';
import { whyNotClose } from '../threads/thread-policy';
import { refreshThreads } from '../threads/thread-state';
import { lockInOrder, movePosts, type Posts } from './moving-posts';

export interface MergeThreadsInput {
  readonly threadId: unknown;
  readonly intoId: unknown;
}

const VISIBLE = `removed_at is null and review_state = 'APPROVED'`;

@Injectable()
export class MergingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
    private readonly closing: ClosingService,
    private readonly audit: AuditTrail,
  ) {}

  async merge(viewer: SignedInViewer, input: MergeThreadsInput): Promise<Outcome<{ threadId: string; intoId: string }>> {
    const objection = whyNotClose(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedFor(objection);
    const fields = readFields({ threadId: readId(input.threadId), intoId: readId(input.intoId) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    const { threadId, intoId } = fields.value;
    return this.transactions.run(async (tx) => {
      await lockInOrder(tx, [threadId, intoId]);
      // What the asker took for the solution stands where they took it: such a thread is linked, not merged.
      const solved = await tx.maybe(`select 1 from threads where id = $1 and state = 'SOLVED'`, [threadId]);
      if (solved) return refusedFor('mergeOfSolved');
      const target = await tx.maybe(`select 1 from threads where id = $1 and closed_at is not null`, [intoId]);
      if (target) return refusedFor('mergeIntoClosed');
      const closed = await this.closing.closeIn(tx, viewer, { threadId, reason: 'DUPLICATE', duplicateOfId: intoId });
      if (!closed.ok) return closed.failure.kind === 'ValidationFailed' ? { ok: false, failure: { ...closed.failure, fields: closed.failure.fields.map((field) => ({ ...field, field: 'intoId' })) } } : closed;
      await this.move(tx, viewer, threadId, intoId);
      return succeed({ threadId, intoId });
    });
  }

  private async move(tx: Tx, viewer: SignedInViewer, threadId: string, intoId: string): Promise<void> {
    const at = this.clock.now();
    const { answerIds, commentIds } = await movePosts(tx, { fromId: threadId, toId: intoId }, await postsToSee(tx, threadId));
    await tx.run(
      `insert into thread_merges (thread_id, into_id, merged_by_id, merged_at, answer_ids, comment_ids) values ($1, $2, $3, $4, $5::bigint[], $6::bigint[])`,
      [threadId, intoId, viewer.id, at, answerIds, commentIds],
    );
    await refreshThreads(tx, [threadId, intoId]);
    await this.audit.record(tx, { at, actorId: viewer.id, action: 'thread.merged', subjectType: 'Thread', subjectId: threadId, details: { intoId, answers: answerIds.length, comments: commentIds.length } });
    // What stands on both of them is different now: clocks and search look again.
    await this.events.publish(tx, new ThreadEdited(intoId, viewer.id, at));
    await this.events.publish(tx, new ThreadEdited(threadId, viewer.id, at));
  }
}

/** What nobody sees stays where it is. */
async function postsToSee(tx: Tx, threadId: string): Promise<Posts> {
  const ids = async (table: 'answers' | 'comments', more = '') => (await tx.rows<{ id: string }>(`select id from ${table} where thread_id = $1 and ${VISIBLE} ${more}`, [threadId])).map(({ id }) => id);
  return { answerIds: await ids('answers'), commentIds: await ids('comments', 'and answer_id is null') };
}

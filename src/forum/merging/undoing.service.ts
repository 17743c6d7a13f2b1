/** Takes a merge back: what went over returns with votes and ratings, and the thread that was closed is open again. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../identity';
import type { SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { MergeUndone, ThreadEdited } from '../events';
import { refusedFor } from '../objections';
import { ClosingService } from '../threads/closing.service';
import { ThreadAccess } from '../threads/thread-access';
import { whyNotUndoMerge } from '../threads/thread-policy';
import { refreshThreads } from '../threads/thread-state';
import { lockInOrder, movePosts } from './moving-posts';

export interface UndoneMerge {
  readonly threadId: string;
  readonly intoId: string;
  /** Answers that stay, because the asker of the other thread took them for the solution, or said whether they worked. */
  readonly stayed: number;
}

interface Merge {
  readonly id: string;
  readonly intoId: string;
  readonly mergedAt: Date;
  readonly answerIds: string[];
  readonly commentIds: string[];
}

@Injectable()
export class UndoingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
    private readonly closing: ClosingService,
    private readonly audit: AuditTrail,
  ) {}

  async undo(viewer: SignedInViewer, input: { readonly threadId: unknown }): Promise<Outcome<UndoneMerge>> {
    const facts = await this.access.facts(viewer, input.threadId);
    const objection = whyNotUndoMerge(viewer, facts);
    if (objection) return refusedFor(objection);
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const seen = await latest(tx, facts.id);
      if (!seen) return refusedFor('threadNotMerged');
      await lockInOrder(tx, [facts.id, seen.intoId]);
      const merge = await latest(tx, facts.id);
      if (merge?.id !== seen.id) return refusedFor('threadNotMerged');
      // What went over has gone on from there, and comes back from there first.
      const further = await tx.maybe(`select 1 from thread_merges g join threads t on t.id = g.thread_id and t.duplicate_of_id = g.into_id where g.thread_id = $1 and g.undone_at is null and g.id > $2`, [merge.intoId, merge.id]);
      if (further) return refusedFor('mergedFurther');
      return this.takeBack(tx, viewer, facts.id, merge);
    });
  }

  private async takeBack(tx: Tx, viewer: SignedInViewer, threadId: string, merge: Merge): Promise<Outcome<UndoneMerge>> {
    const at = this.clock.now();
    const { intoId } = merge;
    const returning = await returningAnswers(tx, merge);
    const standing = await tx.rows<{ id: string }>(`select id from answers where id = any($1::bigint[]) and thread_id = $2`, [merge.answerIds, intoId]);
    await movePosts(tx, { fromId: intoId, toId: threadId }, { answerIds: returning, commentIds: merge.commentIds });
    await tx.run(`update thread_merges set undone_at = $2, undone_by_id = $3 where id = $1`, [merge.id, at, viewer.id]);
    const reopened = await this.closing.reopenIn(tx, viewer, threadId);
    if (!reopened.ok) throw new Error('A merged thread is closed, and cannot be reopened');
    await refreshThreads(tx, [threadId, intoId]);
    const stayed = standing.length - returning.length;
    await this.audit.record(tx, { at, actorId: viewer.id, action: 'thread.mergeUndone', subjectType: 'Thread', subjectId: threadId, details: { intoId, answers: returning.length, stayed } });
    await this.events.publish(tx, new MergeUndone(threadId, intoId, viewer.id, at));
    for (const id of [intoId, threadId]) await this.events.publish(tx, new ThreadEdited(id, viewer.id, at));
    return succeed({ threadId, intoId, stayed });
  }
}

const latest = (tx: Tx, threadId: string): Promise<Merge | null> =>
  tx.maybe<Merge>(
    `select g.id, g.into_id as "intoId", g.merged_at as "mergedAt", g.answer_ids as "answerIds", g.comment_ids as "commentIds"
     from thread_merges g join threads t on t.id = g.thread_id and t.closed_at is not null and t.removed_at is null and t.duplicate_of_id = g.into_id
     where g.thread_id = $1 and g.undone_at is null order by g.id desc limit 1`,
    [threadId],
  );

/** What the asker of the other thread said of an answer was said there, and the ledger may rest on it. */
async function returningAnswers(tx: Tx, { intoId, mergedAt, answerIds }: Merge): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select a.id from answers a join threads t on t.id = a.thread_id
     where a.id = any($1::bigint[]) and a.thread_id = $2 and t.accepted_answer_id is distinct from a.id
       and not exists (select 1 from answer_ratings r where r.answer_id = a.id and r.member_id = t.asker_id and r.rated_at >= $3)`,
    [answerIds, intoId, mergedAt],
  );
  return rows.map(({ id }) => id);
}

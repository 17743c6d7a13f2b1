/** Posts comments under threads and answers. */
import { Injectable } from '@nestjs/common';
import type { SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readComment, readFields } from '../../platform/text-input';
import { CommentPosted } from '../events';
import { refusedFor } from '../objections';
import { commentBody, SENT_TWICE_WITHIN_MS } from '../posting';
import { ThreadAccess } from '../threads/thread-access';
import { whyNotComment } from '../threads/thread-policy';
import { refreshThreads } from '../threads/thread-state';
import { Comment } from './comment.entity';

/** Under an answer when `answerId` is given, else under the thread. */
export interface PostCommentInput {
  readonly threadId?: unknown;
  readonly answerId?: unknown;
  readonly body: unknown;
  /** It asks the asker for clarification, so the next word is theirs. */
  readonly asksAsker?: boolean | null;
}

export interface CommentPlace {
  readonly threadId: string;
  readonly answerId: string | null;
  readonly commentId: string;
}

@Injectable()
export class CommentingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
  ) {}

  async post(viewer: SignedInViewer, input: PostCommentInput): Promise<Outcome<CommentPlace>> {
    if (!input.answerId && !input.threadId) return validationFailed({ field: 'threadId', code: 'required', params: {} });
    const seen = input.answerId
      ? (await this.access.answerFacts(viewer, input.answerId)).thread
      : await this.access.facts(viewer, input.threadId);
    const objection = whyNotComment(viewer, seen);
    if (objection) return refusedFor(objection);
    const fields = readFields<{ body: string }>({ body: readComment(input.body) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('postComment', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const { thread, answer } = input.answerId
        ? await this.access.lockAnswer(tx, viewer, input.answerId)
        : { thread: await this.access.lock(tx, viewer, input.threadId), answer: null };
      const stillObjection = whyNotComment(viewer, thread) ?? (answer?.removedAt ? 'answerRemoved' : null);
      if (stillObjection) return refusedFor(stillObjection);
      const place = { threadId: thread.id, answerId: answer?.id ?? null };
      const asksAsker = input.asksAsker === true && thread.askerId !== viewer.id;
      return succeed({ ...place, commentId: await this.postOnce(tx, viewer, place, { body: fields.value.body, asksAsker }) });
    });
  }

  private async postOnce(
    tx: Tx, viewer: SignedInViewer, place: Omit<CommentPlace, 'commentId'>, { body, asksAsker }: { body: string; asksAsker: boolean },
  ): Promise<string> {
    const at = this.clock.now();
    const twin = await tx.maybe<{ id: string }>(
      `select id from comments
       where thread_id = $1 and answer_id is not distinct from $2 and author_id = $3 and posted_at > $4 and body_source = $5
         and removed_at is null
       order by id limit 1`,
      [place.threadId, place.answerId, viewer.id, new Date(at.getTime() - SENT_TWICE_WITHIN_MS), body],
    );
    if (twin) return twin.id;
    const posted = await tx.manager.insert(Comment, { ...place, authorId: viewer.id, body: commentBody(body), postedAt: at, asksAsker });
    const commentId = (posted.identifiers[0] as { id: string }).id;
    await refreshThreads(tx, [place.threadId]);
    await this.events.publish(tx, new CommentPosted(place.threadId, place.answerId, commentId, viewer.id, at));
    return commentId;
  }
}

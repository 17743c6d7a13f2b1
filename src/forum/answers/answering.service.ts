/** Posts, edits, accepts and removes answers. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../identity';
import { may, type SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { changedMeanwhile, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readBody, readFields, readOptionalNote, readWholeNumber } from '../../platform/text-input';
import { AcceptanceWithdrawn, AnswerAccepted, AnswerEdited, AnswerPosted, AnswerRemoved } from '../events';
import { refusedFor } from '../objections';
import { bodyIn, markdownBody, SENT_TWICE_WITHIN_MS } from '../posting';
import { keepRevision } from '../threads/revisions';
import { ThreadAccess, type LockedAnswer, type LockedThread } from '../threads/thread-access';
import { whyNotAccept, whyNotAnswer, whyNotEditAnswer, whyNotRemoveAnswer, whyNotWithdrawAcceptance } from '../threads/thread-policy';
import { refreshThreads } from '../threads/thread-state';
import { clearAcceptance, recordAcceptance } from './acceptance';
import { Answer } from './answer.entity';

export interface PostAnswerInput {
  readonly threadId: unknown;
  readonly body: unknown;
}

/** `version` is the one that the editor saw. */
export interface EditAnswerInput {
  readonly answerId: unknown;
  readonly version: unknown;
  readonly body: unknown;
}

export interface RemoveAnswerInput {
  readonly answerId: unknown;
  readonly reason?: unknown;
}

export interface AnswerPlace {
  readonly threadId: string;
  readonly answerId: string;
}

@Injectable()
export class AnsweringService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
    private readonly audit: AuditTrail,
  ) {}

  async post(viewer: SignedInViewer, input: PostAnswerInput): Promise<Outcome<AnswerPlace>> {
    const objection = whyNotAnswer(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedFor(objection);
    const fields = readFields<{ body: string }>({ body: readBody(input.body) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('postAnswer', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const thread = await this.access.lock(tx, viewer, input.threadId);
      const stillObjection = whyNotAnswer(viewer, thread);
      if (stillObjection) return refusedFor(stillObjection);
      return succeed({ threadId: thread.id, answerId: await this.postOnce(tx, viewer, thread, fields.value.body) });
    });
  }

  async edit(viewer: SignedInViewer, input: EditAnswerInput): Promise<Outcome<AnswerPlace & { version: number }>> {
    const seen = await this.access.answerFacts(viewer, input.answerId);
    const objection = whyNotEditAnswer(viewer, seen.thread, seen.answer);
    if (objection) return refusedFor(objection);
    const fields = readFields<{ version: number; body: string }>({
      version: readWholeNumber(input.version, { min: 1, max: 2_147_483_647 }),
      body: readBody(input.body),
    });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('edit', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const { thread, answer } = await this.access.lockAnswer(tx, viewer, input.answerId);
      const stillObjection = whyNotEditAnswer(viewer, thread, answer);
      if (stillObjection) return refusedFor(stillObjection);
      if (answer.version !== fields.value.version) return changedMeanwhile(answer.version);
      const version = await this.change(tx, viewer, answer, fields.value.body);
      return succeed({ threadId: thread.id, answerId: answer.id, version });
    });
  }

  async remove(viewer: SignedInViewer, input: RemoveAnswerInput): Promise<Outcome<AnswerPlace>> {
    const seen = await this.access.answerFacts(viewer, input.answerId);
    const objection = whyNotRemoveAnswer(viewer, seen.thread, seen.answer);
    if (objection) return refusedFor(objection);
    const fields = readFields<{ reason: string | null }>({ reason: readOptionalNote(input.reason) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('edit', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const { thread, answer } = await this.access.lockAnswer(tx, viewer, input.answerId);
      const stillObjection = whyNotRemoveAnswer(viewer, thread, answer);
      if (stillObjection) return refusedFor(stillObjection);
      await this.takeAway(tx, viewer, { thread, answer, reason: fields.value.reason });
      return succeed({ threadId: thread.id, answerId: answer.id });
    });
  }

  /** Accepting another answer withdraws the acceptance of the one before. */
  async accept(viewer: SignedInViewer, input: { readonly answerId: unknown }): Promise<Outcome<AnswerPlace>> {
    const seen = await this.access.answerFacts(viewer, input.answerId);
    const objection = whyNotAccept(viewer, seen.thread, seen.answer);
    if (objection) return refusedFor(objection);
    const allowed = await this.limits.take('rate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const { thread, answer } = await this.access.lockAnswer(tx, viewer, input.answerId);
      const stillObjection = whyNotAccept(viewer, thread, answer);
      if (stillObjection) return refusedFor(stillObjection);
      if (thread.acceptedAnswerId !== answer.id) await this.markAccepted(tx, viewer, thread, answer);
      return succeed({ threadId: thread.id, answerId: answer.id });
    });
  }

  async withdrawAcceptance(viewer: SignedInViewer, input: { readonly threadId: unknown }): Promise<Outcome<AnswerPlace>> {
    const objection = whyNotWithdrawAcceptance(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedFor(objection);
    const allowed = await this.limits.take('rate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const thread = await this.access.lock(tx, viewer, input.threadId);
      const stillObjection = whyNotWithdrawAcceptance(viewer, thread);
      if (stillObjection || !thread.acceptedAnswerId) return refusedFor(stillObjection ?? 'nothingAccepted');
      await clearAcceptance(tx, thread.id);
      await refreshThreads(tx, [thread.id]);
      const at = this.clock.now();
      await this.events.publish(tx, new AcceptanceWithdrawn(thread.id, thread.acceptedAnswerId, thread.askerId, viewer.id, at));
      return succeed({ threadId: thread.id, answerId: thread.acceptedAnswerId });
    });
  }

  private async postOnce(tx: Tx, viewer: SignedInViewer, thread: LockedThread, body: string): Promise<string> {
    const at = this.clock.now();
    const twin = await tx.maybe<{ id: string }>(
      `select id from answers
       where thread_id = $1 and author_id = $2 and posted_at > $3 and body_source = $4 and removed_at is null
       order by id limit 1`,
      [thread.id, viewer.id, new Date(at.getTime() - SENT_TWICE_WITHIN_MS), body],
    );
    if (twin) return twin.id;
    const byAsker = viewer.id === thread.askerId;
    const official = !byAsker && may(viewer, 'answer.postOfficial');
    const posted = await tx.manager.insert(Answer, { threadId: thread.id, authorId: viewer.id, official, body: markdownBody(body), postedAt: at });
    const answerId = (posted.identifiers[0] as { id: string }).id;
    await refreshThreads(tx, [thread.id]);
    await this.events.publish(tx, new AnswerPosted(thread.id, answerId, viewer.id, official, byAsker, at));
    return answerId;
  }

  private async change(tx: Tx, viewer: SignedInViewer, answer: LockedAnswer, body: string): Promise<number> {
    if (body === answer.bodySource) return answer.version;
    const at = this.clock.now();
    const version = answer.version + 1;
    await keepRevision(tx, 'ANSWER', answer, { byId: viewer.id, at });
    await tx.manager.update(Answer, answer.id, { body: bodyIn(answer.bodyFormat, body), version, editedAt: at });
    await refreshThreads(tx, [answer.threadId]);
    if (viewer.id !== answer.authorId) {
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'answer.edited', subjectType: 'Answer', subjectId: answer.id, details: { version } });
    }
    await this.events.publish(tx, new AnswerEdited(answer.threadId, answer.id, viewer.id, at));
    return version;
  }

  private async markAccepted(tx: Tx, viewer: SignedInViewer, thread: LockedThread, answer: LockedAnswer): Promise<void> {
    const at = this.clock.now();
    await recordAcceptance(tx, { threadId: thread.id, answerId: answer.id, byId: viewer.id, at });
    await refreshThreads(tx, [thread.id]);
    if (thread.acceptedAnswerId) {
      await this.events.publish(tx, new AcceptanceWithdrawn(thread.id, thread.acceptedAnswerId, thread.askerId, viewer.id, at));
    }
    await this.events.publish(tx, new AnswerAccepted(thread.id, answer.id, answer.authorId, thread.askerId, viewer.id, at));
  }

  private async takeAway(tx: Tx, viewer: SignedInViewer, removal: { thread: LockedThread; answer: LockedAnswer; reason: string | null }): Promise<void> {
    const { thread, answer, reason } = removal;
    const at = this.clock.now();
    await tx.manager.update(Answer, answer.id, { visibility: { removedAt: at, removedById: viewer.id } });
    const accepted = thread.acceptedAnswerId === answer.id;
    if (accepted) await clearAcceptance(tx, thread.id);
    await refreshThreads(tx, [thread.id]);
    if (viewer.id !== answer.authorId) {
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'answer.removed', subjectType: 'Answer', subjectId: answer.id, details: { reason } });
    }
    // First what happened, then what it led to: nobody withdrew anything by themselves.
    await this.events.publish(tx, new AnswerRemoved(thread.id, answer.id, answer.authorId, viewer.id, at));
    if (accepted) await this.events.publish(tx, new AcceptanceWithdrawn(thread.id, answer.id, thread.askerId, viewer.id, at));
  }
}

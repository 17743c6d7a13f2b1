/** Closes, reopens and removes threads. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../identity';
import type { SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readChoice, readFields, readId, readOptionalNote, taken } from '../../platform/text-input';
import { ThreadClosed, ThreadRemoved, ThreadReopened } from '../events';
import { refusedFor } from '../objections';
import { CLOSE_REASONS, type CloseReason } from '../words';
import { ThreadAccess, type LockedThread } from './thread-access';
import { whyNotClose, whyNotRemove, whyNotReopen } from './thread-policy';
import { refreshThreads } from './thread-state';
import { Thread } from './thread.entity';

/** `duplicateOfId` is needed for the reason DUPLICATE, and means nothing for the others. */
export interface CloseThreadInput {
  readonly threadId: unknown;
  readonly reason: unknown;
  readonly duplicateOfId?: unknown;
}

export interface RemoveThreadInput {
  readonly threadId: unknown;
  readonly reason?: unknown;
}

interface Closing {
  reason: CloseReason;
  duplicateOfId: string | null;
}

@Injectable()
export class ClosingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
    private readonly audit: AuditTrail,
  ) {}

  async close(viewer: SignedInViewer, input: CloseThreadInput): Promise<Outcome<{ threadId: string }>> {
    const objection = whyNotClose(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedFor(objection);
    const fields = readFields<Closing>({
      reason: readChoice(input.reason, CLOSE_REASONS),
      duplicateOfId: input.reason === 'DUPLICATE' ? readId(input.duplicateOfId) : taken(null),
    });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run((tx) => this.closeIn(tx, viewer, { threadId: input.threadId, ...fields.value }));
  }

  /** In the transaction of whoever closes it as a part of more. */
  async closeIn(tx: Tx, viewer: SignedInViewer, { threadId, reason, duplicateOfId }: Closing & { readonly threadId: unknown }): Promise<Outcome<{ threadId: string }>> {
    // Duplicates are named one at a time, so that two moderators cannot close a circle together.
    if (duplicateOfId) await tx.run(`select pg_advisory_xact_lock(hashtext('forum.duplicates'))`);
    const thread = await this.access.lock(tx, viewer, threadId);
    const objection = whyNotClose(viewer, thread);
    if (objection) return refusedFor(objection);
    const original = duplicateOfId ? await this.checkOriginal(tx, thread.id, duplicateOfId) : succeed(null);
    if (!original.ok) return original;
    await this.recordClosed(tx, viewer, thread, { reason, duplicateOfId });
    return succeed({ threadId: thread.id });
  }

  /** The thread is open again, for the next time. */
  async reopen(viewer: SignedInViewer, input: { readonly threadId: unknown }): Promise<Outcome<{ threadId: string; cycle: number }>> {
    const objection = whyNotReopen(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedFor(objection);
    const allowed = await this.limits.take('edit', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run((tx) => this.reopenIn(tx, viewer, input.threadId));
  }

  /** In the transaction of whoever reopens it as a part of more. */
  async reopenIn(tx: Tx, viewer: SignedInViewer, threadId: unknown): Promise<Outcome<{ threadId: string; cycle: number }>> {
    const thread = await this.access.lock(tx, viewer, threadId);
    const objection = whyNotReopen(viewer, thread);
    if (objection) return refusedFor(objection);
    const at = this.clock.now();
    const cycle = thread.cycle + 1;
    await tx.manager.update(Thread, thread.id, {
      cycle, cycleStartedAt: at, closedAt: null, closedReason: null, closedById: null, duplicateOfId: null,
    });
    await refreshThreads(tx, [thread.id]);
    await this.account(tx, viewer, thread, { action: 'thread.reopened', at, details: { cycle } });
    await this.events.publish(tx, new ThreadReopened(thread.id, cycle, viewer.id, at));
    return succeed({ threadId: thread.id, cycle });
  }

  /** It stays in the table, and is found by moderators only. */
  async remove(viewer: SignedInViewer, input: RemoveThreadInput): Promise<Outcome<{ threadId: string }>> {
    const objection = whyNotRemove(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedFor(objection);
    const fields = readFields<{ reason: string | null }>({ reason: readOptionalNote(input.reason) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('edit', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const thread = await this.access.lock(tx, viewer, input.threadId);
      const stillObjection = whyNotRemove(viewer, thread);
      if (stillObjection) return refusedFor(stillObjection);
      const at = this.clock.now();
      await tx.manager.update(Thread, thread.id, { visibility: { removedAt: at, removedById: viewer.id } });
      await this.account(tx, viewer, thread, { action: 'thread.removed', at, details: { reason: fields.value.reason } });
      await this.events.publish(tx, new ThreadRemoved(thread.id, viewer.id, at));
      return succeed({ threadId: thread.id });
    });
  }

  private async recordClosed(tx: Tx, viewer: SignedInViewer, thread: LockedThread, closing: Closing): Promise<void> {
    const at = this.clock.now();
    const { reason, duplicateOfId } = closing;
    await tx.manager.update(Thread, thread.id, { closedAt: at, closedReason: reason, closedById: viewer.id, duplicateOfId });
    await this.account(tx, viewer, thread, { action: 'thread.closed', at, details: { reason, duplicateOfId } });
    await this.events.publish(tx, new ThreadClosed(thread.id, reason, viewer.id, at));
  }

  /** The original is there and does not lead back here, over however many duplicates; an imported circle of others is no matter. */
  private async checkOriginal(tx: Tx, threadId: string, originalId: string): Promise<Outcome<null>> {
    const chain = await tx.rows<{ id: string; removed: boolean }>(
      `with recursive chain as (
         select t.id, t.duplicate_of_id, t.removed_at is not null as removed from threads t where t.id = $1
         union
         select t.id, t.duplicate_of_id, t.removed_at is not null from chain c join threads t on t.id = c.duplicate_of_id
       )
       select id, removed from chain`,
      [originalId],
    );
    const original = chain.find((thread) => thread.id === originalId);
    if (!original || original.removed) return validationFailed({ field: 'duplicateOfId', code: 'unknownId', params: {} });
    return chain.some((thread) => thread.id === threadId) ? refusedFor('duplicateOfItself') : succeed(null);
  }

  /** What people do with their own threads needs no account. */
  private async account(tx: Tx, viewer: SignedInViewer, thread: LockedThread, act: { action: string; at: Date; details: Record<string, unknown> }): Promise<void> {
    if (viewer.id === thread.askerId) return;
    await this.audit.record(tx, { ...act, actorId: viewer.id, subjectType: 'Thread', subjectId: thread.id });
  }
}

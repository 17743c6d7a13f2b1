/** Lets moderators and agents hand a thread over without waiting for its clock. */
import { Injectable } from '@nestjs/common';
import { ThreadAccess, whyNotEscalate } from '../../forum';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { t } from '../../platform/messages';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readOptionalNote } from '../../platform/text-input';
import { refusedByForum, refusedFor } from '../objections';
import { HandingOver } from './handing-over';
import type { HandedOver } from './requesting.service';
import { canEscalate, WaitingThreads } from './waiting-threads';

export interface EscalateThreadInput {
  readonly threadId: unknown;
  /** For the agent; the asker does not read it. */
  readonly note?: unknown;
}

@Injectable()
export class EscalatingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly access: ThreadAccess,
    private readonly threads: WaitingThreads,
    private readonly handingOver: HandingOver,
    private readonly audit: AuditTrail,
  ) {}

  async escalate(viewer: SignedInViewer, input: EscalateThreadInput): Promise<Outcome<HandedOver>> {
    const objection = whyNotEscalate(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedByForum(objection);
    const read = readFields<{ note: string | null }>({ note: readOptionalNote(input.note) });
    if (!read.ok) return read;
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run((tx) => this.handOver(tx, viewer, { threadId: input.threadId, note: read.value.note ?? '' }));
  }

  private async handOver(tx: Tx, viewer: SignedInViewer, { threadId, note }: { threadId: unknown; note: string }): Promise<Outcome<HandedOver>> {
    const held = await this.access.lock(tx, viewer, threadId);
    const objection = whyNotEscalate(viewer, held);
    if (objection) return refusedByForum(objection);
    const thread = await this.threads.facts(tx, held.id);
    if (!canEscalate(thread)) return refusedFor(thread.imported ? 'imported' : 'askerErased');
    const at = this.clock.now();
    const opened = await this.handingOver.toAgent(tx, thread, {
      trigger: 'MANUAL',
      reason: t('escalation.reason.manual'),
      inputs: { byId: viewer.id, byRole: viewer.role },
      note,
      at,
    });
    if (!opened) return refusedByForum('alreadyEscalated');
    const details = { caseId: opened.caseId };
    await this.audit.record(tx, { at, actorId: viewer.id, action: 'thread.escalated', subjectType: 'Thread', subjectId: thread.id, details });
    return succeed({ threadId: thread.id, caseId: opened.caseId, caseNumber: opened.number });
  }
}

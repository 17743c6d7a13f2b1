/** Lets a moderator say that an answer is right as it is; what people said before counts no more towards a check. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, AuditTrail, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { ThreadAccess } from '../threads/thread-access';
import { settleCheck } from './mark-answers-for-check';

@Injectable()
export class CheckingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly access: ThreadAccess,
    private readonly audit: AuditTrail,
  ) {}

  async settle(viewer: SignedInViewer, input: { readonly answerId: unknown }): Promise<Outcome<{ threadId: string; answerId: string }>> {
    if (!may(viewer, 'thread.moderate')) throw new AccessRefused('thread.moderate', false);
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const { thread, answer } = await this.access.lockAnswer(tx, viewer, input.answerId);
      const at = this.clock.now();
      await settleCheck(tx, { answerId: answer.id, byId: viewer.id, because: 'RIGHT', at });
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'answer.checked', subjectType: 'Answer', subjectId: answer.id, details: {} });
      return succeed({ threadId: thread.id, answerId: answer.id });
    });
  }
}

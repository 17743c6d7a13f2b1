/** A moderator says that two threads are not the same: the pair never comes back. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { NotFound, notAllowed, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readId } from '../../platform/text-input';

export interface DismissDuplicateInput {
  readonly threadId: unknown;
  readonly originalId: unknown;
}

@Injectable()
export class DismissingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async dismiss(viewer: SignedInViewer, input: DismissDuplicateInput): Promise<Outcome<{ threadId: string; originalId: string }>> {
    if (!may(viewer, 'thread.moderate')) return notAllowed('forum.onlyModerator');
    const fields = readFields({ threadId: readId(input.threadId), originalId: readId(input.originalId) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('moderate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    const { threadId, originalId } = fields.value;
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const known = await tx.run(
        `update duplicate_pairs set dismissed_at = coalesce(dismissed_at, $3), dismissed_by_id = coalesce(dismissed_by_id, $4) where thread_id = $1 and original_id = $2`,
        [threadId, originalId, at, viewer.id],
      );
      if (known === 0) throw new NotFound('These threads are no likely duplicates');
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'duplicate.dismissed', subjectType: 'Thread', subjectId: threadId, details: { originalId } });
      return succeed({ threadId, originalId });
    });
  }
}

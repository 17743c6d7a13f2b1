/** A moderator says that two threads are not the same, also by undoing a merge: the pair never comes back. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeUndone } from '../../forum';
import { AuditTrail, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { NotFound, notAllowed, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readId } from '../../platform/text-input';

export interface DismissDuplicateInput {
  readonly threadId: unknown;
  readonly originalId: unknown;
}

@Injectable()
export class DismissingService implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.events.within(MergeUndone, 'dismiss-duplicates', async (tx, { threadId, intoId, byId, at }) => {
      await tx.run(
        `insert into duplicate_pairs (thread_id, original_id, score, found_at, dismissed_at, dismissed_by_id) values ($1, $2, 0, $4, $4, $3), ($2, $1, 0, $4, $4, $3)
         on conflict (thread_id, original_id) do update set dismissed_at = coalesce(duplicate_pairs.dismissed_at, excluded.dismissed_at), dismissed_by_id = coalesce(duplicate_pairs.dismissed_by_id, excluded.dismissed_by_id)`,
        [threadId, intoId, byId, at],
      );
    });
  }

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

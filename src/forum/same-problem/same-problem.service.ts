/** "Same problem here": a member says so on a thread instead of asking again, or takes it back. */
import { Injectable } from '@nestjs/common';
import { may, type SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { refusedFor } from '../objections';
import { ThreadAccess } from '../threads/thread-access';

export interface SameProblemInput {
  readonly threadId: unknown;
  readonly same: boolean;
}

@Injectable()
export class SameProblemService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
  ) {}

  async say(viewer: SignedInViewer, { threadId, same }: SameProblemInput): Promise<Outcome<{ threadId: string }>> {
    if (!may(viewer, 'vote.cast')) return refusedFor('signInFirst');
    const thread = await this.access.facts(viewer, threadId);
    if (thread.removedAt) return refusedFor('threadRemoved');
    if (thread.askerId === viewer.id) return refusedFor('ownPost');
    const allowed = await this.limits.take('vote', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    await this.transactions.run((tx) =>
      same
        ? tx.run(`insert into thread_same_problem (thread_id, member_id, said_at) values ($1, $2, $3) on conflict do nothing`, [thread.id, viewer.id, this.clock.now()])
        : tx.run(`delete from thread_same_problem where thread_id = $1 and member_id = $2`, [thread.id, viewer.id]),
    );
    return succeed({ threadId: thread.id });
  }
}

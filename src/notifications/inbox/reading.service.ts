/** Marks what a member has seen. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions } from '../../platform/database';

@Injectable()
export class ReadingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Null marks everything; ids of others' notifications mark nothing. */
  async markRead(viewer: SignedInViewer, ids: readonly string[] | null): Promise<void> {
    if (!may(viewer, 'account.manage')) throw new AccessRefused('account.manage', false);
    await this.transactions.run((tx) =>
      tx.run(
        `update notifications set read_at = $2 where member_id = $1 and read_at is null and ($3::bigint[] is null or id = any($3::bigint[]))`,
        [viewer.id, this.clock.now(), ids],
      ),
    );
  }
}

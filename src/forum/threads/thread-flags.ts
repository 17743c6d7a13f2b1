/** What another domain finds out about a thread and records here: whether a case is open for it. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';

@Injectable()
export class ThreadFlags {
  async recordEscalated(tx: Tx, threadId: string, at: Date): Promise<void> {
    await tx.run(`update threads set escalated_since = $2 where id = $1 and escalated_since is null`, [threadId, at]);
  }

  async clearEscalated(tx: Tx, threadId: string): Promise<void> {
    await tx.run(`update threads set escalated_since = null where id = $1 and escalated_since is not null`, [threadId]);
  }
}

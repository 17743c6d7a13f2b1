/** Lets a thread wait for an answer anew: for other domains, which find out that the answers it has did not help. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { ThreadReopened } from '../events';
import { refreshThreads } from './thread-state';

@Injectable()
export class FreshCycles {
  constructor(private readonly events: Events) {}

  /** The next cycle of an open thread begins; the caller holds the thread. */
  async start(tx: Tx, threadId: string, by: { readonly memberId: string; readonly at: Date }): Promise<number> {
    const { cycle } = await tx.one<{ cycle: number }>(
      // Later than every answer there is, even one of this very moment: what was said before does not count.
      `update threads t set cycle = t.cycle + 1,
         cycle_started_at = greatest($2, (select max(a.posted_at) + interval '1 millisecond' from answers a where a.thread_id = t.id))
       where t.id = $1 returning t.cycle`,
      [threadId, by.at],
    );
    await refreshThreads(tx, [threadId]);
    await this.events.publish(tx, new ThreadReopened(threadId, cycle, by.memberId, by.at));
    return cycle;
  }
}

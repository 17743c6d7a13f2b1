/** While an agent has a thread, the community may still solve it: the case ends by itself, and goes on when that is taken back. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseDesk } from '../../cases';
import { AcceptanceWithdrawn, AnswerAccepted, AnswerRated, AnswerRemoved, ThreadFlags } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { ThreadClocks } from '../clock/thread-clocks';

const NAME = 'community-rescue';
/** What an asker confirms with fewer stars did not help them. */
const SATISFYING_STARS = 3;

@Injectable()
export class CommunityRescue implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly desk: CaseDesk,
    private readonly flags: ThreadFlags,
    private readonly clocks: ThreadClocks,
  ) {}

  onModuleInit(): void {
    const { events } = this;
    events.within(AnswerAccepted, NAME, (tx, { threadId, answerId, at }) => this.solvedBy(tx, threadId, answerId, at));
    events.within(AnswerRated, NAME, async (tx, { threadId, answerId, byAsker, worked, stars, at }) => {
      if (byAsker && worked && (stars ?? SATISFYING_STARS) >= SATISFYING_STARS) await this.solvedBy(tx, threadId, answerId, at);
    });
    for (const event of [AcceptanceWithdrawn, AnswerRemoved]) {
      events.within<AcceptanceWithdrawn | AnswerRemoved>(event, NAME, (tx, { threadId, at }) => this.takenBack(tx, threadId, at));
    }
  }

  private async solvedBy(tx: Tx, threadId: string, answerId: string, at: Date): Promise<void> {
    // An agent's answer is the agent's work: the agent resolves the case and names its root cause.
    const { community } = await tx.one<{ community: boolean }>(
      `select not a.official and a.author_id <> t.asker_id as community from answers a join threads t on t.id = a.thread_id where a.id = $1`,
      [answerId],
    );
    if (community) await this.desk.resolveByCommunity(tx, threadId, at);
  }

  /** Nothing says any more that the community solved it, so the agent has it again, in the case that was closed by that alone. */
  async takenBack(tx: Tx, threadId: string, at: Date): Promise<void> {
    const thread = await tx.one<{ open: boolean }>(
      `select removed_at is null and closed_at is null and (state <> 'SOLVED' or unsatisfying_since is not null) as open from threads where id = $1`,
      [threadId],
    );
    if (!thread.open || !(await this.desk.goOnAfterRescue(tx, threadId, at))) return;
    await this.flags.recordEscalated(tx, threadId, at);
    await this.clocks.stop(tx, threadId, 'ESCALATED', at);
  }
}

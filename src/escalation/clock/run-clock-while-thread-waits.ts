/** Runs the clock of a thread exactly while somebody waits for an answer, in the transaction of whatever changes that. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AcceptanceWithdrawn, AnswerAccepted, AnswerPosted, AnswerRated, AnswerRemoved, ThreadClosed, ThreadOpened, ThreadRemoved, ThreadReopened,
} from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { canEscalate, WaitingThreads } from '../bridge/waiting-threads';
import { ThreadClocks } from './thread-clocks';

const NAME = 'run-clock-while-thread-waits';

@Injectable()
export class RunClockWhileThreadWaits implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly clocks: ThreadClocks,
    private readonly threads: WaitingThreads,
  ) {}

  onModuleInit(): void {
    const { events } = this;
    events.within(ThreadOpened, NAME, (tx, { threadId, cycle, at }) => this.start(tx, threadId, cycle, at));
    events.within(ThreadReopened, NAME, (tx, { threadId, cycle, at }) => this.start(tx, threadId, cycle, at));
    events.within(AnswerPosted, NAME, async (tx, { threadId, byAsker, at }) => {
      if (!byAsker) await this.clocks.stop(tx, threadId, 'ANSWERED', at);
    });
    events.within(AnswerAccepted, NAME, (tx, { threadId, at }) => this.clocks.stop(tx, threadId, 'SOLVED', at));
    events.within(AnswerRated, NAME, async (tx, { threadId, byAsker, at }) => {
      if (byAsker) await this.followWord(tx, threadId, at);
    });
    events.within(ThreadClosed, NAME, (tx, { threadId, at }) => this.clocks.stop(tx, threadId, 'CLOSED', at));
    events.within(ThreadRemoved, NAME, (tx, { threadId, at }) => this.clocks.stop(tx, threadId, 'REMOVED', at));
    events.within(AnswerRemoved, NAME, (tx, { threadId, at }) => this.goOnIfWaiting(tx, threadId, at));
    events.within(AcceptanceWithdrawn, NAME, (tx, { threadId, at }) => this.goOnIfWaiting(tx, threadId, at));
  }

  private async start(tx: Tx, threadId: string, cycle: number, at: Date): Promise<void> {
    const thread = await this.threads.facts(tx, threadId);
    // An agent who has the thread already need not be promised.
    if (!canEscalate(thread) || thread.removed || thread.caseOpen) return;
    await this.clocks.start(tx, threadId, cycle, at);
    // Reopened with its solution, or answered at that very moment: it starts to wait when that is taken back.
    if (thread.solved || thread.answered) await this.clocks.stop(tx, threadId, thread.solved ? 'SOLVED' : 'ANSWERED', at);
  }

  /** The asker's word may solve a thread by an answer of an earlier cycle, and may take that back. */
  private async followWord(tx: Tx, threadId: string, at: Date): Promise<void> {
    const thread = await this.threads.facts(tx, threadId);
    if (thread.solved) await this.clocks.stop(tx, threadId, 'SOLVED', at);
    else await this.goOnIfWaiting(tx, threadId, at);
  }

  private async goOnIfWaiting(tx: Tx, threadId: string, at: Date): Promise<void> {
    const thread = await this.threads.facts(tx, threadId);
    const waiting = !thread.removed && !thread.closed && !thread.solved && !thread.answered && !thread.caseOpen;
    if (waiting) await this.clocks.goOn(tx, threadId, thread.cycle, at);
  }
}

/** Writes down what a thread is like after each thing that happens to it, whatever rule is in force, so that any rule can be tried on it later. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AcceptanceWithdrawn, AnswerAccepted, AnswerEdited, AnswerPosted, AnswerRated, AnswerRemoved, CommentPosted, ESCALATING_KINDS, ThreadClosed, ThreadEdited,
  ThreadOpened, ThreadRemoved, ThreadReopened,
} from '../../forum';
import type { Tx } from '../../platform/database';
import { Events, type DomainEvent, type EventClass } from '../../platform/events';
import { WaitingThreads } from '../bridge/waiting-threads';

const NAME = 'remember-moments';
const CHANGES: readonly EventClass<DomainEvent & { readonly threadId: string }>[] = [
  ThreadOpened, ThreadReopened, ThreadEdited, ThreadClosed, ThreadRemoved, AnswerPosted, AnswerEdited, AnswerRemoved, AnswerAccepted, AcceptanceWithdrawn,
  AnswerRated, CommentPosted,
];

@Injectable()
export class RememberMoments implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly threads: WaitingThreads,
  ) {}

  onModuleInit(): void {
    for (const type of CHANGES) this.events.within(type, NAME, (tx, { threadId, at }) => this.remember(tx, threadId, at));
  }

  private async remember(tx: Tx, threadId: string, at: Date): Promise<void> {
    const thread = await this.threads.facts(tx, threadId);
    if (!ESCALATING_KINDS.includes(thread.kind)) return;
    await tx.run(
      `insert into escalation_moments (thread_id, cycle, at, removed, closed, solved, answered, needs_asker, last_activity_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [threadId, thread.cycle, at, thread.removed, thread.closed, thread.solved, thread.answered, thread.needsAsker, thread.lastActivityAt],
    );
  }
}

/** Runs the clocks of a thread exactly while somebody waits, in the transaction of whatever changes that. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AcceptanceWithdrawn, AnswerAccepted, AnswerEdited, AnswerPosted, AnswerRated, AnswerRemoved, CommentPosted, ThreadClosed, ThreadEdited, ThreadOpened,
  ThreadRemoved, ThreadReopened,
} from '../../forum';
import { Events, type DomainEvent, type EventClass } from '../../platform/events';
import { FollowingThreads } from './following-threads';
import { MovingToRule } from './moving-to-rule';

const NAME = 'run-clock-while-thread-waits';

type OfThread = DomainEvent & { readonly threadId: string };

const BEGINNINGS: readonly EventClass<OfThread>[] = [ThreadOpened, ThreadReopened];
const CHANGES: readonly EventClass<OfThread>[] = [
  AnswerPosted, AnswerEdited, AnswerRemoved, AnswerAccepted, AcceptanceWithdrawn, CommentPosted, ThreadClosed, ThreadRemoved,
];

@Injectable()
export class RunClockWhileThreadWaits implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly following: FollowingThreads,
    private readonly moving: MovingToRule,
  ) {}

  onModuleInit(): void {
    const { events, following } = this;
    for (const type of BEGINNINGS) events.within(type, NAME, (tx, { threadId, at }) => following.begin(tx, threadId, at));
    for (const type of CHANGES) events.within(type, NAME, (tx, { threadId, at }) => following.follow(tx, threadId, at));
    events.within(AnswerRated, NAME, async (tx, { threadId, byAsker, at }) => {
      if (byAsker) await following.follow(tx, threadId, at);
    });
    events.within(ThreadEdited, NAME, async (tx, { threadId, moved, at }) => {
      if (moved) await this.moving.follow(tx, threadId, at);
      await following.follow(tx, threadId, at);
    });
  }
}

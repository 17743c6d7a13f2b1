/** Writes down what a thread is like after each thing that happens to it, whatever rule is in force, so that any rule can be tried on it later. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AcceptanceWithdrawn, AnswerAccepted, AnswerEdited, AnswerPosted, AnswerRated, AnswerRemoved, CommentPosted, ESCALATING_KINDS, ThreadClosed, ThreadEdited,
  ThreadOpened, ThreadRemoved, ThreadReopened,
} from '../../forum';
import type { Tx } from '../../platform/database';
import { Events, type DomainEvent, type EventClass } from '../../platform/events';
import { WaitingThreads } from '../bridge/waiting-threads';
import { ScopedThreads } from '../rules/scoped-threads';

const NAME = 'remember-moments';
type OfThread = DomainEvent & { readonly threadId: string };

/** With these it can stand elsewhere than before, or it is looked at where it stands. */
const PLACING: readonly EventClass<OfThread & { readonly moved?: boolean }>[] = [ThreadOpened, ThreadReopened, ThreadEdited];
const CHANGES: readonly EventClass<OfThread>[] = [
  ThreadClosed, ThreadRemoved, AnswerPosted, AnswerEdited, AnswerRemoved, AnswerAccepted, AcceptanceWithdrawn, AnswerRated, CommentPosted,
];

interface Place {
  readonly spaceId: string;
  readonly tagIds: readonly string[];
  readonly language: string | null;
}

@Injectable()
export class RememberMoments implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly threads: WaitingThreads,
    private readonly scopes: ScopedThreads,
  ) {}

  onModuleInit(): void {
    for (const type of CHANGES) this.events.within(type, NAME, (tx, event) => this.remember(tx, event, null));
    for (const type of PLACING) {
      this.events.within(type, NAME, async (tx, event) => this.remember(tx, event, (await this.scopes.described(tx, [event.threadId], true)).get(event.threadId) ?? null));
    }
  }

  private async remember(tx: Tx, { threadId, at, moved }: OfThread & { readonly moved?: boolean }, place: Place | null): Promise<void> {
    const thread = await this.threads.facts(tx, threadId);
    if (!ESCALATING_KINDS.includes(thread.kind)) return;
    await tx.run(
      `insert into escalation_moments (thread_id, cycle, at, removed, closed, solved, answered, answered_since, needs_asker, last_activity_at,
         space_id, tag_ids, language, moved)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::bigint[], $13, $14)`,
      [
        threadId, thread.cycle, at, thread.removed, thread.closed, thread.solved, thread.answered, thread.answeredSince, thread.needsAsker, thread.lastActivityAt,
        place?.spaceId ?? null, place?.tagIds ?? null, place?.language ?? null, moved ?? false,
      ],
    );
  }
}

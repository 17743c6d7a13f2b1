/** Projects a thread after each change of what can be found in it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AcceptanceWithdrawn, AnswerAccepted, AnswerEdited, AnswerPosted, AnswerRated, AnswerRemoved, ThreadClosed, ThreadEdited, ThreadOpened, ThreadRemoved,
  ThreadReopened,
} from '../../forum';
import { Events, type DomainEvent, type EventClass } from '../../platform/events';
import { MeilisearchIndex } from '../engine/meilisearch-index';
import { IndexTurns } from './index-turns';
import { SearchProjection } from './search-projection';

type Change = DomainEvent & { readonly threadId: string };

const CHANGES: readonly EventClass<Change>[] = [ThreadOpened, ThreadEdited, ThreadRemoved, AnswerPosted, AnswerEdited, AnswerRemoved, AnswerRated, AnswerAccepted, AcceptanceWithdrawn];

/** Change what a thread is ordered and narrowed by, and none of its words. A vote waits for the next look at what is pending. */
const MOVES: readonly EventClass<Change>[] = [ThreadClosed, ThreadReopened];

@Injectable()
export class ProjectThreads implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly projection: SearchProjection,
    private readonly index: MeilisearchIndex,
    private readonly turns: IndexTurns,
  ) {}

  onModuleInit(): void {
    for (const change of CHANGES) {
      this.events.after(change, 'project-threads', async (tx, event) => {
        // In turn: of two changes the later one is read last, however long the earlier takes to write.
        await tx.run(`select 1 from threads where id = $1 for no key update`, [event.threadId]);
        await this.projection.project(tx, [event.threadId]);
        await this.turns.wake(tx);
      });
    }
    // Nobody has to be woken where there is no search server.
    if (this.index.configured) for (const move of MOVES) this.events.after(move, 'push-threads', (tx) => this.turns.wake(tx));
  }
}

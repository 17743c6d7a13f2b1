/** Projects a thread after each change of what can be found in it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AcceptanceWithdrawn, AnswerAccepted, AnswerEdited, AnswerPosted, AnswerRemoved, ThreadEdited, ThreadOpened, ThreadRemoved,
} from '../../forum';
import { Events, type DomainEvent, type EventClass } from '../../platform/events';
import { SearchProjection } from './search-projection';

type Change = DomainEvent & { readonly threadId: string };

const CHANGES: readonly EventClass<Change>[] = [ThreadOpened, ThreadEdited, ThreadRemoved, AnswerPosted, AnswerEdited, AnswerRemoved, AnswerAccepted, AcceptanceWithdrawn];

@Injectable()
export class ProjectThreads implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly projection: SearchProjection,
  ) {}

  onModuleInit(): void {
    for (const change of CHANGES) {
      this.events.after(change, 'project-threads', async (tx, event) => {
        // In turn: of two changes the later one is read last, however long the earlier takes to write.
        await tx.run(`select 1 from threads where id = $1 for no key update`, [event.threadId]);
        await this.projection.project(tx, [event.threadId]);
      });
    }
  }
}

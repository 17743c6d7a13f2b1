/** What escalation does, as a past fact that other domains may subscribe to. */
import type { Trigger } from '../../cases';
import { newEventId, type DomainEvent } from '../../platform/events';

/** A thread was handed to an agent: its case is open. */
export class ThreadEscalated implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly caseId: string,
    readonly trigger: Trigger,
    readonly cycle: number,
    /** The agent was there later than the asker had been told. */
    readonly late: boolean,
    readonly at: Date,
  ) {}
}

/** What the one who answered can mend best. */
export type SentBackReason = 'UNCLEAR' | 'OTHER_VERSION';

/** The asker needs a little more from an answer: it goes back to whoever wrote it, and the thread waits for an answer again. */
export class AnswerSentBack implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly answerId: string,
    readonly answererId: string,
    readonly askerId: string,
    readonly reason: SentBackReason,
    readonly comment: string,
    readonly at: Date,
  ) {}
}

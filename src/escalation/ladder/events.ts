/** What a step of a ladder asks of people, as past facts that notifications tell. */
import { newEventId, type DomainEvent } from '../../platform/events';

/** Members who know the matter were asked to look at a thread. */
export class ExpertsAsked implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly memberIds: readonly string[],
    readonly at: Date,
  ) {}
}

export type AlertedRole = 'MODERATOR' | 'AGENT' | 'MANAGER';

/** Everybody with a role hears of a thread that waits; `nudge` asks them to see that it is answered. */
export class StaffAlerted implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly threadId: string,
    readonly role: AlertedRole,
    readonly nudge: boolean,
    readonly ruleName: string,
    readonly at: Date,
  ) {}
}

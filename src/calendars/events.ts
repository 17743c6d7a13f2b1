/** What happens to calendars, as past facts that other domains may subscribe to. */
import { newEventId, type DomainEvent } from '../platform/events';

/** Time counts differently from now on: another zone, week or exception. A new name alone is not told. */
export class CalendarChanged implements DomainEvent {
  readonly id = newEventId();

  constructor(
    readonly calendarId: string,
    readonly at: Date,
  ) {}
}

/** When things happened in the demo community: everything is told relative to the moment at which it is loaded. */
import type { DemoThread } from './content';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A day before the oldest thread, so that the promise held for all of them. */
const RULES_ACTIVE_FOR_DAYS = 61;

export class DemoTime {
  constructor(readonly now: Date) {}

  get rulesActiveFrom(): Date {
    return this.daysAgo(RULES_ACTIVE_FOR_DAYS);
  }

  daysAgo(days: number): Date {
    return new Date(this.now.getTime() - days * DAY);
  }

  /** So many minutes after the opening of a thread. */
  on(thread: DemoThread, afterMinutes: number): Date {
    return new Date(this.now.getTime() - (thread.openedMinutesAgo - afterMinutes) * MINUTE);
  }

  /** The written community does not say when votes were cast: the first soon after the post, the others ever later, none in the future. */
  ofVote(posted: Date, place: number): Date {
    return new Date(Math.min(posted.getTime() + (place + 1) * (place + 1) * 11 * MINUTE, this.now.getTime()));
  }
}

/** The clock of one cycle of a thread: it runs, stops, goes on where it stood, and falls due. Pure: it reads no time. */
import { ALWAYS_OPEN, countedSeconds, dueAt, type Calendar } from '../../calendars';

export interface RunningClock {
  /** What had passed, in the calendar, before the clock went on at `runningSince`. */
  readonly ranSeconds: number;
  readonly runningSince: Date;
}

/** The calendars that rules can name. */
const CALENDARS: Readonly<Record<string, Calendar>> = { ALWAYS_OPEN };

export function calendarNamed(name: string): Calendar {
  const calendar = CALENDARS[name];
  if (!calendar) throw new Error(`there is no calendar ${name}`);
  return calendar;
}

/** When the delay has passed, if the clock keeps running; at once when it has passed already. */
export function dueOf(clock: RunningClock, delaySeconds: number, calendar: Calendar): Date {
  return dueAt(calendar, clock.runningSince, Math.max(0, delaySeconds - clock.ranSeconds));
}

/** The clock as it goes on at `now` after having stood since `stoppedAt`. */
export function goingOn(clock: RunningClock, stoppedAt: Date, now: Date, calendar: Calendar): RunningClock {
  return { ranSeconds: clock.ranSeconds + countedSeconds(calendar, clock.runningSince, stoppedAt), runningSince: now };
}

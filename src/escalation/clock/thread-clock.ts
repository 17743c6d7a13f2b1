/** The clock of one cycle of a thread: it runs, stands, goes on where it stood, and each step of its rule falls due. Pure: it reads no time. */
import { countedSeconds, dueAt, type Calendar } from '../../calendars';
import { agentStep, type LadderStep } from '../rules/rule';

/** A clock is anchored where it last began to run or to stand: what had passed until then never changes any more. */
export interface RunningClock {
  /** What had passed, in the calendar, before `runningSince`. */
  readonly ranSeconds: number;
  readonly runningSince: Date;
}

export interface Schedule {
  /** When the delay of the rule has passed. */
  readonly dueAt: Date;
  /** When an agent takes over; null where the rule opens no case. */
  readonly agentDueAt: Date | null;
  /** The next step that nothing was decided about yet; null when none is left. */
  readonly nextDueAt: Date | null;
}

interface Laddered {
  readonly delaySeconds: number;
  readonly ladder: readonly LadderStep[];
}

/** When the delay has passed, if the clock keeps running; at once when it has passed already. */
export function dueOf(clock: RunningClock, delaySeconds: number, calendar: Calendar): Date {
  return dueAt(calendar, clock.runningSince, Math.max(0, delaySeconds - clock.ranSeconds));
}

export const stepDueOf = (clock: RunningClock, rule: Laddered, atPercent: number, calendar: Calendar): Date =>
  dueOf(clock, (rule.delaySeconds * atPercent) / 100, calendar);

export function scheduleOf(clock: RunningClock, rule: Laddered, calendar: Calendar, decided: ReadonlySet<string>): Schedule {
  const opening = agentStep(rule.ladder);
  const left = rule.ladder.filter(({ key }) => !decided.has(key)).map(({ atPercent }) => atPercent);
  return {
    dueAt: dueOf(clock, rule.delaySeconds, calendar),
    agentDueAt: opening && stepDueOf(clock, rule, opening.atPercent, calendar),
    nextDueAt: left.length === 0 ? null : stepDueOf(clock, rule, Math.min(...left), calendar),
  };
}

/** The clock as it stands from `at` on. */
export function standingFrom(clock: RunningClock, at: Date, calendar: Calendar): RunningClock {
  const counted = countedSeconds(calendar, clock.runningSince, at);
  return { ranSeconds: clock.ranSeconds + counted, runningSince: at > clock.runningSince ? at : clock.runningSince };
}

/** The clock as it goes on at `at` after having stood. */
export const goingOn = (clock: RunningClock, at: Date): RunningClock => ({ ranSeconds: clock.ranSeconds, runningSince: at });

/** What somebody was shown, and by which step it comes true. */
export interface Promised {
  readonly atPercent: number;
  readonly at: Date;
}

interface SoFar {
  /** What has passed, in the calendar that counts from now on. */
  readonly ranSeconds: number;
  readonly at: Date;
  readonly promised: readonly Promised[];
}

/**
 * A running clock as it goes on from `at` under another rule or another calendar. What was shown is kept: where it would come later
 * than that, the clock is put forward so far that it does not.
 */
export function reckonedAnew({ ranSeconds, at, promised }: SoFar, { delaySeconds }: Laddered, calendar: Calendar): RunningClock {
  const needed = promised.map((promise) => (delaySeconds * promise.atPercent) / 100 - countedSeconds(calendar, at, promise.at));
  return { ranSeconds: Math.max(0, ranSeconds, ...needed), runningSince: at };
}

/** The turns of a clock: what it does when its thread became like this at a moment. Pure. */
import { type Calendar } from '../../calendars';
import type { ClockedTrigger, RuleVersion } from '../rules/rule';
import { isForGood, isPause, whyItStands, type StandingFacts, type StopReason } from './standing';
import { goingOn, scheduleOf, standingFrom, type RunningClock } from './thread-clock';

export interface ClockRead extends RunningClock {
  readonly threadId: string;
  readonly cycle: number;
  readonly ruleVersionId: string;
  readonly trigger: ClockedTrigger;
  readonly startedAt: Date;
  /** Since when silence counts, where silence is what counts; else the start. */
  readonly begunAt: Date;
  readonly dueAt: Date | null;
  readonly agentDueAt: Date | null;
  readonly nextDueAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly stoppedBecause: StopReason | null;
  readonly pauseLeftSeconds: number;
}

export type Turn = 'STARTED' | 'STOPPED' | 'RESUMED' | 'PAUSED' | 'RESTARTED' | 'RECKONED';

export interface Turned {
  readonly clock: ClockRead;
  readonly turn: Turn;
  readonly because: StopReason | null;
  readonly at: Date;
}

export interface Surroundings {
  readonly rule: Pick<RuleVersion, 'delaySeconds' | 'ladder' | 'stopWhen'>;
  readonly calendar: Calendar;
  /** The steps that something was decided about, by their keys. */
  readonly decided: ReadonlySet<string>;
}

export interface TurningFacts extends StandingFacts {
  readonly lastActivityAt: Date;
}

/** Empty when nothing changes. A pause that has lasted long enough ends at its end, however late it is noticed. */
export function turnsOf(clock: ClockRead, thread: TurningFacts, around: Surroundings, now: Date): Turned[] {
  const end = pauseEnd(clock);
  if (end && end <= now) {
    const again = resumed({ ...clock, pauseLeftSeconds: 0 }, thread, around, end);
    return [again, ...turnsOf(again.clock, thread, around, now)];
  }
  const turned = nextTurn(clock, thread, around, now);
  return turned ? [turned] : [];
}

function nextTurn(clock: ClockRead, thread: TurningFacts, around: Surroundings, now: Date): Turned | null {
  if (clock.stoppedBecause && isForGood(clock.stoppedBecause)) return null;
  const pauseLeftSeconds = pauseLeft(clock, now);
  const because = whyItStands({ trigger: clock.trigger, cycle: clock.cycle, stopWhen: around.rule.stopWhen, pauseLeftSeconds }, thread);
  if (because === clock.stoppedBecause) return because === null ? restarted(clock, thread, around) : null;
  const left = { ...clock, pauseLeftSeconds };
  if (because === null) return resumed(left, thread, around, now);
  // A clock that stands for one reason does not stand for another instead; a pause is no more than waiting to count.
  const mayChange = clock.stoppedAt === null || isPause(clock.stoppedBecause) || isPause(because);
  return mayChange ? stood(left, because, around, now) : null;
}

export const pauseEnd = ({ stoppedAt, stoppedBecause, pauseLeftSeconds }: Pick<ClockRead, 'stoppedAt' | 'stoppedBecause' | 'pauseLeftSeconds'>): Date | null =>
  stoppedAt && stoppedBecause === 'NEEDS_ASKER' ? new Date(stoppedAt.getTime() + pauseLeftSeconds * 1000) : null;

/** How long the asker may still be waited for, also where that goes on. */
export function pauseLeft(clock: ClockRead, at: Date): number {
  const end = pauseEnd(clock);
  return end ? Math.max(0, (end.getTime() - at.getTime()) / 1000) : clock.pauseLeftSeconds;
}

function restarted(clock: ClockRead, thread: TurningFacts, around: Surroundings): Turned | null {
  if (clock.trigger !== 'STALE' || thread.lastActivityAt <= clock.begunAt) return null;
  return { clock: running({ ...clock, ...anew(thread) }, around), turn: 'RESTARTED', because: null, at: thread.lastActivityAt };
}

function resumed(clock: ClockRead, thread: TurningFacts, around: Surroundings, at: Date): Turned {
  const heardOfSince = clock.trigger === 'STALE' && thread.lastActivityAt > clock.begunAt;
  const again = heardOfSince ? { ...anew(thread), ...(thread.lastActivityAt < at && { runningSince: at }) } : goingOn(clock, at);
  return { clock: running({ ...clock, ...again }, around), turn: 'RESUMED', because: clock.stoppedBecause, at };
}

const anew = ({ lastActivityAt }: TurningFacts) => ({ ranSeconds: 0, runningSince: lastActivityAt, begunAt: lastActivityAt });

/** Stands from `at` on; a wait for the asker is looked at again at its end. What stood until then was not late for as long. */
export function stood(clock: ClockRead, because: StopReason, around: Surroundings, at: Date): Turned {
  const paused = because === 'NEEDS_ASKER';
  // An agent is there: what was promised is over, as it stood.
  const before = clock.stoppedAt !== null && because !== 'ESCALATED' ? running({ ...clock, ...goingOn(clock, at) }, around) : clock;
  const anchor = before.stoppedAt === null ? standingFrom(before, at, around.calendar) : before;
  const nextDueAt = paused ? new Date(at.getTime() + clock.pauseLeftSeconds * 1000) : null;
  return { clock: { ...before, ...anchor, stoppedAt: at, stoppedBecause: because, nextDueAt }, turn: paused ? 'PAUSED' : 'STOPPED', because, at };
}

/** Runs, with the due times that follow. */
export function running(clock: ClockRead, { rule, calendar, decided }: Surroundings): ClockRead {
  return { ...clock, ...scheduleOf(clock, rule, calendar, decided), stoppedAt: null, stoppedBecause: null };
}

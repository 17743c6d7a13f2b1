/** How the clock of a thread begins that comes under a rule in the middle of its waiting: what it waited before counts. Pure. */
import { countedSeconds, type Calendar } from '../../calendars';
import { agentStep, type ClockedTrigger, type RuleTrigger } from '../rules/rule';
import { LONGEST_PAUSE_SECONDS } from './standing';
import { reckonedAnew } from './thread-clock';
import { pauseLeft, running, turnsOf, type ClockRead, type Surroundings, type Turned, type TurningFacts } from './turning';

export interface Interval {
  readonly fromAt: Date;
  /** Null while it lasts. */
  readonly untilAt: Date | null;
}

export interface ArrivingThread extends TurningFacts {
  readonly id: string;
  readonly cycleStartedAt: Date;
  /** When the first answer was given that can be seen. */
  readonly answeredSince: Date | null;
}

/** What a thread brings to the rule that it comes under. */
export interface Arrival {
  readonly thread: ArrivingThread;
  /** Its clock for the same trigger, where it has one. */
  readonly old: ClockRead | null;
  /** When its clock ran: under the old rule, or as it would have run under this one. */
  readonly ran: readonly Interval[];
  /** Steps that the same rule took in an older version. */
  readonly done: readonly string[];
}

export interface UnderRule {
  readonly rule: Surroundings['rule'] & { readonly versionId: string; readonly trigger: RuleTrigger };
  readonly calendar: Calendar;
  readonly at: Date;
}

/** Nobody waits any more, or an agent is there: no rule is needed. */
export const mayArrive = ({ escalates, removed, closed, solved, caseOpen }: TurningFacts): boolean => escalates && !removed && !closed && !solved && !caseOpen;

/** Where no clock counted, what the thread is like says since when one would have. */
export function ranBefore({ cycleStartedAt, answeredSince, lastActivityAt }: Pick<ArrivingThread, 'cycleStartedAt' | 'answeredSince' | 'lastActivityAt'>, trigger: ClockedTrigger): Interval[] {
  switch (trigger) {
    case 'UNANSWERED':
      return [{ fromAt: cycleStartedAt, untilAt: answeredSince }];
    case 'UNSOLVED':
      return answeredSince ? [{ fromAt: answeredSince, untilAt: null }] : [];
    case 'STALE':
      return [{ fromAt: lastActivityAt, untilAt: null }];
  }
}

/** When the agent would come if the clock went on now; before there is an answer to wait with, nothing was shown. */
function promisedBy({ agentDueAt, stoppedAt, stoppedBecause }: ClockRead, at: Date): Date | null {
  if (!agentDueAt || stoppedBecause === 'NOT_ANSWERED') return null;
  return stoppedAt ? new Date(agentDueAt.getTime() + at.getTime() - stoppedAt.getTime()) : agentDueAt;
}

/** The old clock ends, and the new one has run as long as the old in the hours that count now. */
export function arrivalTurns({ thread, old, ran, done }: Arrival, { rule, calendar, at }: UnderRule): Turned[] {
  const around = { rule, calendar, decided: new Set(done) };
  const opening = agentStep(rule.ladder);
  const counted = ran.reduce((sum, { fromAt, untilAt }) => sum + countedSeconds(calendar, fromAt, untilAt ?? at), 0);
  const promisedAt = old && promisedBy(old, at);
  const promised = promisedAt && opening ? [{ atPercent: opening.atPercent, at: promisedAt }] : [];
  const clock: ClockRead = {
    threadId: thread.id, cycle: thread.cycle, ruleVersionId: rule.versionId, trigger: rule.trigger as ClockedTrigger,
    startedAt: old?.startedAt ?? thread.cycleStartedAt, begunAt: old?.begunAt ?? thread.lastActivityAt, dueAt: null, agentDueAt: null, nextDueAt: null,
    ...reckonedAnew({ ranSeconds: counted, at, promised }, rule, calendar), stoppedAt: null, stoppedBecause: null,
    pauseLeftSeconds: old ? pauseLeft(old, at) : LONGEST_PAUSE_SECONDS,
  };
  const begins: Turned = { clock: running(clock, around), turn: 'STARTED', because: null, at };
  const ends: Turned[] = old ? [{ clock: { ...old, stoppedAt: at, stoppedBecause: 'OTHER_RULE', nextDueAt: null }, turn: 'STOPPED', because: 'OTHER_RULE', at }] : [];
  return [...ends, begins, ...turnsOf(begins.clock, thread, around, at)];
}

/** Runs the clock of a rule over what happened, with the very turns of the clocks of today, and says what would have become of each thread. Pure. */
import type { Calendar } from '../../calendars';
import { LONGEST_PAUSE_SECONDS, type StopReason } from '../clock/standing';
import { pauseEnd, running, turnsOf, type ClockRead, type Surroundings } from '../clock/turning';
import { agentStep, inScope, type ClockedTrigger, type LadderStep, type RuleScope, type StopCondition } from '../rules/rule';
import type { Moment, PastCycle } from './past-cycle';

/** What of a rule decides whom it escalates, and when. */
export interface ReplayedRule {
  readonly trigger: ClockedTrigger;
  readonly scope: RuleScope;
  readonly delaySeconds: number;
  /** An agent takes over by the first step that opens a case, or when the delay has passed where none does. */
  readonly ladder: readonly LadderStep[];
  readonly stopWhen: readonly StopCondition[];
}

export interface Period {
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

/**
 * `DUE_AFTER_END`: its due time lies after the period, or after what is known, whatever became of it until then. Of the others an agent took
 * over, or what the rule waits for came first (an agent by another way among it), or the thread was closed first.
 */
export type Fate = 'ESCALATED' | 'ANSWERED_BEFORE_DUE' | 'CLOSED_BEFORE_DUE' | 'DUE_AFTER_END';

export interface Replayed {
  readonly past: PastCycle;
  readonly fate: Fate;
  /** As it stood when the clock last ran; null where it never was set. */
  readonly dueAt: Date | null;
}

const BY_THE_THREAD: readonly (StopReason | null)[] = ['CLOSED', 'REMOVED', 'NEW_CYCLE', 'EXEMPT', 'OTHER_RULE'];

/** Each cycle in scope that began in the period and in which the rule had something to wait for. */
export function replay(rule: ReplayedRule, cycles: readonly PastCycle[], calendar: Calendar, period: Period): Replayed[] {
  const opening = agentStep(rule.ladder);
  const atPercent = opening?.atPercent ?? 100;
  const step: LadderStep = { key: 'agent', atPercent, action: { type: 'OPEN_CASE', queueId: '', priority: 'NORMAL', assignee: 'NOBODY' } };
  const around: Surroundings = { rule: { ...rule, ladder: [step] }, calendar, decided: new Set() };
  const replayed: Replayed[] = [];
  const handedOver = new Set<string>();
  for (const past of cycles) {
    const [{ at: startedAt }] = past.moments;
    if (startedAt < period.from || startedAt >= period.to || !inScope(rule.scope, past.thread)) continue;
    const end = new Date(Math.min(period.to.getTime() - 1, past.knownUntil.getTime()));
    const { escalates, removed } = past.moments[0].facts;
    // A thread that an agent has is promised none.
    const agentHasIt = past.agentAtStart === 'OTHERWISE' || (past.agentAtStart === 'BY_CLOCK' && handedOver.has(past.threadId));
    const last = escalates && !removed && !agentHasIt ? followed(past, { trigger: rule.trigger, around, end }) : null;
    if (!last) continue;
    if (last.fired) handedOver.add(past.threadId);
    replayed.push({ past, fate: fateOf(last, end), dueAt: last.clock.agentDueAt });
  }
  return replayed;
}

interface Following {
  readonly trigger: ClockedTrigger;
  readonly around: Surroundings;
  readonly end: Date;
}

interface Last {
  readonly clock: ClockRead;
  readonly fired: boolean;
}

/** The clock as it is at the end, or when it fires; null where it never began to count. */
function followed(past: PastCycle, { trigger, around, end }: Following): Last | null {
  const [first, ...later] = past.moments;
  let { clock, fired } = started(past, trigger, around);
  let begun = clock.stoppedBecause !== 'NOT_ANSWERED';
  let facts = first.facts;
  for (const moment of [...later.filter(({ at }) => at <= end), null]) {
    ({ clock, fired } = advanced(clock, facts, around, moment ? { before: moment.at } : { until: end }));
    if (fired || !moment) break;
    facts = moment.facts;
    clock = turned(clock, facts, around, moment.at);
    begun ||= clock.stoppedBecause !== 'NOT_ANSWERED';
  }
  return begun ? { clock, fired } : null;
}

function started({ threadId, cycle, moments: [first] }: PastCycle, trigger: ClockedTrigger, around: Surroundings): Last {
  const clock: ClockRead = {
    threadId, cycle, ruleVersionId: '', trigger, startedAt: first.at, begunAt: first.at, runningSince: first.at, ranSeconds: 0,
    dueAt: null, agentDueAt: null, nextDueAt: null, stoppedAt: null, stoppedBecause: null, pauseLeftSeconds: LONGEST_PAUSE_SECONDS,
  };
  return { clock: turned(running(clock, around), first.facts, around, first.at), fired: false };
}

const turned = (clock: ClockRead, facts: Moment['facts'], around: Surroundings, at: Date): ClockRead => turnsOf(clock, facts, around, at).at(-1)?.clock ?? clock;

/** Until something happens to the thread: what happens at the very moment at which an agent is due comes first. */
function advanced(clock: ClockRead, facts: Moment['facts'], around: Surroundings, stop: { before: Date } | { until: Date }): Last {
  const reached = (at: Date | null): at is Date => at !== null && ('before' in stop ? at < stop.before : at <= stop.until);
  if (clock.stoppedAt === null) return { clock, fired: reached(clock.agentDueAt) };
  const goesOnAt = pauseEnd(clock);
  if (!reached(goesOnAt)) return { clock, fired: false };
  const resumed = turned(clock, facts, around, goesOnAt);
  return { clock: resumed, fired: resumed.stoppedAt === null && reached(resumed.agentDueAt) };
}

function fateOf({ clock, fired }: Last, end: Date): Fate {
  if (fired) return 'ESCALATED';
  if (clock.agentDueAt === null || clock.agentDueAt > end) return 'DUE_AFTER_END';
  if (clock.stoppedBecause === 'NEEDS_ASKER' || clock.stoppedAt === null) return 'DUE_AFTER_END';
  return BY_THE_THREAD.includes(clock.stoppedBecause) ? 'CLOSED_BEFORE_DUE' : 'ANSWERED_BEFORE_DUE';
}

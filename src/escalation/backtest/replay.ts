/** Runs the clock of a rule over what happened, with the very turns of the clocks of today, and says what would have become of each thread. Pure. */
import type { Calendar } from '../../calendars';
import { LONGEST_PAUSE_SECONDS, type StopReason } from '../clock/standing';
import { pauseEnd, running, turnsOf, type ClockRead, type Surroundings } from '../clock/turning';
import { arrivalTurns, mayArrive, ranBefore } from '../clock/arriving';
import { agentStep, EVERY_THREAD, inScope, type ClockedTrigger, type LadderStep, type RuleScope, type StopCondition } from '../rules/rule';
import type { Moment, PastCycle } from './past-cycle';

/** What of a rule decides whom it escalates, and when. */
export interface ReplayedRule {
  readonly trigger: ClockedTrigger;
  readonly scope: RuleScope;
  /** That of the rule, and for a part of the community only. */
  readonly narrowedTo?: Pick<RuleScope, 'spaceIds' | 'tagIds'>;
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
  /** Where the thread stood then. */
  readonly spaceId: string;
}

const BY_THE_THREAD: readonly (StopReason | null)[] = ['CLOSED', 'REMOVED', 'NEW_CYCLE', 'EXEMPT', 'OTHER_RULE'];

/** Each cycle that began in the period, came under the rule, and in which the rule had something to wait for. */
export function replay(rule: ReplayedRule, cycles: readonly PastCycle[], calendar: Calendar, period: Period): Replayed[] {
  const opening = agentStep(rule.ladder);
  const atPercent = opening?.atPercent ?? 100;
  const step: LadderStep = { key: 'agent', atPercent, action: { type: 'OPEN_CASE', queueId: '', priority: 'NORMAL', assignee: 'NOBODY' } };
  const around = { rule: { ...rule, ladder: [step], versionId: '' }, calendar, decided: new Set<string>() };
  const replayed: Replayed[] = [];
  const handedOver = new Set<string>();
  for (const past of cycles) {
    const [{ at: startedAt }] = past.moments;
    if (startedAt < period.from || startedAt >= period.to) continue;
    const end = new Date(Math.min(period.to.getTime() - 1, past.knownUntil.getTime()));
    // A thread that an agent has is promised none.
    const agents = past.agentsBefore.filter(({ byClock }) => !byClock || handedOver.has(past.threadId));
    const last = followed(past, { around, end, agentHasIt: (at) => agents.some(({ until }) => until === null || until > at) });
    if (!last) continue;
    if (last.fired) handedOver.add(past.threadId);
    replayed.push({ past, fate: fateOf(last, end), dueAt: last.clock.agentDueAt, spaceId: last.spaceId });
  }
  return replayed;
}

interface Following {
  readonly around: Surroundings & { readonly rule: ReplayedRule & { readonly versionId: string } };
  readonly end: Date;
  readonly agentHasIt: (at: Date) => boolean;
}

interface Reached {
  readonly clock: ClockRead;
  readonly fired: boolean;
}

interface Last extends Reached {
  readonly spaceId: string;
}

/** The clock as it is at the end, or when it fires; null where it never began to count. */
function followed(past: PastCycle, following: Following): Last | null {
  const { around, end } = following;
  let [last, begun, spaceId]: [Reached | null, boolean, string] = [null, false, ''];
  for (const [index, moment] of past.moments.entries()) {
    if (index > 0 && moment.at > end) break;
    const clock: ClockRead | null = last ? turned(last.clock, moment.facts, around, moment.at) : comingUnder(past, index, following);
    if (!clock) continue;
    begun ||= clock.stoppedBecause !== 'NOT_ANSWERED';
    const next = past.moments[index + 1];
    last = advanced(clock, moment.facts, around, next && next.at <= end ? { before: next.at } : { until: end });
    ({ spaceId } = moment.scope);
    if (last.fired) break;
  }
  return last && begun ? { ...last, spaceId } : null;
}

/** A cycle begins under the rule, or the thread is put where it holds; whatever else happens to it does not bring it there. */
function comingUnder(past: PastCycle, index: number, { around, agentHasIt }: Following): ClockRead | null {
  const { at, facts, scope, moved } = past.moments[index]!;
  const { rule, calendar } = around;
  if (agentHasIt(at) || !inScope(rule.scope, scope) || !inScope({ ...EVERY_THREAD, ...rule.narrowedTo }, scope)) return null;
  if (index === 0) return facts.escalates && !facts.removed && !facts.caseOpen ? started(past, around) : null;
  if (!moved || !mayArrive(facts)) return null;
  const thread = { ...facts, id: past.threadId, cycleStartedAt: past.moments[0].at };
  return arrivalTurns({ thread, old: null, ran: ranBefore(thread, rule.trigger), done: [] }, { rule, calendar, at }).at(-1)!.clock;
}

function started({ threadId, cycle, moments: [first] }: PastCycle, around: Following['around']): ClockRead {
  const clock: ClockRead = {
    threadId, cycle, ruleVersionId: '', trigger: around.rule.trigger, startedAt: first.at, begunAt: first.at, runningSince: first.at, ranSeconds: 0,
    dueAt: null, agentDueAt: null, nextDueAt: null, stoppedAt: null, stoppedBecause: null, pauseLeftSeconds: LONGEST_PAUSE_SECONDS,
  };
  return turned(running(clock, around), first.facts, around, first.at);
}

const turned = (clock: ClockRead, facts: Moment['facts'], around: Surroundings, at: Date): ClockRead => turnsOf(clock, facts, around, at).at(-1)?.clock ?? clock;

/** Until something happens to the thread: what happens at the very moment at which an agent is due comes first. */
function advanced(clock: ClockRead, facts: Moment['facts'], around: Surroundings, stop: { before: Date } | { until: Date }): Reached {
  const reached = (at: Date | null): at is Date => at !== null && ('before' in stop ? at < stop.before : at <= stop.until);
  if (clock.stoppedAt === null) return { clock, fired: reached(clock.agentDueAt) };
  const goesOnAt = pauseEnd(clock);
  if (!reached(goesOnAt)) return { clock, fired: false };
  const resumed = turned(clock, facts, around, goesOnAt);
  return { clock: resumed, fired: resumed.stoppedAt === null && reached(resumed.agentDueAt) };
}

function fateOf({ clock, fired }: Reached, end: Date): Fate {
  if (fired) return 'ESCALATED';
  if (clock.agentDueAt === null || clock.agentDueAt > end) return 'DUE_AFTER_END';
  if (clock.stoppedBecause === 'NEEDS_ASKER' || clock.stoppedAt === null) return 'DUE_AFTER_END';
  return BY_THE_THREAD.includes(clock.stoppedBecause) ? 'CLOSED_BEFORE_DUE' : 'ANSWERED_BEFORE_DUE';
}

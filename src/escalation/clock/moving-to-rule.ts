/** Puts threads whose clocks run already under another rule or a newer version of it: never later than what was shown. */
import { Injectable } from '@nestjs/common';
import { countedSeconds, type Calendar } from '../../calendars';
import type { Sql, Tx } from '../../platform/database';
import { t } from '../../platform/messages';
import { canEscalate, WaitingThreads, type WaitingThread } from '../bridge/waiting-threads';
import { agentStep, CLOCKED_TRIGGERS, firstMatch, isClocked, type ClockedTrigger, type RuleVersion } from '../rules/rule';
import { RuleQueries } from '../rules/rule.queries';
import { ScopedThreads } from '../rules/scoped-threads';
import { turningFacts } from './following-threads';
import { isForGood, LONGEST_PAUSE_SECONDS } from './standing';
import { SurroundingsQueries } from './surroundings';
import { reckonedAnew } from './thread-clock';
import { clockKey, ThreadClocks, type ClockKey } from './thread-clocks';
import { running, turnsOf, type ClockRead, type Turned } from './turning';
import { UncoveredThreads } from './uncovered-threads';

interface Interval extends ClockKey {
  readonly fromAt: Date;
  readonly untilAt: Date | null;
}

/** What a thread brings to the rule that it comes under. */
export interface Arrival {
  readonly thread: WaitingThread;
  /** Its clock for the same trigger, where it has one. */
  readonly old: ClockRead | null;
  /** When its clock ran: under the old rule, or as it would have run under this one. */
  readonly ran: readonly { readonly fromAt: Date; readonly untilAt: Date | null }[];
  /** Steps that the same rule took in an older version. */
  readonly done: readonly string[];
}

export interface Move {
  readonly rule: RuleVersion;
  readonly at: Date;
  /** Whether a thread that stands under another version of the rule is moved, or only one under another rule. */
  readonly unless: 'otherRule' | 'otherVersion';
}

interface Under {
  readonly rule: RuleVersion;
  readonly calendar: Calendar;
  readonly at: Date;
}

@Injectable()
export class MovingToRule {
  constructor(
    private readonly threads: WaitingThreads,
    private readonly clocks: ThreadClocks,
    private readonly rules: RuleQueries,
    private readonly scopes: ScopedThreads,
    private readonly surroundings: SurroundingsQueries,
    private readonly uncovered: UncoveredThreads,
  ) {}

  /** A thread was put elsewhere: under the rules of that place. Where none covers it, what was promised stays. */
  async follow(tx: Tx, threadId: string, at: Date): Promise<void> {
    const rules = (await this.rules.inForce(tx, at)).filter(({ trigger }) => isClocked(trigger));
    const scope = (await this.scopes.of(tx, [threadId], rules)).get(threadId);
    if (!scope) return;
    for (const trigger of CLOCKED_TRIGGERS) {
      const rule = firstMatch(rules, trigger, scope);
      if (rule) await this.move(tx, [threadId], { rule, at, unless: 'otherRule' });
    }
  }

  /** Says how many came under the rule; the caller holds the threads. Those that stand under it already, or are over, stay as they are. */
  async move(tx: Tx, threadIds: readonly string[], { rule, at, unless }: Move): Promise<number> {
    const arrivals = await this.arrivals(tx, threadIds, rule, unless);
    if (arrivals.length === 0) return 0;
    const calendarOf = await this.surroundings.calendarsOf(tx, [rule]);
    const under = { rule, calendar: calendarOf(rule), at };
    await this.clocks.turn(tx, arrivals.flatMap((arrival) => arrivalTurns(arrival, under)));
    await this.takeOverSteps(tx, arrivals, under);
    await this.uncovered.cover(tx, arrivals.map(({ thread }) => thread.id), at);
    return arrivals.length;
  }

  /** Those that would come under the rule, with what they bring. */
  async arrivals(sql: Sql, threadIds: readonly string[], rule: RuleVersion, unless: Move['unless']): Promise<Arrival[]> {
    const facts = await this.threads.factsOf(sql, threadIds);
    const clocks = (await this.clocks.ofThreads(sql, threadIds)).filter(({ trigger }) => trigger === rule.trigger);
    const versions = await this.rules.versions(sql, clocks.map(({ ruleVersionId }) => ruleVersionId));
    const ran = await this.intervals(sql, clocks);
    const decided = await this.clocks.decidedSteps(sql, clocks);
    return threadIds.flatMap((id) => {
      const thread = facts.get(id);
      const own = clocks.filter(({ threadId }) => threadId === id);
      const old = own.find(({ stoppedBecause }) => stoppedBecause === null || !isForGood(stoppedBecause)) ?? null;
      if (!thread || !canEscalate(thread) || thread.removed || thread.closed || thread.solved || thread.caseOpen) return [];
      if (old === null && own.some(({ stoppedBecause }) => stoppedBecause !== 'OTHER_RULE')) return [];
      const before = old && versions.get(old.ruleVersionId);
      const stays = before && (unless === 'otherRule' ? before.ruleId === rule.ruleId : before.versionId === rule.versionId);
      // What promised an agent is not left for what promises none.
      if (stays || (old?.agentDueAt && !agentStep(rule.ladder))) return [];
      const done = old && before?.ruleId === rule.ruleId ? [...(decided.get(clockKey(old)) ?? [])] : [];
      return [{ thread, old, done, ran: old ? (ran.get(clockKey(old)) ?? []) : [{ fromAt: beginningOf(thread, rule.trigger as ClockedTrigger), untilAt: null }] }];
    });
  }

  private async intervals(sql: Sql, clocks: readonly ClockKey[]): Promise<Map<string, Interval[]>> {
    const rows = await sql.rows<Interval>(
      `select i.thread_id as "threadId", i.cycle, i.rule_version_id as "ruleVersionId", i.from_at as "fromAt", i.until_at as "untilAt"
       from escalation_clock_intervals i where i.thread_id = any($1::bigint[]) and i.state = 'RUNNING'`,
      [clocks.map(({ threadId }) => threadId)],
    );
    const byClock = new Map<string, Interval[]>();
    for (const row of rows) byClock.set(clockKey(row), [...(byClock.get(clockKey(row)) ?? []), row]);
    return byClock;
  }

  private async takeOverSteps(tx: Tx, arrivals: readonly Arrival[], { rule, at }: Under): Promise<void> {
    const taken = arrivals.flatMap(({ thread, done }) => done.filter((key) => rule.ladder.some((step) => step.key === key)).map((key) => ({ thread, key })));
    if (taken.length === 0) return;
    await tx.run(
      `insert into escalation_steps (thread_id, cycle, rule_version_id, step, outcome, due_at, at, late, reason, inputs)
       select thread_id, cycle, $4, step, 'SKIPPED', $5, $5, false, $6, '{}' from unnest($1::bigint[], $2::integer[], $3::text[]) as taken (thread_id, cycle, step)
       on conflict do nothing`,
      [taken.map(({ thread }) => thread.id), taken.map(({ thread }) => thread.cycle), taken.map(({ key }) => key), rule.versionId, at, t('escalation.reason.doneBefore')],
    );
  }
}

const beginningOf = ({ cycleStartedAt, lastActivityAt }: WaitingThread, trigger: ClockedTrigger): Date => (trigger === 'UNANSWERED' ? cycleStartedAt : lastActivityAt);

/** The old clock ends, and the new one has run as long as the old in the hours that count now. */
export function arrivalTurns({ thread, old, ran, done }: Arrival, { rule, calendar, at }: Under): Turned[] {
  const around = { rule, calendar, decided: new Set(done) };
  const opening = agentStep(rule.ladder);
  const counted = ran.reduce((sum, { fromAt, untilAt }) => sum + countedSeconds(calendar, fromAt, untilAt ?? at), 0);
  const promised = old?.agentDueAt && old.stoppedAt === null && opening ? [{ atPercent: opening.atPercent, at: old.agentDueAt }] : [];
  const clock: ClockRead = {
    threadId: thread.id, cycle: thread.cycle, ruleVersionId: rule.versionId, trigger: rule.trigger as ClockedTrigger,
    startedAt: old?.startedAt ?? thread.cycleStartedAt, begunAt: old?.begunAt ?? thread.lastActivityAt, dueAt: null, agentDueAt: null, nextDueAt: null,
    ...reckonedAnew({ ranSeconds: counted, at, promised }, rule, calendar), stoppedAt: null, stoppedBecause: null,
    pauseLeftSeconds: old?.pauseLeftSeconds ?? LONGEST_PAUSE_SECONDS,
  };
  const begins: Turned = { clock: running(clock, around), turn: 'STARTED', because: null, at };
  const ends: Turned[] = old ? [{ clock: { ...old, stoppedAt: at, stoppedBecause: 'OTHER_RULE', nextDueAt: null }, turn: 'STOPPED', because: 'OTHER_RULE', at }] : [];
  return [...ends, begins, ...turnsOf(begins.clock, turningFacts(thread), around, at)];
}

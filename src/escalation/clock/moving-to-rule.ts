/** Puts threads whose clocks run already under another rule or a newer version of it: never later than what was shown. */
import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database';
import { t } from '../../platform/messages';
import { WaitingThreads } from '../bridge/waiting-threads';
import { agentStep, CLOCKED_TRIGGERS, firstMatch, isClocked, type ClockedTrigger, type RuleVersion } from '../rules/rule';
import { RuleQueries } from '../rules/rule.queries';
import { ScopedThreads } from '../rules/scoped-threads';
import { arrivalTurns, mayArrive, ranBefore, type Arrival, type Interval } from './arriving';
import { turningFacts } from './following-threads';
import { isForGood } from './standing';
import { SurroundingsQueries } from './surroundings';
import { clockKey, ThreadClocks, type ClockKey } from './thread-clocks';
import { UncoveredThreads } from './uncovered-threads';

type ClockInterval = ClockKey & Interval;

export interface Move {
  readonly rule: RuleVersion;
  readonly at: Date;
  /** Whether a thread that stands under another version of the rule is moved, or only one under another rule. */
  readonly unless: 'otherRule' | 'otherVersion';
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
    await this.clocks.turn(tx, arrivals.flatMap((arrival) => arrivalTurns(arrival, { rule, calendar: calendarOf(rule), at })));
    await this.takeOverSteps(tx, arrivals, { rule, at });
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
      const found = facts.get(id);
      const thread = found && turningFacts(found);
      if (!thread || !mayArrive(thread)) return [];
      const own = clocks.filter(({ threadId }) => threadId === id);
      const old = own.find(({ stoppedBecause }) => stoppedBecause === null || !isForGood(stoppedBecause)) ?? null;
      if (old === null && own.some(({ stoppedBecause }) => stoppedBecause !== 'OTHER_RULE')) return [];
      const before = old && versions.get(old.ruleVersionId);
      const stays = before && (unless === 'otherRule' ? before.ruleId === rule.ruleId : before.versionId === rule.versionId);
      // What promised an agent is not left for what promises none.
      if (stays || (old?.agentDueAt && !agentStep(rule.ladder))) return [];
      const done = old && before?.ruleId === rule.ruleId ? [...(decided.get(clockKey(old)) ?? [])] : [];
      return [{ thread, old, done, ran: old ? (ran.get(clockKey(old)) ?? []) : ranBefore(thread, rule.trigger as ClockedTrigger) }];
    });
  }

  private async intervals(sql: Sql, clocks: readonly ClockKey[]): Promise<Map<string, ClockInterval[]>> {
    const rows = await sql.rows<ClockInterval>(
      `select i.thread_id as "threadId", i.cycle, i.rule_version_id as "ruleVersionId", i.from_at as "fromAt", i.until_at as "untilAt"
       from escalation_clock_intervals i where i.thread_id = any($1::bigint[]) and i.state = 'RUNNING'`,
      [clocks.map(({ threadId }) => threadId)],
    );
    const byClock = new Map<string, ClockInterval[]>();
    for (const row of rows) byClock.set(clockKey(row), [...(byClock.get(clockKey(row)) ?? []), row]);
    return byClock;
  }

  private async takeOverSteps(tx: Tx, arrivals: readonly Arrival[], { rule, at }: Pick<Move, 'rule' | 'at'>): Promise<void> {
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

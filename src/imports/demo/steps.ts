/** Brings in what the rule for unanswered questions did on the way: each step at its moment, and whom it asked for help. */
import { delayWords, type LadderStep } from '../../escalation';
import type { Sql } from '../../platform/database';
import { t } from '../../platform/messages';
import { demo, type DemoThread } from './content';
import type { DemoTime } from './demo-time';
import { idOf, type Ids } from './people';
import { insertRows, newIds, type Row } from './rows';

export interface SteppingRule {
  readonly versionId: string;
  readonly version: number;
  readonly delaySeconds: number;
  readonly ladder: readonly LadderStep[];
}

/** A thread under the rule, and what ended its wait. */
export interface WaitedThread {
  readonly thread: DemoThread;
  /** Null while it waits. */
  readonly until: Date | null;
}

interface TakenStep {
  readonly thread: DemoThread;
  readonly step: LadderStep;
  readonly at: Date;
}

/** As the rules themselves: nobody is asked more often, however much they know. */
const ASKED_A_WEEK = 3;
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** When a step falls due for a thread whose wait is counted round the clock. */
export const stepDueAt = (time: DemoTime, thread: DemoThread, rule: SteppingRule, { atPercent }: LadderStep): Date =>
  time.on(thread, (rule.delaySeconds * atPercent) / 100 / 60);

/** The first step that is still to come; null when there is none. */
export function nextStepAt(time: DemoTime, thread: DemoThread, rule: SteppingRule): Date | null {
  const dues = rule.ladder.map((step) => stepDueAt(time, thread, rule, step)).filter((at) => at > time.now);
  return dues.length === 0 ? null : new Date(Math.min(...dues.map((at) => at.getTime())));
}

export class StepLoader {
  private readonly asked: { readonly member: string; readonly at: Date }[] = [];

  constructor(
    private readonly sql: Sql,
    private readonly time: DemoTime,
    private readonly ids: { readonly members: Ids; readonly threads: ReadonlyMap<string, string> },
  ) {}

  /** Keeps whom they asked, and returns the steps: all but the opening of cases, which the story of each case tells. */
  async load(rule: SteppingRule, waited: readonly WaitedThread[]): Promise<Row[]> {
    const taken = waited.flatMap(({ thread, until }) => rule.ladder
      .filter(({ action }) => action.type !== 'OPEN_CASE')
      .map((step) => ({ thread, step, at: stepDueAt(this.time, thread, rule, step) }))
      .filter(({ at }) => at < (until ?? this.time.now)));
    taken.sort((one, other) => one.at.getTime() - other.at.getTime());
    const experts = taken.map((one) => (one.step.action.type === 'ASK_EXPERTS' ? this.likelyExperts(one, one.step.action.count) : []));
    const requests = taken.flatMap(({ thread, step, at }, index) => (experts[index] ?? []).map((member) => ({ ...this.of(thread), member_id: idOf(this.ids.members, member), firing: `${idOf(this.ids.threads, thread.key)}-1-${rule.versionId}-${step.key}`, asked_at: at })));
    const requestIds = await newIds(this.sql, 'escalation_asked_experts', requests.length);
    await insertRows(this.sql, 'escalation_asked_experts', requests.map((request, index) => ({ id: requestIds[index], ...request })));
    return taken.map((one, index) => this.stepRow(one, rule, experts[index]?.length ?? 0));
  }

  private readonly of = (thread: DemoThread): Row => ({ thread_id: idOf(this.ids.threads, thread.key), cycle: 1 });

  private stepRow({ thread, step, at }: TakenStep, rule: SteppingRule, experts: number): Row {
    const startedAt = this.time.on(thread, 0);
    return {
      ...this.of(thread), rule_version_id: rule.versionId, step: step.key, outcome: 'FIRED', due_at: at, at, late: false,
      reason: t('escalation.reason.fired.UNANSWERED', { delay: delayWords(Math.round((rule.delaySeconds * step.atPercent) / 100), false) }),
      note: step.action.type === 'ASK_EXPERTS' ? t('ladder.askedExperts', { count: experts }) : t('ladder.nudged'),
      inputs: {
        kind: thread.kind, answered: false, delaySeconds: rule.delaySeconds, atPercent: step.atPercent, calendarId: null, ruleVersion: rule.version,
        startedAt, runningSince: startedAt, ranSeconds: 0,
      },
      case_id: null,
    };
  }

  /** Who had solved most in its space or under its tags until then. */
  private likelyExperts({ thread, at }: TakenStep, count: number): string[] {
    const worth = new Map<string, number>();
    for (const other of demo.threads) {
      if (other === thread) continue;
      const near = other.tags.some((tag) => thread.tags.includes(tag)) ? 3 : other.space === thread.space ? 1 : 0;
      for (const answer of near > 0 ? (other.answers ?? []) : []) {
        if (answer.accepted && answer.by !== other.asker && this.time.on(other, answer.afterMinutes) < at) worth.set(answer.by, (worth.get(answer.by) ?? 0) + near);
      }
    }
    const mayBeAsked = (key: string): boolean => key !== thread.asker && demo.members.some((member) => member.key === key && (member.role === 'MEMBER' || member.role === 'MODERATOR'))
      && this.asked.filter((one) => one.member === key && at.getTime() - one.at.getTime() < WEEK_MS).length < ASKED_A_WEEK;
    const likely = [...worth].filter(([key]) => mayBeAsked(key)).sort((one, other) => other[1] - one[1]).slice(0, count).map(([key]) => key);
    this.asked.push(...likely.map((member) => ({ member, at })));
    return likely;
  }
}

/** Brings in the promise that the demo community was given: its rules, the clock of each question, and what fired. */
import { ALWAYS_OPEN, dueAt } from '../../calendars';
import { formatCaseNumber } from '../../cases';
import { ESCALATING_KINDS } from '../../forum';
import type { Sql } from '../../platform/database';
import { t } from '../../platform/messages';
import { complaintOf, openerOf, type LoadedCase } from './cases';
import { demo, type DemoCase, type DemoThread } from './content';
import type { DemoTime } from './demo-time';
import { idOf, type Ids } from './people';
import { insertRows, newIds, type Row } from './rows';
import { nextStepAt, StepLoader, type SteppingRule } from './steps';
import type { LoadedForum } from './threads';

interface ActiveRule extends SteppingRule {
  readonly trigger: string;
}

interface Stop {
  readonly at: Date;
  readonly because: 'ANSWERED' | 'CLOSED' | 'ESCALATED';
}

export class EscalationLoader {
  private rules = new Map<string, ActiveRule>();

  constructor(
    private readonly sql: Sql,
    private readonly time: DemoTime,
    private readonly ids: { readonly members: Ids } & LoadedForum,
  ) {}

  async load(cases: readonly LoadedCase[]): Promise<void> {
    this.rules = await this.activateRules();
    const onTheWay = await this.loadClocks(cases);
    const ids = await newIds(this.sql, 'escalations', cases.length);
    await insertRows(this.sql, 'escalations', cases.map((item, index) => ({ id: ids[index], ...this.firing(item) })));
    await this.keepSteps(onTheWay);
  }

  /** What the rules did, as their own pages tell it. */
  private async keepSteps(onTheWay: readonly Row[]): Promise<void> {
    const rows = await this.sql.rows<Row & { number: string }>(
      `select e.thread_id::text, e.cycle, e.rule_version_id::text, case e.trigger when 'UNANSWERED' then 'case' else 'case:' || e.case_id end as step, 'FIRED' as outcome,
              coalesce(e.due_at, e.fired_at) as due_at, e.fired_at as at, false as late, e.reason, c.number::text, e.inputs, e.case_id::text
       from escalations e join cases c on c.id = e.case_id where e.rule_version_id is not null order by e.fired_at, e.id`,
    );
    const steps: Row[] = [...onTheWay, ...rows.map(({ number, ...row }) => ({ ...row, note: t('ladder.caseOpened', { number: formatCaseNumber(number) }) }))];
    steps.sort((one, other) => Number(one['at']) - Number(other['at']));
    const ids = await newIds(this.sql, 'escalation_steps', steps.length);
    await insertRows(this.sql, 'escalation_steps', steps.map((step, index) => ({ id: ids[index], ...step })));
  }

  /** A version never changes, and those of the starter rules begin today: they give way to rules of the same words that are older than the oldest thread. */
  private async activateRules(): Promise<Map<string, ActiveRule>> {
    const manager = demo.members.find((member) => member.role === 'MANAGER')?.key ?? '';
    const rows = await this.sql.rows<ActiveRule>(
      `with starters as (
         update escalation_rules set removed_at = $3 where removed_at is null returning id, trigger, name, position
       ), rules as (
         insert into escalation_rules (trigger, name, position, created_at) select trigger, name, position, $1 from starters order by position returning id, trigger
       ), latest as (
         select distinct on (v.rule_id) v.* from escalation_rule_versions v order by v.rule_id, v.version desc
       ), versions as (
         insert into escalation_rule_versions (rule_id, version, name, scope, delay_seconds, calendar_id, ladder, stop_when, active_from, created_by_id, created_at)
         select r.id, 1, l.name, l.scope, l.delay_seconds, l.calendar_id, l.ladder, l.stop_when, $1, $2, $1
         from latest l join starters s on s.id = l.rule_id join rules r on r.trigger = s.trigger order by r.id
         returning id, rule_id, version, delay_seconds, ladder
       )
       select r.trigger, v.id::text as "versionId", v.version, v.delay_seconds as "delaySeconds", v.ladder from versions v join rules r on r.id = v.rule_id`,
      [this.time.rulesActiveFrom, idOf(this.ids.members, manager), this.time.now],
    );
    return new Map(rows.map((row) => [row.trigger, row]));
  }

  /** Returns the steps that the rule took before the end of each wait. */
  private async loadClocks(cases: readonly LoadedCase[]): Promise<Row[]> {
    const rule = this.rules.get('UNANSWERED');
    if (!rule) return [];
    const caseOf = new Map(cases.map((item) => [item.thread, item]));
    const threads = demo.threads.filter((thread) => ESCALATING_KINDS.includes(thread.kind));
    const clocks = threads.map((thread) => ({
      thread,
      clock: { thread_id: idOf(this.ids.threads, thread.key), cycle: 1, rule_version_id: rule.versionId },
      startedAt: this.time.on(thread, 0),
      due_at: this.dueAt(thread, rule),
      stop: this.stopOf(thread, caseOf.get(thread)),
    }));
    await insertRows(this.sql, 'escalation_clocks', clocks.map(({ thread, clock, startedAt, due_at, stop }) => ({
      ...clock, started_at: startedAt, begun_at: startedAt, running_since: stop?.at ?? startedAt, ran_seconds: stop ? (stop.at.getTime() - startedAt.getTime()) / 1000 : 0,
      due_at, agent_due_at: due_at, next_due_at: stop ? null : nextStepAt(this.time, thread, rule), stopped_at: stop?.at ?? null, stopped_because: stop?.because ?? null,
    })));
    const turns = clocks.flatMap(({ clock, startedAt, due_at, stop }) => [
      { ...clock, turn: 'STARTED', because: null, at: startedAt, due_at },
      ...(stop ? [{ ...clock, turn: 'STOPPED', because: stop.because, at: stop.at, due_at }] : []),
    ]);
    turns.sort((one, other) => one.at.getTime() - other.at.getTime());
    const ids = await newIds(this.sql, 'escalation_clock_turns', turns.length);
    await insertRows(this.sql, 'escalation_clock_turns', turns.map((turn, index) => ({ id: ids[index], ...turn })));
    return new StepLoader(this.sql, this.time, this.ids).load(rule, clocks.map(({ thread, stop }) => ({ thread, until: stop?.at ?? null })));
  }

  /** The first of what ends the wait for an answer; null while somebody still waits. */
  private stopOf(thread: DemoThread, opened: LoadedCase | undefined): Stop | null {
    const stops: Stop[] = (thread.answers ?? [])
      .filter((answer) => answer.by !== thread.asker)
      .map((answer) => ({ at: this.time.on(thread, answer.afterMinutes), because: 'ANSWERED' }));
    if (thread.closed) stops.push({ at: this.time.on(thread, thread.closed.afterMinutes), because: 'CLOSED' });
    if (opened) stops.push({ at: opened.openedAt, because: 'ESCALATED' });
    return stops.sort((one, other) => one.at.getTime() - other.at.getTime())[0] ?? null;
  }

  private dueAt(thread: DemoThread, rule: ActiveRule): Date {
    return dueAt(ALWAYS_OPEN, this.time.on(thread, 0), rule.delaySeconds);
  }

  private firing({ thread, work, caseId, openedAt }: LoadedCase): Row {
    const rule = this.rules.get(work.trigger);
    const due = work.trigger === 'UNANSWERED' && rule ? this.dueAt(thread, rule) : null;
    return {
      thread_id: idOf(this.ids.threads, thread.key),
      cycle: 1,
      rule_version_id: rule?.versionId ?? null,
      step: 'OPEN_CASE',
      trigger: work.trigger,
      due_at: due,
      fired_at: openedAt,
      late: false,
      case_id: caseId,
      reason: this.reasonOf(work.trigger),
      inputs: this.inputsOf(thread, work, rule),
    };
  }

  private reasonOf(trigger: DemoCase['trigger']): string {
    switch (trigger) {
      case 'UNANSWERED':
        return t('escalation.reason.fired.UNANSWERED', { delay: t('escalation.delay.hours', { count: 2 }) });
      case 'DISSATISFIED':
        return t('escalation.reason.dissatisfied');
      case 'REQUESTED':
        return t('escalation.reason.requested');
      case 'MANUAL':
        return t('escalation.reason.manual');
    }
  }

  /** What the decision stood on. */
  private inputsOf(thread: DemoThread, work: DemoCase, rule: ActiveRule | undefined): Row {
    const askerId = idOf(this.ids.members, thread.asker);
    switch (work.trigger) {
      case 'UNANSWERED': {
        const startedAt = this.time.on(thread, 0);
        const counted = { delaySeconds: rule?.delaySeconds, calendarId: null, ruleVersion: rule?.version };
        return { kind: thread.kind, answered: false, ...counted, startedAt, runningSince: startedAt, ranSeconds: 0 };
      }
      case 'DISSATISFIED': {
        const { answer, rating } = complaintOf(thread, work);
        return { answerId: this.ids.answers.get(answer), askerId, worked: rating.worked, stars: rating.stars ?? null, reason: rating.reason ?? null };
      }
      case 'REQUESTED':
        return { askerId };
      case 'MANUAL':
        return { byId: idOf(this.ids.members, openerOf(work)), byRole: 'MODERATOR' };
    }
  }
}

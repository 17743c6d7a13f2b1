/** The deflection report: one computation behind the page, the graph and the command line. */
import { Injectable } from '@nestjs/common';
import type { Trigger } from '../../cases';
import { CONTACT_KINDS } from '../../deflection';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database, type SqlValue } from '../../platform/database';
import { succeed, type Outcome } from '../../platform/outcome';
import { kaplanMeier, wilsonInterval } from '../../platform/statistics';
import { CASE_FIGURES, CASE_RATINGS, CASES, FAILED, FORM_CREDITS, FORM_FIGURES, OBSERVED, THREAD_FIGURES, THREAD_RATINGS, THREADS } from './figures';
import { COURSE_OF_CASES, COURSE_OF_THREADS, courseOf, courseParameters, type Course, type Stretch } from './course';
import { readPeriod, type ReportRequest } from './period';

/** A share with its 95% Wilson interval; null where it cannot be judged, with the reason. */
export interface Rate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly reason: 'NO_ACTIVE_RULE' | 'NOTHING_TO_JUDGE' | null;
}

export interface Satisfaction {
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** A step of the curve: the share still waiting for a first answer after so many seconds. */
export interface WaitingStep {
  readonly seconds: number;
  readonly waiting: number;
}

export interface DeflectionReport {
  readonly from: string;
  readonly to: string;
  readonly asked: number;
  readonly answered: number;
  readonly solved: number;
  readonly deflectedT1: number;
  /** Of the confirmed ones, those said on the ask form. */
  readonly statedT1OnForm: number;
  readonly provisionalT1: number;
  readonly answeredUnconfirmed: number;
  /** Forms left after a suggestion was opened; never added to the confirmed ones. */
  readonly observedT3: number;
  /** A thread or a case after a suggestion was opened. */
  readonly failedDeflections: number;
  readonly casesOpened: number;
  readonly casesByTrigger: Readonly<Record<Trigger, number>>;
  readonly rescued: number;
  readonly deflectionRate: Rate;
  /** Seconds by Kaplan–Meier: threads still waiting are not left out. Null where fewer have been answered. */
  readonly timeToFirstAnswerSeconds: { readonly median: number | null; readonly p80: number | null; readonly n: number };
  readonly csat: Satisfaction;
  readonly caseCsat: Satisfaction;
  readonly saving: {
    /** Threads whose contacts it is the worth of. */
    readonly n: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly currency: string;
    readonly reason: 'NO_ACTIVE_RULE' | null;
  };
  /** Threads that the rate leaves out because their 14 days have not passed. */
  readonly tooYoung: number;
  readonly waitingCurve: readonly WaitingStep[];
  readonly course: Course;
}

interface ThreadCounts extends Record<keyof typeof THREAD_FIGURES, number> {
  underRule: number;
  ruleActive: boolean;
  rateSuccesses: number;
  savingLow: number;
  savingHigh: number;
  course: Stretch[];
  /** Of each thread, in one order: how long it waited, and whether for an answer. */
  waited: number[] | null;
  wasAnswered: boolean[] | null;
}

interface FormCounts extends Record<keyof typeof FORM_FIGURES, number> {
  observedT3: number;
  failedDeflections: number;
  savingLow: number;
  savingHigh: number;
}

interface CaseCounts extends Record<keyof typeof CASE_FIGURES, number> {
  course: Stretch[];
}

const counts = (figures: Readonly<Record<string, string>>) =>
  Object.entries(figures).map(([name, condition]) => `count(*) filter (where ${condition})::int as "${name}"`).join(',\n');

// The threads of the period are gathered once, for the figures, their course and the curve of waiting. An imported thread was watched only
// until its history was written down.
const THREAD_COUNTS = `
  with threads_of_period as materialized (
    select t.*, greatest(0, extract(epoch from coalesce(first_answer_at, least(closed_at, h.ended_at, $6::timestamptz)) - opened_at))::float8 as waited
    from (${THREADS}) t left join forum_imported_history_facts h on h.source = t.origin_source
  )
  select ${counts(THREAD_FIGURES)},
    count(*) filter (where under_rule)::int as "underRule",
    exists (select 1 from escalation_rule_facts where active_from < $2) as "ruleActive",
    count(*) filter (where ${THREAD_FIGURES.deflectionRate} and credit_at is not null)::int as "rateSuccesses",
    coalesce(sum(saving_low) filter (where ${THREAD_FIGURES.saving}), 0)::float8 as "savingLow",
    coalesce(sum(saving_high) filter (where ${THREAD_FIGURES.saving}), 0)::float8 as "savingHigh",
    array_agg(waited order by thread_id) as waited, array_agg(first_answer_at is not null order by thread_id) as "wasAnswered",
    ${COURSE_OF_THREADS('threads_of_period')}
  from threads_of_period where $7::boolean is not null`;

const FORM_COUNTS = `
  with said_on_form as (${FORM_CREDITS}), observed as (${OBSERVED}), failed as (${FAILED})
  select ${counts(FORM_FIGURES)},
    (select count(*)::int from observed) as "observedT3", (select count(*)::int from failed) as "failedDeflections",
    coalesce(sum(saving_low) filter (where ${FORM_FIGURES.saving}), 0)::float8 as "savingLow",
    coalesce(sum(saving_high) filter (where ${FORM_FIGURES.saving}), 0)::float8 as "savingHigh"
  from said_on_form`;

const CASE_COUNTS = `
  with cases_of_period as materialized (${CASES})
  select ${counts(CASE_FIGURES)}, ${COURSE_OF_CASES('cases_of_period')} from cases_of_period`;

const ratings = (source: string) => `
  with ratings_of_period as (${source})
  select count(*)::int as n, count(*) filter (where stars >= 4)::int as satisfied from ratings_of_period`;

@Injectable()
export class DeflectionReports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
  ) {}

  /** The report of a period, or which field of the request is wrong. */
  async report(request: ReportRequest): Promise<Outcome<DeflectionReport>> {
    const period = readPeriod(request);
    if (!period.ok) return period;
    const values = await this.parameters(period.value);
    const drawn = courseParameters({ ...period.value, timeZone: this.community.timeZone });
    const [threads, forms, cases, threadRatings, caseRatings] = await Promise.all([
      this.database.one<ThreadCounts>(THREAD_COUNTS, [...values, ...drawn]),
      this.database.one<FormCounts>(FORM_COUNTS, values),
      this.database.one<CaseCounts>(CASE_COUNTS, [...values, ...drawn]),
      this.database.one<{ n: number; satisfied: number }>(ratings(THREAD_RATINGS), values),
      this.database.one<{ n: number; satisfied: number }>(ratings(CASE_RATINGS), values),
    ]);
    const waits = threads.waited ?? [];
    const curve = kaplanMeier(waits.map((time, index) => ({ time, event: threads.wasAnswered?.[index] === true })));
    return succeed({
      from: request.from,
      to: request.to,
      ...figuresOf(threads, forms),
      ...casesOf(cases),
      timeToFirstAnswerSeconds: { median: curve.quantile(0.5), p80: curve.quantile(0.8), n: waits.length },
      csat: satisfactionOf(threadRatings),
      caseCsat: satisfactionOf(caseRatings),
      saving: savingOf(threads, forms, this.community.currency),
      course: courseOf(drawn[3], threads.course, cases.course),
      waitingCurve: curve.steps.map((step) => ({ seconds: step.time, waiting: step.survival })),
    });
  }

  /** The values of the parameters that all statements of the report share. */
  async parameters(request: ReportRequest): Promise<SqlValue[]> {
    const zone = this.community.timeZone;
    const bounds = await this.database.one<{ from: Date; to: Date }>(
      `select ($1::date)::timestamp at time zone $3 as "from", ($2::date + 1)::timestamp at time zone $3 as "to"`,
      [request.from, request.to, zone],
    );
    const kinds = request.kind ? [request.kind] : [...CONTACT_KINDS];
    const ofThreads = request.space !== null || request.tag !== null || request.kind !== null;
    return [bounds.from, bounds.to, request.space, request.tag, kinds, this.clock.now(), ofThreads];
  }
}

function figuresOf(threads: ThreadCounts, forms: FormCounts) {
  const { asked, answered, solved, answeredUnconfirmed, tooYoung } = threads;
  const { observedT3, failedDeflections } = forms;
  // A person is confirmed on their own thread, or on somebody else's by the form: never both for one contact.
  const deflectedT1 = threads.deflectedT1 + forms.deflectedT1;
  const provisionalT1 = threads.provisionalT1 + forms.provisionalT1;
  return { asked, answered, solved, deflectedT1, statedT1OnForm: forms.deflectedT1, provisionalT1, answeredUnconfirmed, observedT3, failedDeflections, tooYoung, deflectionRate: rateOf(threads) };
}

function casesOf(cases: CaseCounts) {
  return {
    casesOpened: cases.casesOpened,
    rescued: cases.rescued,
    casesByTrigger: {
      UNANSWERED: cases.casesUnanswered,
      UNSOLVED: cases.casesUnsolved,
      STALE: cases.casesStale,
      DISSATISFIED: cases.casesDissatisfied,
      REQUESTED: cases.casesRequested,
      MANUAL: cases.casesManual,
    },
  };
}

/** Where nobody asked anything, that is the reason, unless no rule was there yet. */
const noRuleApplied = ({ asked, underRule, ruleActive }: ThreadCounts): boolean => (asked === 0 ? !ruleActive : underRule === 0);

function rateOf(threads: ThreadCounts): Rate {
  const n = threads.deflectionRate;
  if (noRuleApplied(threads)) return { value: null, low: null, high: null, n: 0, reason: 'NO_ACTIVE_RULE' };
  if (n === 0) return { value: null, low: null, high: null, n: 0, reason: 'NOTHING_TO_JUDGE' };
  const { low, high } = wilsonInterval(threads.rateSuccesses, n);
  return { value: threads.rateSuccesses / n, low, high, n, reason: null };
}

function satisfactionOf({ n, satisfied }: { n: number; satisfied: number }): Satisfaction {
  if (n === 0) return { share: null, low: null, high: null, n };
  const { low, high } = wilsonInterval(satisfied, n);
  return { share: satisfied / n, low, high, n };
}

function savingOf(threads: ThreadCounts, forms: FormCounts, currency: string): DeflectionReport['saving'] {
  if (noRuleApplied(threads)) return { n: 0, low: null, high: null, currency, reason: 'NO_ACTIVE_RULE' };
  return { n: threads.saving + forms.saving, low: threads.savingLow + forms.savingLow, high: threads.savingHigh + forms.savingHigh, currency, reason: null };
}

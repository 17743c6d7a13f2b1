/** What the ask form did in a period: how its uses ended, for members, for visitors who agreed to be counted, and for everybody else. */
import { Injectable } from '@nestjs/common';
import { LOOK_BACK_DAYS } from '../../deflection';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database } from '../../platform/database';
import { succeed, type Outcome } from '../../platform/outcome';
import { readPeriod } from '../report/period';

export const ASK_FORM_FIGURES = ['solved', 'solvedConfirmed', 'solvedProvisional', 'leftAfterOpening', 'leftObserved', 'leftWithoutOpening', 'sameProblem', 'failed', 'askedUnopened'] as const;
export type AskFormFigure = (typeof ASK_FORM_FIGURES)[number];
export const FORM_PERSONS = ['MEMBER', 'COUNTED_VISITOR', 'NOBODY'] as const;
export type FormPerson = (typeof FORM_PERSONS)[number];

export type AskFormCounts = Readonly<Record<AskFormFigure, Readonly<Record<FormPerson, number>>>>;

export interface HelpfulThread {
  readonly threadId: string;
  readonly solved: number;
  readonly byVisitors: number;
}

export interface AskFormReport {
  readonly counts: AskFormCounts;
  /** Why something was posted although something alike was suggested, as often as it was said. */
  readonly whyAsked: readonly { readonly why: string; readonly count: number }[];
  /** The threads that solved it most often. */
  readonly helpful: readonly HelpfulThread[];
}

const MOST_HELPFUL = 5;
const PERIOD = `a.closed_at >= ($1::date)::timestamp at time zone $3 and a.closed_at < ($2::date + 1)::timestamp at time zone $3`;

// A member's word counts in the ledger (T1) unless a case came, it is their own answer, or the thread was theirs; a visitor's word is only told.
const COUNTS = `
  select a.person, count(*) filter (where a.outcome = 'SOLVED')::int as solved,
    count(*) filter (where a.outcome = 'SOLVED' and l.tier = 'T1' and l.event_at + interval '${LOOK_BACK_DAYS * 24} hours' <= $4::timestamptz)::int as "solvedConfirmed",
    count(*) filter (where a.outcome = 'SOLVED' and l.tier = 'T1' and l.event_at + interval '${LOOK_BACK_DAYS * 24} hours' > $4::timestamptz)::int as "solvedProvisional",
    count(*) filter (where a.outcome = 'LEFT' and a.opened)::int as "leftAfterOpening",
    count(*) filter (where a.outcome = 'LEFT' and l.tier = 'T3')::int as "leftObserved",
    count(*) filter (where a.outcome = 'LEFT' and not a.opened)::int as "leftWithoutOpening",
    count(*) filter (where a.outcome = 'SAME_PROBLEM')::int as "sameProblem",
    count(*) filter (where a.failed)::int as failed,
    count(*) filter (where a.outcome in ('ASKED', 'ESCALATED') and not a.failed)::int as "askedUnopened"
  from deflection_attempt_facts a left join deflection_live_credits l on l.attempt_id = a.attempt_id
  where ${PERIOD} group by a.person`;

@Injectable()
export class AskFormReports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
  ) {}

  async report({ from, to }: { readonly from: string; readonly to: string }): Promise<Outcome<AskFormReport>> {
    const read = readPeriod({ from, to, space: null, tag: null, kind: null });
    if (!read.ok) return read;
    const period = [from, to, this.community.timeZone];
    const [rows, whyAsked, helpful] = await Promise.all([
      this.database.rows<{ person: FormPerson } & Record<AskFormFigure, number>>(COUNTS, [...period, this.clock.now()]),
      this.database.rows<{ why: string; count: number }>(`select a.why_asked as why, count(*)::int as count from deflection_attempt_facts a where ${PERIOD} and a.why_asked is not null group by 1 order by 2 desc, 1`, period),
      this.database.rows<HelpfulThread>(
        `select a.solved_thread_id as "threadId", count(*)::int as solved, count(*) filter (where a.person <> 'MEMBER')::int as "byVisitors"
         from deflection_attempt_facts a where ${PERIOD} and a.outcome = 'SOLVED' and a.solved_thread_id is not null group by 1 order by 2 desc, 1 limit ${MOST_HELPFUL}`,
        period,
      ),
    ]);
    const of = (figure: AskFormFigure, person: FormPerson) => rows.find((row) => row.person === person)?.[figure] ?? 0;
    const counts = Object.fromEntries(ASK_FORM_FIGURES.map((figure) => [figure, Object.fromEntries(FORM_PERSONS.map((person) => [person, of(figure, person)]))])) as unknown as AskFormCounts;
    return succeed({ counts, whyAsked, helpful });
  }
}

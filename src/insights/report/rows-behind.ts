/** Opens a figure: the threads or cases behind it, newest first. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, momentIn, pageOf, type Page, type PageRequest } from '../../platform/paging';
import { parseId } from '../../platform/text-input';
import { DeflectionReports } from './deflection-report';
import { CASE_FIGURES, CASE_RATINGS, CASES, FAILED, FORM_CREDITS, FORM_FIGURES, isCaseFigure, isThreadFigure, OBSERVED, THREAD_FIGURES, THREAD_RATINGS, THREADS } from './figures';
import { readPeriod, type ReportRequest } from './period';

export interface RowBehind {
  readonly kind: 'THREAD' | 'CASE';
  /** Of the thread, or of the case. */
  readonly id: string;
  readonly at: Date;
}

/** The rows of a figure with their total, so that a page can show that the two agree. */
export interface RowsBehind {
  readonly page: Page<RowBehind>;
  readonly total: number;
}

const threadRows = (source: string, condition: string) =>
  `select 'THREAD' as kind, thread_id as id, opened_at as at from (${source}) s where ${condition}`;
const caseRows = (source: string, condition: string, moment: string) =>
  `select 'CASE' as kind, case_id as id, ${moment} as at from (${source}) s where ${condition}`;

const formRows = (condition: string) => `select 'THREAD' as kind, thread_id as id, credit_at as at from (${FORM_CREDITS}) s where ${condition}`;

/** Rows that are no thread and no case of the period themselves, but what people did on the ask form. */
const OF_THE_FORM: Readonly<Record<string, string>> = {
  statedT1OnForm: formRows(FORM_FIGURES.deflectedT1),
  observedT3: `select 'THREAD' as kind, thread_id as id, observed_at as at from (${OBSERVED}) s`,
  failedDeflections: `select case when case_id is null then 'THREAD' else 'CASE' end as kind, coalesce(case_id, thread_id) as id, failed_at as at from (${FAILED}) s`,
};

const isAlsoOnForm = (figure: string): figure is keyof typeof FORM_FIGURES => Object.hasOwn(FORM_FIGURES, figure);

function rowsOf(figure: string): string | null {
  if (Object.hasOwn(OF_THE_FORM, figure)) return OF_THE_FORM[figure] ?? null;
  if (isAlsoOnForm(figure)) return `${threadRows(THREADS, THREAD_FIGURES[figure])} union all ${formRows(FORM_FIGURES[figure])}`;
  if (isThreadFigure(figure)) return threadRows(THREADS, THREAD_FIGURES[figure]);
  if (isCaseFigure(figure)) return caseRows(CASES, CASE_FIGURES[figure], 'opened_at');
  if (figure === 'csat') return `select 'THREAD' as kind, thread_id as id, rated_at as at from (${THREAD_RATINGS}) s`;
  if (figure === 'caseCsat') return caseRows(CASE_RATINGS, 'true', 'rated_at');
  return null;
}

@Injectable()
export class RowsBehindFigures {
  constructor(
    private readonly database: Database,
    private readonly reports: DeflectionReports,
  ) {}

  async list(figure: string, request: ReportRequest, paging: PageRequest): Promise<Outcome<RowsBehind>> {
    const period = readPeriod(request);
    if (!period.ok) return period;
    const rows = rowsOf(figure);
    if (!rows) return validationFailed({ field: 'figure', code: 'unknownFigure', params: {} });
    const after = decodeCursor(figure, 2, paging.after);
    if (!after.ok) return after;
    const [at = '', id = ''] = after.value ?? [];
    if (after.value && (momentIn(at) === null || parseId(id) === null)) return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    const values = [...(await this.reports.parameters(period.value)), momentIn(at), parseId(id), paging.first + 1];
    const read = await this.database.rows<RowBehind & { total: number }>(
      `with behind as (${rows}), counted as (select count(*)::int as total from behind)
       select b.kind, b.id, b.at, c.total from counted c left join lateral (
         select * from behind
         where $7::boolean is not null and ($8::timestamptz is null or (at, id) < ($8::timestamptz, $9::bigint))
         order by at desc, id desc limit $10
       ) b on true`,
      values,
    );
    const found = read.filter((row) => row.id !== null);
    const page = pageOf<RowBehind>(found, paging, (row) => encodeCursor(figure, [row.at.toISOString(), row.id]));
    return succeed({ page, total: read[0]?.total ?? 0 });
  }
}

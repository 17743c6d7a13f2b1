/** A period of a report: two days, both included, in the company's zone, and what it is narrowed to. */
import { validationFailed, type FieldProblem, type Outcome, succeed, refuse } from '../../platform/outcome';
import { withoutUnusableCharacters } from '../../platform/text-input';

export interface ReportRequest {
  readonly from: string;
  readonly to: string;
  readonly space: string | null;
  readonly tag: string | null;
  readonly kind: string | null;
}

export const LONGEST_PERIOD_DAYS = 366 * 20;

const DAY_MS = 24 * 3600 * 1000;

/** The number of a day, or null when there is no such day; there was no year 0. */
function dayNumber(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day.startsWith('0000')) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return null;
  return time / DAY_MS;
}

/** Checks a period and says which field is wrong. */
export function readPeriod(request: ReportRequest): Outcome<ReportRequest> {
  const from = dayNumber(request.from);
  const to = dayNumber(request.to);
  const problems: FieldProblem[] = [];
  if (from === null) problems.push({ field: 'from', code: 'notADay', params: {} });
  if (to === null) problems.push({ field: 'to', code: 'notADay', params: {} });
  if (problems.length > 0) return refuse({ kind: 'ValidationFailed', fields: problems });
  const days = (to ?? 0) - (from ?? 0) + 1;
  if (days < 1) return validationFailed({ field: 'to', code: 'beforeFrom', params: {} });
  if (days > LONGEST_PERIOD_DAYS) return validationFailed({ field: 'from', code: 'periodTooLong', params: { max: LONGEST_PERIOD_DAYS } });
  // No space and no tag has a name that the database cannot take.
  const known = (name: string | null) => (name === null ? null : withoutUnusableCharacters(name));
  return succeed({ ...request, space: known(request.space), tag: known(request.tag) });
}

/** The last `days` days up to today, in a zone; counted as days, since not all of them have 24 hours. */
export function lastDays(now: Date, timeZone: string, days: number): { from: string; to: string } {
  const to = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
  const from = new Date(Date.parse(`${to}T00:00:00Z`) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  return { from, to };
}

/** Which days of history a backtest is about: two days, both included, in the company's zone. Pure. */
import type { FieldProblem } from '../../platform/outcome';
import { taken, type Reading } from '../../platform/text-input';
import type { HistorySpan } from './past-threads.queries';

const DAY_MS = 86_400_000;
export const LONGEST_BACKTEST_DAYS = 366 * 20;

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A day as it is written, such as 2026-05-31; there was no year 0. */
export function readDay(raw: unknown): Reading<string> {
  const written = typeof raw === 'string' ? raw.trim() : '';
  const time = /^\d{4}-\d{2}-\d{2}$/.test(written) && !written.startsWith('0000') ? Date.parse(`${written}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && dayOf(time) === written ? taken(written) : { ok: false, problem: { code: 'notADay', params: {} } };
}

/** What is wrong with two days that are days. */
export function problemsWith(days: Days): FieldProblem[] {
  const count = daysIn(days);
  if (count < 1) return [{ field: 'to', code: 'beforeFrom', params: {} }];
  return count > LONGEST_BACKTEST_DAYS ? [{ field: 'from', code: 'periodTooLong', params: { max: LONGEST_BACKTEST_DAYS } }] : [];
}

export const daysIn = ({ from, to }: Days): number => (midnight(to) - midnight(from)) / DAY_MS + 1;

/** From the first thread to the last moment that is known. */
export function daysOf({ from, until }: HistorySpan, timeZone: string): Days {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return { from: format.format(from), to: format.format(until) };
}

/** As many of the last days as were asked for, and no more than there are. */
export function lastOf(days: Days, count: number): Days {
  const from = midnight(days.to) - (count - 1) * DAY_MS;
  return { from: dayOf(Math.max(from, midnight(days.from))), to: days.to };
}

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

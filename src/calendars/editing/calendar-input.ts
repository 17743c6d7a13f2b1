/** What managers say of a calendar, read field by field: its name, zone and week, and the days that do not follow it. */
import { problem, readOptional, readText, taken, type Reading } from '../../platform/text-input';
import { ALWAYS_OPEN_NAME, DAYS_A_WEEK, everOpens, type CalendarException, type OpeningWindow, type Week } from '../calendar';
import { problemOf } from '../problems';
import { zoneNamed } from '../time/zone';
import { readHours } from './hours';

export const CALENDAR_NAME = { lines: 'one', min: 2, max: 60 } as const;
export const DAY_NAME = { lines: 'one', min: 1, max: 100 } as const;

/** Of one entry, as a company holiday over Christmas. */
export const LONGEST_ENTRY_DAYS = 366;
/** Of one calendar: twenty years of public holidays and some. */
export const MOST_EXCEPTIONS = 1_000;
export const MOST_ENTRIES = 150;

const DAY = 86_400_000;

export function readCalendarName(raw: unknown): Reading<string> {
  const name = readText(raw, CALENDAR_NAME);
  return name.ok && isReserved(name.value) ? problemOf('reservedName', { name: ALWAYS_OPEN_NAME }) : name;
}

/** However it is spelt, it would be taken for the calendar that never closes. */
const isReserved = (name: string): boolean => name.toUpperCase().replaceAll(/[^A-Z]+/g, '') === ALWAYS_OPEN_NAME.replace('_', '');

export function readZone(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const zone = typeof raw === 'string' ? zoneNamed(raw.trim()) : null;
  return zone === null ? problemOf('unknownTimeZone') : taken(zone);
}

/** Seven texts, Monday first. A problem says with `weekday`, 0 for Monday, which of them it means. */
export function readWeek(raw: unknown): Reading<Week> {
  if (!Array.isArray(raw) || raw.length !== DAYS_A_WEEK) return problemOf('weekIncomplete');
  const week: OpeningWindow[][] = [];
  for (const [weekday, written] of raw.entries()) {
    const hours = readHours(written);
    if (!hours.ok) return { ok: false, problem: { ...hours.problem, params: { ...hours.problem.params, weekday } } };
    week.push(hours.value);
  }
  return everOpens(week) ? taken(week) : problemOf('neverOpens');
}

/** One or more days in a row with the same name and hours, both included. */
export interface ExceptionEntryInput {
  readonly from?: unknown;
  /** The same day where it is left out. */
  readonly until?: unknown;
  readonly name?: unknown;
  /** Closed where they are left out. */
  readonly hours?: unknown;
}

export interface ExceptionEntry {
  readonly from: string;
  readonly until: string;
  readonly name: string;
  readonly windows: readonly OpeningWindow[];
}

export interface EntryReadings {
  readonly from: Reading<string>;
  readonly until: Reading<string>;
  readonly name: Reading<string>;
  readonly hours: Reading<OpeningWindow[]>;
}

export function readEntry(input: ExceptionEntryInput): EntryReadings {
  const from = readDate(input.from);
  const until = readOptional(input.until, readDate);
  return {
    from,
    until: from.ok && until.ok ? readEnd(from.value, until.value ?? from.value) : until.ok ? taken('') : until,
    name: readText(input.name, DAY_NAME),
    hours: readHours(input.hours),
  };
}

export function readDate(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const date = typeof raw === 'string' ? raw.trim() : '';
  // Other centuries are slips of the keyboard.
  if (!/^(?:19[7-9]|20\d|21\d)\d-\d{2}-\d{2}$/.test(date)) return problemOf('notADay');
  return dateOf(Date.parse(`${date}T00:00:00Z`)) === date ? taken(date) : problemOf('notADay');
}

export function readDates(raw: unknown): Reading<string[]> {
  const given: unknown[] = Array.isArray(raw) ? raw : raw === undefined || raw === null ? [] : [raw];
  if (given.length === 0) return problem('required');
  const dates: string[] = [];
  for (const each of given.slice(0, MOST_EXCEPTIONS + 1)) {
    const date = readDate(each);
    if (!date.ok) return date;
    dates.push(date.value);
  }
  return dates.length > MOST_EXCEPTIONS ? problemOf('tooManyDays', { max: MOST_EXCEPTIONS }) : taken(dates);
}

export function isReasonableCount(entries: readonly unknown[]): boolean {
  return entries.length >= 1 && entries.length <= MOST_ENTRIES;
}

/** One exception a day. */
export const exceptionsOf = ({ from, until, name, windows }: ExceptionEntry): CalendarException[] => {
  const first = Date.parse(`${from}T00:00:00Z`);
  const days = (Date.parse(`${until}T00:00:00Z`) - first) / DAY + 1;
  return Array.from({ length: days }, (_, day) => ({ date: dateOf(first + day * DAY), name, windows }));
};

function readEnd(from: string, until: string): Reading<string> {
  if (until < from) return problemOf('beforeFrom');
  const days = (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY + 1;
  return days > LONGEST_ENTRY_DAYS ? problemOf('periodTooLong', { max: LONGEST_ENTRY_DAYS }) : taken(until);
}

const dateOf = (moment: number): string => (Number.isNaN(moment) ? '' : new Date(moment).toISOString().slice(0, 10));

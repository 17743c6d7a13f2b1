/** Hours and days of a calendar in words, and a week in short. */
import { hoursText, type CalendarException, type OpeningWindow, type Week } from '../../calendars';
import { t } from '../../platform/messages';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** With a proper dash, for reading. */
export const hoursWords = (windows: readonly OpeningWindow[]): string => (windows.length === 0 ? t('calendars.closedAllDay') : hoursText(windows).replaceAll('-', '–'));

/** `Mon to Fri: 09:00–17:00`; days that are closed are left out. */
export function weekWords(week: Week): string {
  const runs: { first: number; last: number; hours: string }[] = [];
  week.forEach((windows, day) => {
    if (windows.length === 0) return;
    const hours = hoursWords(windows);
    const run = runs.at(-1);
    if (run && run.last === day - 1 && run.hours === hours) run.last = day;
    else runs.push({ first: day, last: day, hours });
  });
  return runs.map(({ first, last, hours }) => (first === last ? t('calendars.day', { first: shortDay(first), hours }) : t('calendars.days', { first: shortDay(first), last: shortDay(last), hours }))).join('; ');
}

/** Days in a row with one name and the same hours. */
export interface DayRun {
  readonly from: string;
  readonly until: string;
  readonly name: string;
  readonly hours: string;
  readonly dates: readonly string[];
}

const DAY = 86_400_000;

export function dayRuns(exceptions: readonly CalendarException[]): DayRun[] {
  const runs: { from: string; until: string; name: string; hours: string; dates: string[] }[] = [];
  for (const { date, name, windows } of exceptions) {
    const hours = hoursWords(windows);
    const run = runs.at(-1);
    if (run && run.name === name && run.hours === hours && Date.parse(date) - Date.parse(run.until) === DAY) {
      run.until = date;
      run.dates.push(date);
    } else runs.push({ from: date, until: date, name, hours, dates: [date] });
  }
  return runs;
}

const DATE = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** `Fri, 25 Dec 2026`, or both ends of several days. */
export function daysWords({ from, until }: { readonly from: string; readonly until: string }): string {
  const first = DATE.format(new Date(`${from}T00:00:00Z`));
  return from === until ? first : `${first} – ${DATE.format(new Date(`${until}T00:00:00Z`))}`;
}

const shortDay = (day: number): string => t(`calendars.short.${WEEKDAYS[day] ?? 'monday'}`);

/** Working-time arithmetic: when a promise falls due, how much time counted, when it counts again. Pure: it knows no database and no clock. */
import type { Calendar } from '../calendar';
import { openHoursOf, type OpenYear } from './open-hours';

/** No promise is longer than this, so that a slip of the keyboard cannot hide a thread for ever. */
export const LONGEST_DELAY_SECONDS = 10 * 366 * 24 * 3600;

/** How many years a calendar is looked through. What has not come by then falls due at their end, so that every question has an answer. */
export const FARTHEST_YEARS = 100;

/** The first moment at which `delaySeconds` of counted time have passed since `start`. */
export function dueAt(calendar: Calendar, start: Date, delaySeconds: number): Date {
  const from = momentOf(start);
  if (!Number.isFinite(delaySeconds) || delaySeconds < 0 || delaySeconds > LONGEST_DELAY_SECONDS) {
    throw new RangeError(`A delay lies between 0 and ${LONGEST_DELAY_SECONDS} seconds, not ${delaySeconds}`);
  }
  const delay = Math.round(delaySeconds * 1000);
  if (calendar.kind === 'alwaysOpen' || delay === 0) return new Date(from + delay);
  const hours = openHoursOf(calendar);
  const first = yearOf(from);
  let left = delay + openBefore(hours.year(first), from);
  for (let year = first; year <= first + FARTHEST_YEARS; year++) {
    const open = hours.year(year);
    if (left <= open.total) return new Date(momentAfter(open, left));
    left -= open.total;
  }
  return new Date(Date.UTC(first + FARTHEST_YEARS + 1, 0, 1));
}

/** How many seconds counted from one moment until another; none when the second is not later. */
export function countedSeconds(calendar: Calendar, from: Date, until: Date): number {
  const [start, end] = [momentOf(from), momentOf(until)];
  if (end <= start) return 0;
  if (calendar.kind === 'alwaysOpen') return (end - start) / 1000;
  const hours = openHoursOf(calendar);
  let counted = openBefore(hours.year(yearOf(end)), end) - openBefore(hours.year(yearOf(start)), start);
  for (let year = yearOf(start); year < yearOf(end); year++) counted += hours.year(year).total;
  return counted / 1000;
}

/** Whether time counts at this moment. */
export function isOpenAt(calendar: Calendar, at: Date): boolean {
  return nextOpening(calendar, at)?.getTime() === at.getTime();
}

/** The moment itself when time counts then, else the next at which it does; null when there is none. */
export function nextOpening(calendar: Calendar, at: Date): Date | null {
  const moment = momentOf(at);
  if (calendar.kind === 'alwaysOpen') return new Date(moment);
  const hours = openHoursOf(calendar);
  for (let year = yearOf(moment); year <= yearOf(moment) + FARTHEST_YEARS; year++) {
    const open = hours.year(year);
    const start = open.starts[firstIndex(open.ends, (end) => end > moment)];
    if (start !== undefined) return new Date(Math.max(start, moment));
  }
  return null;
}

function momentOf(date: Date): number {
  const moment = date.getTime();
  if (Number.isNaN(moment)) throw new RangeError('This is not a moment in time');
  return moment;
}

const yearOf = (moment: number): number => new Date(moment).getUTCFullYear();

/** How much of the year was open before this moment of it. */
function openBefore({ starts, ends, sums }: OpenYear, moment: number): number {
  const last = firstIndex(starts, (start) => start >= moment) - 1;
  if (last < 0) return 0;
  return (sums[last] as number) + Math.min(moment, ends[last] as number) - (starts[last] as number);
}

/** The moment of the year before which this much of it was open. */
function momentAfter({ starts, sums }: OpenYear, open: number): number {
  const stretch = firstIndex(sums, (sum) => sum >= open) - 1;
  return (starts[stretch] as number) + open - (sums[stretch] as number);
}

/** The first index of an ascending list from which on something is true; the length of the list when it never is. */
function firstIndex(values: readonly number[], isTrue: (value: number) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(values[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

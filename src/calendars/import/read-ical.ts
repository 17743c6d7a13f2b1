/** Holidays in an iCal file: its whole days, with those that are repeated written out, up to a horizon and within bounds of size. */
import { runInNewContext } from 'node:vm';
import ICAL from 'ical.js';
import { taken, withoutUnusableCharacters, type Reading } from '../../platform/text-input';
import { LONGEST_ENTRY_DAYS, MOST_ENTRIES } from '../editing/calendar-input';
import { problemOf } from '../problems';

export const ICAL_MAX_BYTES = 512 * 1024;
const MAX_EVENTS = 3_000;
/** All repetitions of all events together, those before today too. */
const MAX_OCCURRENCES = 30_000;
const NAME_MAX = 100;
/** A file that somebody made to keep us busy is given no longer than this. */
const MAX_MILLISECONDS = 1_000;
const DAY = 86_400_000;

/** Days in a row with one name, both included. */
export interface ICalEntry {
  readonly from: string;
  readonly until: string;
  readonly name: string;
}

export interface ReadICal {
  /** By date, the soonest first. */
  readonly entries: readonly ICalEntry[];
  /** How many there are beyond those. */
  readonly left: number;
  /** Names of events with hours of their own: no whole day is closed for them. */
  readonly timed: readonly string[];
}

/** Both included, as `2026-12-25`. */
export interface Horizon {
  readonly from: string;
  readonly until: string;
}

class TooMuch extends Error {}

export function readICal(text: string, horizon: Horizon): Reading<ReadICal> {
  if (Buffer.byteLength(text) > ICAL_MAX_BYTES) return problemOf('icalTooLarge', { max: ICAL_MAX_BYTES / 1024 });
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s/i.test(text)) return problemOf('notAnICalFile');
  try {
    // Rules of repetition can be written so that no end is found; V8 stops whatever runs in here when its time is up.
    const read = runInNewContext('read()', { read: () => entriesIn(text.replace(/^\uFEFF?\s*/, ''), horizon) }, { timeout: MAX_MILLISECONDS }) as ReadICal;
    return taken(read);
  } catch (error) {
    if (error instanceof TooMuch || (error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return problemOf('icalTooMuch');
    // The library says in many ways that it cannot read a file.
    return problemOf('notAnICalFile');
  }
}

function entriesIn(text: string, horizon: Horizon): ReadICal {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length > MAX_EVENTS) throw new TooMuch();
  const found = new Map<string, ICalEntry>();
  const timed = new Set<string>();
  let steps = 0;
  for (const component of events) {
    const event = new ICAL.Event(component);
    if (!component.hasProperty('dtstart') || event.isRecurrenceException() || isCancelled(event)) continue;
    if (!event.startDate.isDate) {
      timed.add(nameOf(event));
      continue;
    }
    for (const entry of occurrences(event, horizon)) {
      if ((steps += 1) > MAX_OCCURRENCES) throw new TooMuch();
      if (entry && entry.until >= horizon.from && entry.from <= horizon.until) found.set(`${entry.from} ${entry.until} ${entry.name}`, entry);
    }
  }
  const sorted = [...found.values()].sort((a, b) => (a.from === b.from ? a.name.localeCompare(b.name) : a.from < b.from ? -1 : 1));
  return { entries: sorted.slice(0, MOST_ENTRIES), left: Math.max(0, sorted.length - MOST_ENTRIES), timed: [...timed].slice(0, 20) };
}

/** Each time that the event takes place, also before the horizon; null for one that was called off. */
function* occurrences(event: ICAL.Event, { until }: Horizon): Generator<ICalEntry | null> {
  if (!event.isRecurring()) {
    yield entryOf(event, event.startDate, event.endDate);
    return;
  }
  const times = event.iterator();
  for (let time = times.next() as ICAL.Time | null; time && dateOf(time) <= until; time = times.next() as ICAL.Time | null) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(time);
    yield startDate.isDate && !isCancelled(item) ? entryOf(item, startDate, endDate) : null;
  }
}

/** The end of an event is the day after its last. */
function entryOf(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time | null): ICalEntry {
  const from = dateOf(start);
  const first = Date.parse(from);
  const last = end ? Date.parse(dateOf(end)) - DAY : first;
  return { from, until: new Date(Math.min(Math.max(first, last), first + (LONGEST_ENTRY_DAYS - 1) * DAY)).toISOString().slice(0, 10), name: nameOf(event) };
}

const isCancelled = (event: ICAL.Event): boolean => String(event.component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

function nameOf(event: ICAL.Event): string {
  const name = withoutUnusableCharacters(String(event.summary ?? '')).replaceAll(/\s+/g, ' ').trim();
  const characters = [...name];
  return characters.length > NAME_MAX ? `${characters.slice(0, NAME_MAX - 1).join('')}…` : name;
}

function dateOf({ year, month, day }: ICAL.Time): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Holidays from an iCal file or address: read and shown to a manager, who says which of them are added. Nothing is written here. */
import { Injectable } from '@nestjs/common';
import type { SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Outgoing, type OutgoingRefusal } from '../../platform/outgoing';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readFields, taken, type Problem, type Reading } from '../../platform/text-input';
import type { CalendarException } from '../calendar';
import { CalendarWrites } from '../editing/calendar-writes';
import { problemOf, type CalendarProblem } from '../problems';
import { CalendarQueries, type CalendarRead } from '../queries/calendar.queries';
import { dateIn } from '../time/zone';
import { ICAL_MAX_BYTES, readICal, type ICalEntry, type ReadICal } from './read-ical';

export interface ReviewImportInput {
  readonly calendarId: unknown;
  /** The text of a file. */
  readonly file?: unknown;
  /** Where such a file is found. */
  readonly address?: unknown;
}

export interface ReviewedEntry extends ICalEntry {
  /** Days of it that the calendar treats in a way of their own already, with that name. */
  readonly known: readonly CalendarException[];
  /** Nothing would change. */
  readonly same: boolean;
}

export interface ImportReview extends Omit<ReadICal, 'entries'> {
  readonly calendar: CalendarRead;
  readonly entries: readonly ReviewedEntry[];
  /** The last day that was looked at. */
  readonly until: string;
}

export const HORIZON_DAYS = 730;
const DAY = 86_400_000;
const TIMEOUT_MILLISECONDS = 10_000;
const ADDRESS_MAX = 2_000;

const ADDRESS_PROBLEMS: Record<OutgoingRefusal, CalendarProblem> = {
  notAnAddress: 'addressNotAnAddress',
  notWeb: 'addressNotWeb',
  hasPassword: 'addressHasPassword',
  private: 'addressPrivate',
  unknownHost: 'addressUnknownHost',
  unreachable: 'addressUnreachable',
  tooSlow: 'addressTooSlow',
  tooLarge: 'addressTooLarge',
  tooManyRedirects: 'addressTooManyRedirects',
};

@Injectable()
export class HolidayImport {
  constructor(
    private readonly clock: Clock,
    private readonly writes: CalendarWrites,
    private readonly queries: CalendarQueries,
    private readonly outgoing: Outgoing,
  ) {}

  async review(viewer: SignedInViewer, { calendarId, file, address }: ReviewImportInput): Promise<Outcome<ImportReview>> {
    const allowed = await this.writes.allowed(viewer, () => readFields<Source>({ file: readSource(file), address: readSource(address, ADDRESS_MAX) }));
    if (!allowed.ok) return allowed;
    const calendar = await this.queries.get(calendarId);
    const source = allowed.value;
    if ((source.file === null) === (source.address === null)) return validationFailed({ field: 'file', ...problemOf('oneSource').problem }, { field: 'address', ...problemOf('oneSource').problem });
    const field = source.file === null ? 'address' : 'file';
    const text = source.file === null ? await this.fetch(source.address as string) : taken(source.file);
    if (!text.ok) return refusedAt(field, text);
    const horizon = this.horizonOf(calendar);
    const read = readICal(text.value, horizon);
    if (!read.ok) return refusedAt(field, read);
    return succeed({ ...read.value, calendar, entries: read.value.entries.map((entry) => reviewed(entry, calendar)), until: horizon.until });
  }

  private async fetch(address: string): Promise<Reading<string>> {
    // Calendars are published under a scheme of their own, which means nothing else.
    const url = address.trim().replace(/^webcals?:/i, 'https:');
    const fetched = await this.outgoing.fetch(url, { maxBytes: ICAL_MAX_BYTES, timeoutMs: TIMEOUT_MILLISECONDS, headers: { accept: 'text/calendar' } });
    if (!fetched.ok) return problemOf(ADDRESS_PROBLEMS[fetched.because], { max: ICAL_MAX_BYTES / 1024 });
    return fetched.status === 200 ? taken(fetched.body.toString('utf8')) : problemOf('addressAnsweredBadly', { status: fetched.status });
  }

  private horizonOf({ zone }: CalendarRead) {
    const now = this.clock.now();
    return { from: dateIn(zone, now), until: dateIn(zone, new Date(now.getTime() + HORIZON_DAYS * DAY)) };
  }
}

interface Source {
  readonly file: string | null;
  readonly address: string | null;
}

/** How large a file may be is said where it is read. */
function readSource(raw: unknown, max = Number.POSITIVE_INFINITY): Reading<string | null> {
  if (raw === undefined || raw === null) return taken(null);
  if (typeof raw !== 'string') return problemOf('notText');
  if (raw.length > max) return problemOf('tooLong', { max, actual: raw.length });
  return taken(raw.trim() === '' ? null : raw);
}

function reviewed(entry: ICalEntry, { exceptions }: CalendarRead): ReviewedEntry {
  const known = exceptions.filter(({ date }) => date >= entry.from && date <= entry.until);
  const days = (Date.parse(entry.until) - Date.parse(entry.from)) / DAY + 1;
  return { ...entry, known, same: known.length === days && known.every(({ name, windows }) => name === entry.name && windows.length === 0) };
}

const refusedAt = (field: string, { problem }: { readonly problem: Problem }) => validationFailed({ field, ...problem });

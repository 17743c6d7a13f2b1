/** Managers say which days do not follow the week: holidays, the evening of a sale, a Saturday at work. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { succeed, validationFailed, type Outcome, type ValidationFailed } from '../../platform/outcome';
import { readFields } from '../../platform/text-input';
import type { CalendarException, OpeningWindow, WorkingCalendar } from '../calendar';
import { CalendarChanged } from '../events';
import { CalendarQueries, type CalendarRead } from '../queries/calendar.queries';
import { CalendarEffects, readConfirmed } from './calendar-effects';
import { exceptionsOf, isReasonableCount, MOST_ENTRIES, MOST_EXCEPTIONS, readDates, readEntry, type ExceptionEntryInput } from './calendar-input';
import { CalendarWrites } from './calendar-writes';

export interface AddDaysInput {
  readonly calendarId: unknown;
  readonly entries: readonly ExceptionEntryInput[];
  /** How many threads fall due at once by these days, as it was shown. */
  readonly confirmedDueAtOnce?: unknown;
}

export interface RemoveDaysInput {
  readonly calendarId: unknown;
  readonly dates: unknown;
  readonly confirmedDueAtOnce?: unknown;
}

interface EntryFields {
  readonly from: string;
  readonly until: string;
  readonly name: string;
  readonly hours: readonly OpeningWindow[];
}

interface DaysChange {
  readonly calendarId: string;
  /** As it would count. */
  readonly calendar: WorkingCalendar;
  readonly confirmedDueAtOnce: number | null;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

interface Addition {
  /** Each once: within one list too, the last word counts. */
  readonly days: readonly CalendarException[];
  readonly confirmedDueAtOnce: number | null;
}

@Injectable()
export class CalendarDaysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly writes: CalendarWrites,
    private readonly queries: CalendarQueries,
    private readonly effects: CalendarEffects,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  /** A day that has a name or hours already gets those given last. */
  async add(viewer: SignedInViewer, input: AddDaysInput): Promise<Outcome<CalendarRead>> {
    const read = await this.writes.allowed(viewer, () => readAddition(input));
    if (!read.ok) return read;
    const { days, confirmedDueAtOnce } = read.value;
    const added = await this.transactions.run(async (tx) => {
      const { id, calendar } = await this.writes.hold(tx, input.calendarId);
      const others = calendar.exceptions.filter(({ date }) => !days.some((day) => day.date === date));
      if (others.length + days.length > MOST_EXCEPTIONS) return tooManyDays();
      const change = { calendarId: id, calendar: { ...calendar, exceptions: inOrder([...others, ...days]) }, action: 'calendar.daysAdded', details: { days } };
      return this.change(tx, viewer, { ...change, confirmedDueAtOnce }, () => tx.run(
        `insert into calendar_exceptions (calendar_id, date, name, windows)
         select $1, d.date, d.name, d.windows from jsonb_to_recordset($2::jsonb) as d(date date, name text, windows jsonb)
         on conflict (calendar_id, date) do update set name = excluded.name, windows = excluded.windows`,
        [id, JSON.stringify(days)],
      ));
    });
    return added.ok ? succeed(await this.queries.get(added.value)) : added;
  }

  /** The days follow the week again. */
  async remove(viewer: SignedInViewer, input: RemoveDaysInput): Promise<Outcome<CalendarRead>> {
    const read = await this.writes.allowed(viewer, () => readFields({ dates: readDates(input.dates), confirmedDueAtOnce: readConfirmed(input.confirmedDueAtOnce) }));
    if (!read.ok) return read;
    const { dates, confirmedDueAtOnce } = read.value;
    const removed = await this.transactions.run(async (tx) => {
      const { id, calendar } = await this.writes.hold(tx, input.calendarId);
      const exceptions = calendar.exceptions.filter(({ date }) => !dates.includes(date));
      if (exceptions.length === calendar.exceptions.length) return succeed(id);
      const change = { calendarId: id, calendar: { ...calendar, exceptions }, action: 'calendar.daysRemoved', details: { dates } };
      return this.change(tx, viewer, { ...change, confirmedDueAtOnce }, () => tx.run(`delete from calendar_exceptions where calendar_id = $1 and date = any($2::date[])`, [id, dates]));
    });
    return removed.ok ? succeed(await this.queries.get(removed.value)) : removed;
  }

  private async change(tx: Tx, viewer: SignedInViewer, change: DaysChange, write: () => Promise<unknown>): Promise<Outcome<string>> {
    const at = this.clock.now();
    const { calendarId, calendar, confirmedDueAtOnce, action, details } = change;
    const confirmed = await this.effects.confirm(tx, { calendarId, calendar, at }, confirmedDueAtOnce);
    if (!confirmed.ok) return confirmed;
    await write();
    await tx.run(`update calendars set version = version + 1, changed_at = $2 where id = $1`, [calendarId, at]);
    await this.audit.record(tx, { at, actorId: viewer.id, action, subjectType: 'Calendar', subjectId: calendarId, details });
    await this.events.publish(tx, new CalendarChanged(calendarId, at));
    return succeed(calendarId);
  }
}

const inOrder = (exceptions: readonly CalendarException[]): CalendarException[] => exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1));

const tooManyDays = () => validationFailed({ field: 'until', code: 'tooManyDays', params: { max: MOST_EXCEPTIONS } });

function readAddition({ entries, confirmedDueAtOnce }: AddDaysInput): Outcome<Addition, ValidationFailed> {
  const days = readEntries(entries);
  const confirmed = readFields({ confirmedDueAtOnce: readConfirmed(confirmedDueAtOnce) });
  if (!days.ok) return days;
  if (!confirmed.ok) return confirmed;
  return succeed({ days: [...new Map(days.value.map((day) => [day.date, day])).values()], ...confirmed.value });
}

function readEntries(entries: readonly ExceptionEntryInput[]): Outcome<CalendarException[], ValidationFailed> {
  if (!isReasonableCount(entries)) return validationFailed({ field: 'entries', code: 'tooManyEntries', params: { max: MOST_ENTRIES } });
  const days: CalendarException[] = [];
  for (const entry of entries) {
    const read = readFields<EntryFields>(readEntry(entry));
    if (!read.ok) return read;
    const { from, until, name, hours } = read.value;
    days.push(...exceptionsOf({ from, until, name, windows: hours }));
    if (days.length > MOST_EXCEPTIONS) return tooManyDays();
  }
  return succeed(days);
}

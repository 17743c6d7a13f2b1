/** Managers say which days do not follow the week: holidays, the evening of a sale, a Saturday at work. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { succeed, validationFailed, type Outcome, type ValidationFailed } from '../../platform/outcome';
import { readFields } from '../../platform/text-input';
import type { CalendarException, OpeningWindow } from '../calendar';
import { CalendarChanged } from '../events';
import { CalendarQueries, type CalendarRead } from '../queries/calendar.queries';
import { exceptionsOf, isReasonableCount, MOST_ENTRIES, MOST_EXCEPTIONS, readDates, readEntry, type ExceptionEntryInput } from './calendar-input';
import { CalendarWrites } from './calendar-writes';

export interface AddDaysInput {
  readonly calendarId: unknown;
  readonly entries: readonly ExceptionEntryInput[];
}

export interface RemoveDaysInput {
  readonly calendarId: unknown;
  readonly dates: unknown;
}

interface EntryFields {
  readonly from: string;
  readonly until: string;
  readonly name: string;
  readonly hours: readonly OpeningWindow[];
}

@Injectable()
export class CalendarDaysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly writes: CalendarWrites,
    private readonly queries: CalendarQueries,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  /** A day that has a name or hours already gets those given last. */
  async add(viewer: SignedInViewer, input: AddDaysInput): Promise<Outcome<CalendarRead>> {
    const read = await this.writes.allowed(viewer, () => readEntries(input.entries));
    if (!read.ok) return read;
    // Within one list too, the last word counts.
    const days = [...new Map(read.value.map((day) => [day.date, day])).values()];
    const added = await this.transactions.run(async (tx) => {
      const { id } = await this.writes.hold(tx, input.calendarId);
      const { others } = await tx.one<{ others: number }>(
        `select count(*)::integer as others from calendar_exceptions where calendar_id = $1 and date <> all($2::date[])`,
        [id, days.map(({ date }) => date)],
      );
      if (others + days.length > MOST_EXCEPTIONS) return tooManyDays();
      await tx.run(
        `insert into calendar_exceptions (calendar_id, date, name, windows)
         select $1, d.date, d.name, d.windows from jsonb_to_recordset($2::jsonb) as d(date date, name text, windows jsonb)
         on conflict (calendar_id, date) do update set name = excluded.name, windows = excluded.windows`,
        [id, JSON.stringify(days)],
      );
      await this.changed(tx, viewer, { calendarId: id, action: 'calendar.daysAdded', details: { days } });
      return succeed(id);
    });
    return added.ok ? succeed(await this.queries.get(added.value)) : added;
  }

  /** The days follow the week again. */
  async remove(viewer: SignedInViewer, input: RemoveDaysInput): Promise<Outcome<CalendarRead>> {
    const read = await this.writes.allowed(viewer, () => readFields({ dates: readDates(input.dates) }));
    if (!read.ok) return read;
    const { dates } = read.value;
    const calendarId = await this.transactions.run(async (tx) => {
      const { id } = await this.writes.hold(tx, input.calendarId);
      const removed = await tx.run(`delete from calendar_exceptions where calendar_id = $1 and date = any($2::date[])`, [id, dates]);
      if (removed > 0) await this.changed(tx, viewer, { calendarId: id, action: 'calendar.daysRemoved', details: { dates } });
      return id;
    });
    return succeed(await this.queries.get(calendarId));
  }

  private async changed(tx: Tx, viewer: SignedInViewer, change: { readonly calendarId: string; readonly action: string; readonly details: Readonly<Record<string, unknown>> }): Promise<void> {
    const at = this.clock.now();
    const { calendarId, action, details } = change;
    await tx.run(`update calendars set version = version + 1, changed_at = $2 where id = $1`, [calendarId, at]);
    await this.audit.record(tx, { at, actorId: viewer.id, action, subjectType: 'Calendar', subjectId: calendarId, details });
    await this.events.publish(tx, new CalendarChanged(calendarId, at));
  }
}

const tooManyDays = () => validationFailed({ field: 'until', code: 'tooManyDays', params: { max: MOST_EXCEPTIONS } });

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

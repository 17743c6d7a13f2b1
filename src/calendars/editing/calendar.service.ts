/** Managers make calendars, change their hours, and remove those that no rule counts in. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { changedMeanwhile, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readFields, readOptional, readWholeNumber } from '../../platform/text-input';
import type { Week } from '../calendar';
import { CalendarChanged } from '../events';
import { CalendarQueries, type CalendarRead } from '../queries/calendar.queries';
import { CalendarEffects, readConfirmed } from './calendar-effects';
import { readCalendarName, readWeek, readZone } from './calendar-input';
import { CalendarUses } from './calendar-uses';
import { CalendarWrites, type HeldCalendar } from './calendar-writes';

export interface CalendarInput {
  readonly name?: unknown;
  readonly zone?: unknown;
  /** Seven texts as `09:00-12:30, 13:30-17:00`, Monday first; an empty one is a closed day. */
  readonly week?: unknown;
}

export interface ChangeCalendarInput extends CalendarInput {
  readonly calendarId: unknown;
  /** As it was read; where it is left out, whatever stands is overwritten. */
  readonly version?: unknown;
  /** How many threads fall due at once by these hours, as it was shown. */
  readonly confirmedDueAtOnce?: unknown;
}

interface CalendarFields {
  readonly name: string;
  readonly zone: string;
  readonly week: Week;
}

interface AsRead {
  readonly version: number | null;
  readonly confirmedDueAtOnce: number | null;
}

interface CalendarChange {
  readonly before: HeldCalendar;
  readonly after: CalendarFields & Pick<AsRead, 'confirmedDueAtOnce'>;
}

const readCalendar = (input: CalendarInput) => ({ name: readCalendarName(input.name), zone: readZone(input.zone), week: readWeek(input.week) });

const HIGHEST_VERSION = { min: 1, max: 2_147_483_647 };

@Injectable()
export class CalendarService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly writes: CalendarWrites,
    private readonly queries: CalendarQueries,
    private readonly uses: CalendarUses,
    private readonly effects: CalendarEffects,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  async create(viewer: SignedInViewer, input: CalendarInput): Promise<Outcome<CalendarRead>> {
    const read = await this.writes.allowed(viewer, () => readFields<CalendarFields>(readCalendar(input)));
    if (!read.ok) return read;
    const { name, zone, week } = read.value;
    const created = await this.transactions.run(async (tx) => {
      if (await this.writes.isNameTaken(tx, name, null)) return nameTaken();
      const at = this.clock.now();
      const { id } = await tx.one<{ id: string }>(
        `insert into calendars (name, zone, week, created_at, changed_at) values ($1, $2, $3, $4, $4) returning id`,
        [name, zone, JSON.stringify(week), at],
      );
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'calendar.created', subjectType: 'Calendar', subjectId: id, details: { name, zone, week } });
      return succeed(id);
    });
    return created.ok ? succeed(await this.queries.get(created.value)) : created;
  }

  async change(viewer: SignedInViewer, input: ChangeCalendarInput): Promise<Outcome<CalendarRead>> {
    const asRead = { version: readOptional(input.version, (raw) => readWholeNumber(raw, HIGHEST_VERSION)), confirmedDueAtOnce: readConfirmed(input.confirmedDueAtOnce) };
    const read = await this.writes.allowed(viewer, () => readFields<CalendarFields & AsRead>({ ...readCalendar(input), ...asRead }));
    if (!read.ok) return read;
    const changed = await this.transactions.run(async (tx) => {
      const before = await this.writes.hold(tx, input.calendarId);
      if (read.value.version !== null && read.value.version !== before.version) return changedMeanwhile(before.version);
      if (await this.writes.isNameTaken(tx, read.value.name, before.id)) return nameTaken();
      const applied = await this.apply(tx, viewer, { before, after: read.value });
      return applied.ok ? succeed(before.id) : applied;
    });
    return changed.ok ? succeed(await this.queries.get(changed.value)) : changed;
  }

  /** It stays for the versions of rules that counted in it, and is offered to none any more. */
  async remove(viewer: SignedInViewer, input: { readonly calendarId: unknown }): Promise<Outcome<CalendarRead>> {
    const allowed = await this.writes.allowed(viewer, () => succeed(null));
    if (!allowed.ok) return allowed;
    return this.transactions.run(async (tx) => {
      const { id } = await this.writes.hold(tx, input.calendarId);
      const removed = await this.queries.get(id);
      const rules = await this.uses.namesOf(tx, id);
      if (rules.length > 0) return validationFailed({ field: 'calendarId', code: 'calendarInUse', params: { rules: rules.join(', ') } });
      const at = this.clock.now();
      await tx.run(`update calendars set retired_at = $2, version = version + 1, changed_at = $2 where id = $1`, [id, at]);
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'calendar.removed', subjectType: 'Calendar', subjectId: id, details: { name: removed.name } });
      return succeed(removed);
    });
  }

  private async apply(tx: Tx, viewer: SignedInViewer, { before, after }: CalendarChange): Promise<Outcome<unknown>> {
    const at = this.clock.now();
    const { name, zone, week } = after;
    const same = zone === before.zone && JSON.stringify(week) === JSON.stringify(before.week);
    if (same && name === before.name) return succeed(null);
    const calendar = { ...before.calendar, zone, week };
    const confirmed = same ? succeed(null) : await this.effects.confirm(tx, { calendarId: before.id, calendar, at }, after.confirmedDueAtOnce);
    if (!confirmed.ok) return confirmed;
    await tx.run(`update calendars set name = $2, zone = $3, week = $4, version = version + 1, changed_at = $5 where id = $1`, [before.id, name, zone, JSON.stringify(week), at]);
    const details = { name, zone, week, before: { name: before.name, zone: before.zone, week: before.week } };
    await this.audit.record(tx, { at, actorId: viewer.id, action: 'calendar.changed', subjectType: 'Calendar', subjectId: before.id, details });
    if (!same) await this.events.publish(tx, new CalendarChanged(before.id, at));
    return confirmed;
  }
}

const nameTaken = () => validationFailed({ field: 'name', code: 'calendarNameTaken', params: {} });

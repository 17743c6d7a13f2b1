/** What every change of a calendar has in common: who may, how often, and the row that is held until it is done. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, may, type SignedInViewer } from '../../identity';
import type { Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { NotFound, rateLimited, type Outcome } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import type { Week, WorkingCalendar } from '../calendar';
import { CalendarQueries } from '../queries/calendar.queries';

/** A calendar as it stands before a change, held until the transaction ends. */
export interface HeldCalendar {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly week: Week;
  readonly version: number;
  /** With its exceptions. */
  readonly calendar: WorkingCalendar;
}

@Injectable()
export class CalendarWrites {
  constructor(
    private readonly limits: RateLimits,
    private readonly queries: CalendarQueries,
  ) {}

  /** What was read, when this viewer may change calendars and has not done so too often. */
  async allowed<T>(viewer: SignedInViewer, read: () => Outcome<T>): Promise<Outcome<T>> {
    if (!may(viewer, 'rules.manage')) throw new AccessRefused('rules.manage', false);
    const input = read();
    if (!input.ok) return input;
    const allowed = await this.limits.take('administer', viewer.id);
    return allowed.ok ? input : rateLimited(allowed.retryAfterSeconds);
  }

  async hold(tx: Tx, calendarId: unknown): Promise<HeldCalendar> {
    const id = parseId(calendarId);
    const held = id === null ? null : await tx.maybe<Omit<HeldCalendar, 'calendar'>>(`select id, name, zone, week, version from calendars where id = $1 and retired_at is null for update`, [id]);
    if (!held) throw new NotFound('Calendar not found');
    return { ...held, calendar: (await this.queries.calendarsOf(tx, [held.id])).get(held.id) as WorkingCalendar };
  }

  /** Whoever else writes a name waits, so that no two calendars get the same. */
  async isNameTaken(tx: Tx, name: string, except: string | null): Promise<boolean> {
    await tx.run(`select pg_advisory_xact_lock(hashtext('calendar-names'))`);
    return (await tx.maybe(`select 1 from calendars where lower(name) = lower($1) and retired_at is null and id is distinct from $2::bigint`, [name, except])) !== null;
  }
}

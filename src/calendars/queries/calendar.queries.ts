/** Reads calendars: for the pages of managers, and as the Calendar that the arithmetic takes. */
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import type { CalendarException, Week, WorkingCalendar } from '../calendar';

export interface CalendarRead {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly week: Week;
  /** By date. */
  readonly exceptions: readonly CalendarException[];
  /** Goes up with every change, so that nobody overwrites what somebody else wrote meanwhile. */
  readonly version: number;
  readonly changedAt: Date;
  /** When it was removed; rules of the past may still have counted in it. */
  readonly retiredAt: Date | null;
  /** For `dueAt` and its kin; the same object as long as nothing changes, so that what was worked out of it is kept. */
  readonly calendar: WorkingCalendar;
}

type CalendarRow = Omit<CalendarRead, 'calendar'>;

const CALENDARS = `
  select c.id, c.name, c.zone, c.week, c.version, c.changed_at as "changedAt", c.retired_at as "retiredAt",
         coalesce((select jsonb_agg(jsonb_build_object('date', to_char(e.date, 'YYYY-MM-DD'), 'name', e.name, 'windows', e.windows) order by e.date)
                   from calendar_exceptions e where e.calendar_id = c.id), '[]') as exceptions
  from calendars c`;

/** Communities have a handful; this many are remembered with what was worked out of them. */
const REMEMBERED = 100;

@Injectable()
export class CalendarQueries {
  private readonly remembered = new Map<string, WorkingCalendar>();

  constructor(private readonly database: Database) {}

  /** Those that rules may use, by name. */
  async list(): Promise<CalendarRead[]> {
    const rows = await this.database.rows<CalendarRow>(`${CALENDARS} where c.retired_at is null order by lower(c.name)`);
    return rows.map((row) => this.read(row));
  }

  /** Null where there is none, or it was removed. */
  async find(id: unknown): Promise<CalendarRead | null> {
    const known = parseId(id);
    if (known === null) return null;
    const row = await this.database.maybe<CalendarRow>(`${CALENDARS} where c.id = $1 and c.retired_at is null`, [known]);
    return row && this.read(row);
  }

  async get(id: unknown): Promise<CalendarRead> {
    const calendar = await this.find(id);
    if (!calendar) throw new NotFound('Calendar not found');
    return calendar;
  }

  /** In any case of letters; null for ALWAYS_OPEN, which is no row, and for names that no calendar bears. */
  async named(name: string): Promise<CalendarRead | null> {
    const row = await this.database.maybe<CalendarRow>(`${CALENDARS} where lower(c.name) = lower($1) and c.retired_at is null`, [name]);
    return row && this.read(row);
  }

  /** Removed ones too, since clocks of old versions of rules may still run in them. */
  async calendarsOf(sql: Sql, ids: readonly string[]): Promise<Map<string, WorkingCalendar>> {
    return new Map((await this.byIds(sql, ids)).map(({ id, calendar }) => [id, calendar]));
  }

  /** Names of calendars, removed ones too. */
  async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    return new Map((await this.byIds(this.database, ids)).map(({ id, name }) => [id, name]));
  }

  private async byIds(sql: Sql, ids: readonly string[]): Promise<CalendarRead[]> {
    if (ids.length === 0) return [];
    const rows = await sql.rows<CalendarRow>(`${CALENDARS} where c.id = any($1::bigint[])`, [ids]);
    return rows.map((row) => this.read(row));
  }

  private read(row: CalendarRow): CalendarRead {
    const written = JSON.stringify([row.zone, row.week, row.exceptions]);
    const known = this.remembered.get(written);
    if (known) return { ...row, calendar: known };
    const calendar: WorkingCalendar = { kind: 'working', zone: row.zone, week: row.week, exceptions: row.exceptions };
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(written, calendar);
    return { ...row, calendar };
  }
}

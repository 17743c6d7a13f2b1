/** Keeps a calendar from being removed while something counts in it: whoever lets rules use calendars says here which ones do. */
import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database';

/** The names of what uses the calendar now, as a manager knows them. */
export type FindUses = (sql: Sql, calendarId: string) => Promise<readonly string[]>;

@Injectable()
export class CalendarUses {
  private readonly finders: FindUses[] = [];

  register(find: FindUses): void {
    this.finders.push(find);
  }

  async namesOf(sql: Sql, calendarId: string): Promise<string[]> {
    const names = await Promise.all(this.finders.map((find) => find(sql, calendarId)));
    return names.flat();
  }

  /** To be asked in the transaction that begins to use a calendar: true when it is there, and then nobody removes it before the transaction ends. */
  async claim(tx: Tx, calendarId: string): Promise<boolean> {
    return (await tx.maybe(`select 1 from calendars where id = $1 and retired_at is null for share`, [calendarId])) !== null;
  }
}

/** Keeps a calendar from being removed while something counts in it: whoever lets rules use calendars says here which ones do. */
import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database';

/** Something that counts in a calendar now, by the name that a manager knows. */
export interface CalendarUse {
  readonly calendarId: string;
  readonly name: string;
}

/** Of any of these calendars. */
export type FindUses = (sql: Sql, calendarIds: readonly string[]) => Promise<readonly CalendarUse[]>;

@Injectable()
export class CalendarUses {
  private readonly finders: FindUses[] = [];

  register(find: FindUses): void {
    this.finders.push(find);
  }

  async namesOf(sql: Sql, calendarId: string): Promise<readonly string[]> {
    return (await this.byCalendar(sql, [calendarId])).get(calendarId) ?? [];
  }

  /** Only those that are used have an entry. */
  async byCalendar(sql: Sql, calendarIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const uses = (await Promise.all(this.finders.map((find) => find(sql, calendarIds)))).flat();
    const names = new Map<string, string[]>();
    for (const { calendarId, name } of uses) names.set(calendarId, [...(names.get(calendarId) ?? []), name]);
    return names;
  }

  /** To be asked in the transaction that begins to use a calendar: true when it is there, and then nobody removes it before the transaction ends. */
  async claim(tx: Tx, calendarId: string): Promise<boolean> {
    return (await tx.maybe(`select 1 from calendars where id = $1 and retired_at is null for share`, [calendarId])) !== null;
  }
}

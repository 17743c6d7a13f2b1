/** What other hours would do to whoever waits in a calendar: asked of those who let things fall due by calendars, and confirmed before the hours change. */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database';
import { succeed, validationFailed, type Outcome, type ValidationFailed } from '../../platform/outcome';
import { readOptional, readWholeNumber, type Reading } from '../../platform/text-input';
import type { WorkingCalendar } from '../calendar';

/** Hours of a calendar that are not in force yet. */
export interface HoursToCome {
  readonly calendarId: string;
  readonly calendar: WorkingCalendar;
  readonly at: Date;
}

export interface EffectOfHours {
  /** Threads that would fall due earlier than now. */
  readonly earlier: number;
  /** Those of them of which some step would be due at once. */
  readonly dueAtOnce: number;
}

export type FindEffect = (sql: Sql, hours: HoursToCome) => Promise<EffectOfHours>;

@Injectable()
export class CalendarEffects {
  private readonly finders: FindEffect[] = [];

  register(find: FindEffect): void {
    this.finders.push(find);
  }

  /** Refused with both numbers while something would be due at once and its number was not confirmed, and where another number was. */
  async confirm(sql: Sql, hours: HoursToCome, confirmedDueAtOnce: number | null): Promise<Outcome<EffectOfHours, ValidationFailed>> {
    const effects = await Promise.all(this.finders.map((find) => find(sql, hours)));
    const effect = effects.reduce((sum, { earlier, dueAtOnce }) => ({ earlier: sum.earlier + earlier, dueAtOnce: sum.dueAtOnce + dueAtOnce }), { earlier: 0, dueAtOnce: 0 });
    if (effect.dueAtOnce === (confirmedDueAtOnce ?? 0)) return succeed(effect);
    return validationFailed({ field: 'confirmedDueAtOnce', code: 'hoursMakeDue', params: { ...effect } });
  }
}

/** The number as it was confirmed; null where nobody was asked yet. */
export const readConfirmed = (raw: unknown): Reading<number | null> => readOptional(raw, (given) => readWholeNumber(given, { min: 0, max: 2_147_483_647 }));

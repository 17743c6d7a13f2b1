/** What clocks count by: their rules, the calendars of these as they are now, and the steps that were decided about. */
import { Injectable } from '@nestjs/common';
import { ALWAYS_OPEN, CalendarQueries, type Calendar } from '../../calendars';
import type { Sql } from '../../platform/database';
import type { RuleVersion } from '../rules/rule';
import { RuleQueries } from '../rules/rule.queries';
import { clockKey, ThreadClocks, type ClockKey } from './thread-clocks';
import type { Surroundings } from './turning';

export type ClockSurroundings = Surroundings & { readonly rule: RuleVersion };

@Injectable()
export class SurroundingsQueries {
  constructor(
    private readonly rules: RuleQueries,
    private readonly calendars: CalendarQueries,
    private readonly clocks: ThreadClocks,
  ) {}

  /** By the key of the clock. */
  async of(sql: Sql, clocks: readonly ClockKey[]): Promise<Map<string, ClockSurroundings>> {
    if (clocks.length === 0) return new Map();
    const versions = await this.rules.versions(sql, clocks.map(({ ruleVersionId }) => ruleVersionId));
    const calendarOf = await this.calendarsOf(sql, [...versions.values()]);
    const decided = await this.clocks.decidedSteps(sql, clocks);
    return new Map(clocks.map((clock) => {
      const rule = versions.get(clock.ruleVersionId) as RuleVersion;
      return [clockKey(clock), { rule, calendar: calendarOf(rule), decided: decided.get(clockKey(clock)) ?? new Set<string>() }];
    }));
  }

  async calendarsOf(sql: Sql, rules: readonly RuleVersion[]): Promise<(rule: Pick<RuleVersion, 'calendarId'>) => Calendar> {
    const ids = [...new Set(rules.map(({ calendarId }) => calendarId).filter((id) => id !== null))];
    const calendars = await this.calendars.calendarsOf(sql, ids);
    return ({ calendarId }) => (calendarId === null ? ALWAYS_OPEN : (calendars.get(calendarId) ?? ALWAYS_OPEN));
  }
}

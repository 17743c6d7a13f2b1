/** How long agents here have a case in hand, from taking it to resolving it. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';

/** Fewer cases say more about those cases than about the next one. */
export const ENOUGH_CASES = 30;
const TWELVE_MONTHS_MS = 365 * 86_400_000;

export interface HandlingTime {
  readonly cases: number;
  readonly medianMinutes: number;
}

@Injectable()
export class HandlingTimeQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of the last twelve months; null where there were not enough. */
  async own(): Promise<HandlingTime | null> {
    const now = this.clock.now();
    const { cases, minutes } = await this.database.one<{ cases: number; minutes: number | null }>(
      `select count(*)::integer as cases, percentile_cont(0.5) within group (order by extract(epoch from resolved_at - taken_at) / 60)::float8 as minutes
       from case_facts where resolved_at > $1 and resolved_at <= $2 and taken_at <= resolved_at and resolution <> 'SOLVED_BY_COMMUNITY'`,
      [new Date(now.getTime() - TWELVE_MONTHS_MS), now],
    );
    return cases >= ENOUGH_CASES && minutes !== null ? { cases, medianMinutes: Math.max(1, Math.round(minutes)) } : null;
  }
}

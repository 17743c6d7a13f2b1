/** What a backtest is asked and what it says. */
import type { SpaceRow } from '../../forum';
import type { ClockedTrigger } from '../rules/rule';
import type { BacktestFigures } from './figures';

/** Over which history; what is left out narrows nothing, and without days all of it is meant. */
export interface BacktestRange {
  readonly from?: unknown;
  readonly to?: unknown;
  /** The slug of a space. */
  readonly space?: unknown;
  /** The name of a tag. */
  readonly tag?: unknown;
  readonly kind?: unknown;
  readonly minutesPerCase?: unknown;
}

/** A rule that there is, whatever its state, or one that there might be. */
export interface BacktestRule {
  readonly ruleId?: unknown;
  readonly trigger?: unknown;
  readonly delaySeconds?: unknown;
  /** The name of a calendar; around the clock without one. */
  readonly calendar?: unknown;
}

export const MINUTES_PER_CASE = { min: 1, max: 10_000, assumed: 20 } as const;

/** From where the minutes of a case are known. */
export type MinutesFrom = 'OWN_CASES' | 'STATED' | 'ASSUMED';

export interface TriedRule {
  /** Null for a rule that is none yet. */
  readonly ruleId: string | null;
  readonly name: string | null;
  readonly trigger: ClockedTrigger;
  /** After which an agent takes over. */
  readonly delaySeconds: number;
  readonly calendar: string;
}

export interface SpaceFigures {
  readonly space: SpaceRow;
  readonly threads: number;
  readonly escalated: number;
  readonly casesADay: number;
}

/** The same rule with another delay. */
export interface CurvePoint {
  readonly delaySeconds: number;
  readonly escalated: number;
  readonly casesADay: number;
  /** Of those, a day, how many the community helped within 24 hours anyway. */
  readonly prematureADay: number;
}

export interface Backtest {
  readonly rule: TriedRule;
  readonly from: string;
  readonly to: string;
  /** Of the period, those of which something is known. */
  readonly days: number;
  readonly figures: BacktestFigures;
  readonly casesADay: number;
  readonly agentHours: number;
  readonly minutesPerCase: number;
  readonly minutesFrom: MinutesFrom;
  readonly bySpace: readonly SpaceFigures[];
  readonly curve: readonly CurvePoint[];
}

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** The delays that the curve is drawn through. */
export const CURVE_DELAYS: readonly number[] = [
  ...[5, 10, 15, 20, 30, 45].map((minutes) => minutes * MINUTE),
  ...[1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 30, 36].map((hours) => hours * HOUR),
  ...[2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 21, 25, 30].map((days) => days * DAY),
];

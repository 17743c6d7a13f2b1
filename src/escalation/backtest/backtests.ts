/** Tries rules on the past: what each would have cost, and what it would have been for nothing. */
import { Injectable } from '@nestjs/common';
import type { Calendar } from '../../calendars';
import { SpaceQueries } from '../../forum';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database } from '../../platform/database';
import { succeed, type Outcome } from '../../platform/outcome';
import { agentStep, type ClockedTrigger } from '../rules/rule';
import { CURVE_DELAYS, MINUTES_PER_CASE, type Backtest, type BacktestRange, type BacktestRule, type CurvePoint, type MinutesFrom, type SpaceFigures } from './backtest';
import { daysIn, type Days } from './backtest-period';
import { figuresOf } from './figures';
import { HandlingTimeQueries } from './handling-time.queries';
import { cyclesOf, type PastCycle } from './past-cycle';
import { PastThreadQueries } from './past-threads.queries';
import { ReadingBacktests, type ReadBacktest, type ReadRule } from './reading-backtests';
import { replay, type Period, type Replayed, type ReplayedRule } from './replay';

const DAY_MS = 86_400_000;

interface Tried {
  readonly rule: ReadRule;
  readonly calendar: Calendar;
  readonly cycles: readonly PastCycle[];
  readonly period: Period;
  readonly narrowedTo: NonNullable<ReplayedRule['narrowedTo']>;
  /** How many days of the period are known. */
  readonly days: number;
}

@Injectable()
export class Backtests {
  constructor(
    private readonly database: Database,
    private readonly reading: ReadingBacktests,
    private readonly past: PastThreadQueries,
    private readonly handling: HandlingTimeQueries,
    private readonly spaces: SpaceQueries,
    private readonly community: CommunitySettings,
    private readonly clock: Clock,
  ) {}

  async backtest(range: BacktestRange, rule: BacktestRule): Promise<Outcome<Backtest>> {
    const compared = await this.compare(range, [rule]);
    return compared.ok ? succeed(compared.value[0] as Backtest) : compared;
  }

  /** Rules side by side, over one reading of the history; which field is wrong is told of all at once. */
  async compare(range: BacktestRange, rules: readonly BacktestRule[]): Promise<Outcome<Backtest[]>> {
    const read = await this.reading.read(range, rules);
    if (!read.ok) return read;
    const [tried, own, spaces] = await Promise.all([this.tried(read.value), this.handling.own(), this.spaces.list()]);
    const stated = read.value.minutesPerCase;
    const minutesFrom: MinutesFrom = stated !== null ? 'STATED' : own ? 'OWN_CASES' : 'ASSUMED';
    const minutesPerCase = stated ?? own?.medianMinutes ?? MINUTES_PER_CASE.assumed;
    return succeed(tried.map((one) => {
      const replayed = replayOf(one, one.rule.definition.delaySeconds);
      const figures = figuresOf(replayed, one.rule.definition.trigger);
      const bySpace = spaces.flatMap((space): SpaceFigures[] => {
        const own = replayed.filter(({ spaceId }) => spaceId === space.id);
        const escalated = own.filter(({ fate }) => fate === 'ESCALATED').length;
        return own.length === 0 ? [] : [{ space, threads: own.length, escalated, casesADay: escalated / one.days }];
      });
      return {
        rule: one.rule.tried, ...read.value.days, days: one.days, figures, casesADay: figures.escalated / one.days,
        agentHours: (figures.escalated * minutesPerCase) / 60, minutesPerCase, minutesFrom, bySpace, curve: curveOf(one),
      };
    }));
  }

  /** The threads behind the figures. */
  async rows(range: BacktestRange, rule: BacktestRule): Promise<Outcome<{ replayed: Replayed[]; trigger: ClockedTrigger; days: Days }>> {
    const read = await this.reading.read(range, [rule]);
    if (!read.ok) return read;
    const [one] = await this.tried(read.value);
    const { trigger, delaySeconds } = one!.rule.definition;
    return succeed({ replayed: replayOf(one!, delaySeconds), trigger, days: read.value.days });
  }

  private async tried({ days, spaceId, tagId, kinds, rules }: ReadBacktest): Promise<Tried[]> {
    const bounds = await this.database.one<Period>(
      `select ($1::date)::timestamp at time zone $3 as "from", ($2::date + 1)::timestamp at time zone $3 as "to"`,
      [days.from, days.to, this.community.timeZone],
    );
    const threads = await this.past.of({ ...bounds, spaceId, tagId, kinds }, rules.map(({ definition }) => definition));
    const cycles = new Map(rules.map(({ definition: { trigger } }) => [trigger, threads.flatMap((thread) => cyclesOf(thread, trigger))]));
    const known = this.knownDays(bounds, threads.map(({ knownUntil }) => knownUntil), days);
    const narrowedTo = { spaceIds: spaceId === null ? [] : [spaceId], tagIds: tagId === null ? [] : [tagId] };
    return rules.map((rule) => ({ rule, calendar: rule.calendar, cycles: cycles.get(rule.definition.trigger)!, period: bounds, narrowedTo, days: known }));
  }

  // What comes after the end of all history is no day on which nothing happened.
  private knownDays({ from, to }: Period, knownUntil: readonly Date[], days: Days): number {
    const last = knownUntil.reduce((latest, at) => Math.max(latest, at.getTime()), 0);
    const end = Math.min(to.getTime(), last === 0 ? this.clock.now().getTime() : last);
    return Math.min(daysIn(days), Math.max(1, Math.ceil((end - from.getTime()) / DAY_MS)));
  }
}

/** With the agent taking over after `delaySeconds`, whatever share of it the rule's ladder gives. */
function replayOf({ rule: { definition }, calendar, cycles, period, narrowedTo }: Tried, delaySeconds: number): Replayed[] {
  return replay({ ...definition, narrowedTo, delaySeconds }, cycles, calendar, period);
}

function curveOf(tried: Tried): CurvePoint[] {
  const { definition: { trigger, ladder, delaySeconds } } = tried.rule;
  const share = (agentStep(ladder)?.atPercent ?? 100) / 100;
  const delays = [...new Set([...CURVE_DELAYS.map((delay) => delay / share), delaySeconds])].sort((one, other) => one - other);
  return delays.map((delay) => {
    const { escalated, prematureWithin } = figuresOf(replayOf(tried, delay), trigger);
    return { delaySeconds: delay * share, escalated, casesADay: escalated / tried.days, prematureADay: prematureWithin['24h'] / tried.days };
  });
}


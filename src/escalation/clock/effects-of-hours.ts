/** Which clocks would come out earlier by other hours of their calendar: told to whoever changes these, before they do. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CalendarEffects, type EffectOfHours, type HoursToCome } from '../../calendars';
import type { Sql } from '../../platform/database';
import { reckoned } from './reckoning';
import { SurroundingsQueries, type ClockSurroundings } from './surroundings';
import { clockKey, ThreadClocks, type ClockRead } from './thread-clocks';

const TOGETHER = 500;

@Injectable()
export class EffectsOfHours implements OnModuleInit {
  constructor(
    private readonly effects: CalendarEffects,
    private readonly clocks: ThreadClocks,
    private readonly surroundings: SurroundingsQueries,
  ) {}

  onModuleInit(): void {
    this.effects.register((sql, hours) => this.of(sql, hours));
  }

  private async of(sql: Sql, hours: HoursToCome): Promise<EffectOfHours> {
    let [earlier, dueAtOnce] = [0, 0];
    for (let afterId: string | null = '0'; afterId !== null;) {
      const ids = await this.clocks.threadsIn(sql, hours.calendarId, { afterId, atMost: TOGETHER });
      const sooner = await this.sooner(sql, ids, hours);
      earlier += countThreads(sooner);
      dueAtOnce += countThreads(sooner.filter(({ nextDueAt }) => nextDueAt !== null && nextDueAt <= hours.at));
      afterId = ids.length < TOGETHER ? null : (ids.at(-1) ?? null);
    }
    return { earlier, dueAtOnce };
  }

  /** As they would stand, those that would fall due earlier and are not due already. */
  private async sooner(sql: Sql, threadIds: readonly string[], { calendarId, calendar, at }: HoursToCome): Promise<ClockRead[]> {
    const running = (await this.clocks.ofThreads(sql, threadIds)).filter(({ stoppedAt }) => stoppedAt === null);
    const around = await this.surroundings.of(sql, running);
    return running.flatMap((clock) => {
      const its = around.get(clockKey(clock)) as ClockSurroundings;
      if (its.rule.calendarId !== calendarId || clock.nextDueAt === null || clock.nextDueAt <= at) return [];
      const next = reckoned(clock, { ...its, calendar }, at)?.clock;
      return next?.nextDueAt && next.nextDueAt < clock.nextDueAt ? [next] : [];
    });
  }
}

const countThreads = (clocks: readonly ClockRead[]): number => new Set(clocks.map(({ threadId }) => threadId)).size;

/** The open hours of a calendar as stretches of time, a year of UTC at a time, summed up so that no question has to walk through them. */
import type { OpeningWindow, WorkingCalendar } from '../calendar';
import { zoneStretches, type ZoneStretch } from './zone';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
const FIRST_WEEKDAY = 3;

/** The stretches of one year: `starts[i]` until `ends[i]`, before which `sums[i]` milliseconds of the year were open. */
export interface OpenYear {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly sums: readonly number[];
  readonly total: number;
}

export class OpenHours {
  private readonly years = new Map<number, OpenYear>();
  private readonly exceptions: ReadonlyMap<number, readonly OpeningWindow[]>;

  constructor(private readonly calendar: WorkingCalendar) {
    this.exceptions = new Map(calendar.exceptions.map(({ date, windows }) => [dayOf(date), windows]));
  }

  year(year: number): OpenYear {
    const known = this.years.get(year);
    if (known) return known;
    const open = this.build(year);
    this.years.set(year, open);
    return open;
  }

  private build(year: number): OpenYear {
    const starts: number[] = [];
    const ends: number[] = [];
    for (const stretch of zoneStretches(this.calendar.zone, year)) {
      for (const { from, until } of this.within(stretch)) {
        // A window until 24:00 and one from midnight are one stretch.
        if (ends[ends.length - 1] === from) ends[ends.length - 1] = until;
        else {
          starts.push(from);
          ends.push(until);
        }
      }
    }
    const sums: number[] = [];
    let total = 0;
    starts.forEach((start, index) => {
      sums.push(total);
      total += (ends[index] as number) - start;
    });
    return { starts, ends, sums, total };
  }

  /** While the clocks are not changed, the wall is a fixed distance from UTC, and what lies outside the stretch was or will be shown in another. */
  private *within({ from, until, offset }: ZoneStretch): Generator<{ from: number; until: number }> {
    const lastDay = Math.floor((until - 1 + offset) / DAY);
    for (let day = Math.floor((from + offset) / DAY); day <= lastDay; day++) {
      const midnight = day * DAY - offset;
      for (const { fromMinute, untilMinute } of this.windowsOf(day)) {
        const opens = Math.max(from, midnight + fromMinute * MINUTE);
        const closes = Math.min(until, midnight + untilMinute * MINUTE);
        if (opens < closes) yield { from: opens, until: closes };
      }
    }
  }

  private windowsOf(day: number): readonly OpeningWindow[] {
    return this.exceptions.get(day) ?? this.calendar.week[(((day + FIRST_WEEKDAY) % 7) + 7) % 7] ?? [];
  }
}

const kept = new WeakMap<WorkingCalendar, OpenHours>();

/** Worked out once for each calendar that is held in memory. */
export function openHoursOf(calendar: WorkingCalendar): OpenHours {
  const known = kept.get(calendar);
  if (known) return known;
  const hours = new OpenHours(calendar);
  kept.set(calendar, hours);
  return hours;
}

/** Days since 1970 of a date like `2026-12-25`. */
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** A clock that a test sets and moves, so that two hours pass without waiting for them. */
import { Clock } from '../../src/platform/clock';

const UNIT_MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export class MovableClock extends Clock {
  private milliseconds: number;

  constructor(start: Date | string = '2026-03-02T09:00:00Z') {
    super();
    this.milliseconds = instant(start);
  }

  now(): Date {
    return new Date(this.milliseconds);
  }

  set(moment: Date | string): void {
    this.milliseconds = instant(moment);
  }

  /** Moves forward by a duration such as `90s`, `15m`, `2h`, `14d` or `1h 30m`. */
  advance(duration: string): void {
    this.milliseconds += durationMilliseconds(duration);
  }
}

function instant(moment: Date | string): number {
  const milliseconds = new Date(moment).getTime();
  if (Number.isNaN(milliseconds)) throw new Error(`Not a moment in time: ${String(moment)}`);
  return milliseconds;
}

export function durationMilliseconds(duration: string): number {
  const parts = duration.trim().split(/\s+/);
  return parts.reduce((sum, part) => {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(part);
    if (!match) throw new Error(`Not a duration: "${duration}" (write 90s, 15m, 2h, 14d or 1h 30m)`);
    return sum + Number(match[1]) * UNIT_MILLISECONDS[match[2] as keyof typeof UNIT_MILLISECONDS];
  }, 0);
}

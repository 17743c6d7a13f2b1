/** What is counted over many threads: exact while that is quick, up to a minute old in a large forum. */
import type { Clock } from '../platform/clock';

/** Up to so many things are counted anew each time. */
const QUICK_TO_COUNT = 1_000;
const KEPT_FOR_MS = 60_000;

export class KeptCounts<T> {
  private kept: { counted: Promise<T>; until: number } | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly take: () => Promise<T>,
    private readonly totalOf: (counted: T) => number,
  ) {}

  async read(): Promise<T> {
    const now = this.clock.now().getTime();
    if (this.kept && now < this.kept.until) return this.kept.counted;
    const counted = this.take();
    // While many ask at once, one counts.
    this.kept = { counted, until: now + KEPT_FOR_MS };
    try {
      if (this.totalOf(await counted) < QUICK_TO_COUNT) this.kept = null;
    } catch (error) {
      this.kept = null;
      throw error;
    }
    return counted;
  }
}

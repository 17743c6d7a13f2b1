/** Counts over many threads: exact while they are quick to take, up to a minute old in a large forum. */
import type { Clock } from '../platform/clock';

type Counts = ReadonlyMap<string, number>;

/** Up to so many things are counted anew each time. */
const QUICK_TO_COUNT = 1_000;
const KEPT_FOR_MS = 60_000;

export class KeptCounts {
  private kept: { counts: Promise<Counts>; until: number } | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly take: () => Promise<Counts>,
  ) {}

  async read(): Promise<Counts> {
    const now = this.clock.now().getTime();
    if (this.kept && now < this.kept.until) return this.kept.counts;
    const counts = this.take();
    // While many ask at once, one counts.
    this.kept = { counts, until: now + KEPT_FOR_MS };
    try {
      const total = [...(await counts).values()].reduce((sum, count) => sum + count, 0);
      if (total < QUICK_TO_COUNT) this.kept = null;
    } catch (error) {
      this.kept = null;
      throw error;
    }
    return counts;
  }
}

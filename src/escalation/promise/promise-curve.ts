/** How soon a group of threads was answered by the community, and what an asker can be told from it. Pure. */
import { cumulativeIncidence, type Observation, type Step } from '../../platform/statistics';
import type { Ending } from './waiting-times';

/** A group of so many threads counts as much as the wide group that it is held against. */
const ANCHOR_THREADS = 30;
const PROMISED_SHARE = 0.8;
/** Sums of shares end a little off. */
const ROUNDING = 1e-9;

export interface Estimate {
  readonly threads: number;
  /** Half of all who asked have the community's answer by then; null when fewer than half ever got one. */
  readonly usualSeconds: number | null;
  /** Null when fewer than eight of ten were ever answered. */
  readonly eightOfTenSeconds: number | null;
  readonly answeredShare: number | null;
}

export class PromiseCurve {
  private readonly times = new Map<number, number | null>();

  private constructor(
    readonly threads: number,
    private readonly own: readonly Step[],
    /** How many threads the shares stand on. */
    private readonly weight: number,
    private readonly anchor: readonly Step[] = [],
    /** How much the own curve counts beside the anchor's. */
    private readonly ownShare = 1,
  ) {}

  static of(observations: readonly Observation<Ending>[]): PromiseCurve {
    return new PromiseCurve(observations.length, cumulativeIncidence(observations, 'COMMUNITY').steps, observations.length);
  }

  /** A few threads say little: their curve is mixed with that of the wide group, the less the more there are. */
  heldAgainst(anchor: PromiseCurve): PromiseCurve {
    const weight = this.weight + ANCHOR_THREADS;
    return new PromiseCurve(this.threads, this.own, weight, anchor.own, this.weight / weight);
  }

  /**
   * The time within which `level` of those who ask next are answered, or null where nothing is told. The next one is the n + 1st of a group
   * of n: only (n + 1)/n of the level makes the share come true on average (V. Vovk et al., "Algorithmic Learning in a Random World", 2005).
   */
  toldSeconds(level: number): number | null {
    const known = this.times.get(level);
    if (known !== undefined) return known;
    const told = this.answeredShare >= PROMISED_SHARE - ROUNDING ? this.timeAt((level * (this.weight + 1)) / this.weight) : null;
    this.times.set(level, told);
    return told;
  }

  estimate(level: number): Estimate {
    if (this.threads === 0) return { threads: 0, usualSeconds: null, eightOfTenSeconds: null, answeredShare: null };
    return { threads: this.threads, usualSeconds: this.timeAt(0.5), eightOfTenSeconds: this.toldSeconds(level), answeredShare: this.answeredShare };
  }

  private get answeredShare(): number {
    return this.mixed(this.own.at(-1)?.share ?? 0, this.anchor.at(-1)?.share ?? 0);
  }

  /** At each time the two shares are mixed; written without new arrays, since a community has thousands of groups. */
  private timeAt(share: number): number | null {
    let [left, right, ownShare, anchorShare] = [0, 0, 0, 0];
    while (left < this.own.length || right < this.anchor.length) {
      const time = Math.min(this.own[left]?.time ?? Infinity, this.anchor[right]?.time ?? Infinity);
      if (this.own[left]?.time === time) ownShare = this.own[left++]!.share;
      if (this.anchor[right]?.time === time) anchorShare = this.anchor[right++]!.share;
      if (this.mixed(ownShare, anchorShare) >= share - ROUNDING) return time;
    }
    return null;
  }

  private mixed(own: number, anchor: number): number {
    return this.ownShare * own + (1 - this.ownShare) * anchor;
  }
}

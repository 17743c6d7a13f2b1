/** A share that grows by steps over time: when it reaches a level, and how large it is at a time. */

export interface Step {
  readonly time: number;
  /** Of those who started to wait, the share to which it has happened by `time`. */
  readonly share: number;
}

/** Products and sums of shares end a little off: half of four is reached at 0.4999999999999999 too. */
const ROUNDING = 1e-9;

export class StepCurve {
  constructor(
    readonly n: number,
    readonly steps: readonly Step[],
    /** The longest time that anybody was watched; later nothing is known, unless nobody was left waiting. */
    private readonly watchedUntil: number,
    private readonly nobodyLeft: boolean,
  ) {}

  /** The earliest time at which the share reaches `level` (0 to 1), or null when it was not reached. */
  timeAt(level: number): number | null {
    if (!(level > 0 && level <= 1)) throw new RangeError(`A level lies above 0 and not above 1, unlike ${level}`);
    return this.steps.find((step) => step.share >= level - ROUNDING)?.time ?? null;
  }

  /** The share to which it has happened by `time`, or null when nobody was watched for so long. */
  shareBy(time: number): number | null {
    if (this.n === 0 || (time > this.watchedUntil && !this.nobodyLeft)) return null;
    let share = 0;
    for (const step of this.steps) {
      if (step.time > time) break;
      share = step.share;
    }
    return share;
  }
}

export function watchedUntil(observations: readonly { readonly time: number }[]): number {
  return observations.reduce((longest, { time }) => Math.max(longest, time), 0);
}

/** Gives the headings of a body levels below those of the page, without a gap, whatever levels its author chose. */

const HIGHEST_IN_BODY = 3;
const LOWEST = 6;

export class HeadingLevels {
  private readonly open: number[] = [];

  /** The level to write for the next heading, which its author gave the level `written`. */
  next(written: number): number {
    while (this.open.length > 0 && this.open[this.open.length - 1]! >= written) this.open.pop();
    this.open.push(written);
    return Math.min(HIGHEST_IN_BODY + this.open.length - 1, LOWEST);
  }
}

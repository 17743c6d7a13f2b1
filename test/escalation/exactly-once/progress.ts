// Says from time to time how far a long proof has come; a short one says nothing but its result.

export class Progress {
  private next = 1;
  private readonly begun = performance.now();

  constructor(
    private readonly of: number,
    private readonly what: string,
  ) {}

  /** A line for each twentieth. */
  reached(done: number, beside: string): void {
    if (process.env.THREADWELL_PROOF !== 'full' || done * 20 < this.of * this.next) return;
    this.next = Math.floor((done * 20) / this.of) + 1;
    const seconds = Math.round((performance.now() - this.begun) / 1000);
    process.stderr.write(`  ${done} of ${this.of} ${this.what}, ${beside}, after ${seconds} s\n`);
  }
}

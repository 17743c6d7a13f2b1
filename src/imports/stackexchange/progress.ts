/** Tells now and then how far a long work is, how fast it goes, and how long it will take. */

const SAYS_EVERY_MS = 1_000;
/** Before that the rate says little about the rest. */
const KNOWS_AFTER_MS = 2_000;

export interface Step {
  readonly doing: string;
  readonly total: number;
  readonly unit: string;
}

export class Progress {
  private step: Step = { doing: '', total: 0, unit: '' };
  private startedAt = 0;
  private saidAt = 0;
  private done = 0;
  private counted = 0;

  constructor(private readonly say: (line: string) => void) {}

  begin(step: Step): void {
    this.step = step;
    this.startedAt = this.saidAt = performance.now();
    this.done = this.counted = 0;
  }

  /** `done` of the total, which is `count` of what people count in. */
  advance(done: number, count: number): void {
    this.done += done;
    this.counted += count;
    const now = performance.now();
    if (now - this.saidAt < SAYS_EVERY_MS) return;
    this.saidAt = now;
    this.say(this.line(now - this.startedAt));
  }

  finish(): void {
    const seconds = (performance.now() - this.startedAt) / 1000;
    this.say(`${this.step.doing}: ${whole(this.counted)} ${this.step.unit} in ${seconds.toFixed(1)} s`);
  }

  private line(elapsedMs: number): string {
    const share = this.step.total === 0 ? 1 : this.done / this.step.total;
    const rate = (this.counted / elapsedMs) * 1000;
    const left = elapsedMs < KNOWS_AFTER_MS || share === 0 ? '' : `, ${timeWords(((1 - share) / share) * elapsedMs)} left`;
    return `${this.step.doing}: ${Math.floor(100 * share)}%, ${whole(rate)} ${this.step.unit} a second${left}`;
  }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

function timeWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h ${Math.ceil((seconds % 3600) / 60)} min`;
}

// Wakes the workers when a job that had to wait may run: until then nobody asks the database for it.
import type { Presence } from './presence';

const LONGEST_TIMER_MS = 2_147_483_647;

export class NextRun {
  private timer: NodeJS.Timeout | null = null;
  private at = Infinity;

  constructor(private readonly presence: Pick<Presence, 'callWorkers' | 'nextRunIn'>) {}

  /** Something may wait that nobody told of: of an earlier time, or tried in vain. */
  async look(): Promise<void> {
    const wait = await this.presence.nextRunIn();
    if (wait !== null) this.comesIn(wait);
  }

  comesIn(milliseconds: number): void {
    const at = performance.now() + milliseconds;
    if (at >= this.at) return;
    this.forget();
    this.at = at;
    this.timer = setTimeout(() => void this.wake().catch(() => undefined), Math.min(milliseconds, LONGEST_TIMER_MS)).unref();
  }

  forget(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.at = Infinity;
  }

  private async wake(): Promise<void> {
    this.forget();
    await this.presence.callWorkers();
    await this.look();
  }
}

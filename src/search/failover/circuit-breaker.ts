/** Keeps away from something that fails: after a few failures in a row it is left alone for a while, then tried once. */

export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface BreakerSettings {
  /** So many failures in a row open it. */
  readonly failures: number;
  /** So long it stays open before one trial. */
  readonly restMs: number;
}

export class CircuitBreaker {
  private failures = 0;
  private openedAt: number | null = null;
  private trying = false;

  constructor(
    private readonly settings: BreakerSettings,
    private readonly now: () => number,
  ) {}

  get state(): BreakerState {
    if (this.openedAt === null) return 'CLOSED';
    return this.trying || this.rested(this.openedAt) ? 'HALF_OPEN' : 'OPEN';
  }

  /** Whether it may be tried now. Of those who ask while it is half open, one may. */
  allows(): boolean {
    if (this.openedAt === null) return true;
    if (this.trying || !this.rested(this.openedAt)) return false;
    this.trying = true;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.openedAt = null;
    this.trying = false;
  }

  failed(): void {
    this.failures += 1;
    if (this.trying || this.failures >= this.settings.failures) this.openedAt = this.now();
    this.trying = false;
  }

  // A clock that was set back must not keep it open for long.
  private rested(openedAt: number): boolean {
    return Math.abs(this.now() - openedAt) >= this.settings.restMs;
  }
}

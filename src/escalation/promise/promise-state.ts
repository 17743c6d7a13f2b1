/** What has become of the promise that an asker was shown. Pure. */
import type { StopReason } from '../clock/thread-clocks';

/** Before asking; while it runs; answered in time; an agent took over; nothing was promised, or it was called off. */
export type PromiseState = 'AHEAD' | 'RUNNING' | 'KEPT' | 'HANDED_OVER' | 'NONE';

export interface PromisedClock {
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly stoppedBecause: StopReason | null;
}

export interface Promised {
  /** The clock of this cycle; null where no rule was in force. */
  readonly clock: PromisedClock | null;
  /** When an agent took over in this cycle, for whatever reason. */
  readonly handedOverAt: Date | null;
}

export interface Standing {
  readonly state: PromiseState;
  /** When it was kept, or handed over. */
  readonly reachedAt: Date | null;
}

export function standingOf({ clock, handedOverAt }: Promised): Standing {
  if (handedOverAt) return { state: 'HANDED_OVER', reachedAt: handedOverAt };
  if (!clock) return { state: 'NONE', reachedAt: null };
  const { stoppedAt, stoppedBecause, dueAt } = clock;
  if (!stoppedAt) return { state: 'RUNNING', reachedAt: null };
  const helped = stoppedBecause === 'ANSWERED' || stoppedBecause === 'SOLVED';
  // An answer after the due time keeps no promise, even if the agent was late as well.
  return helped && stoppedAt <= dueAt ? { state: 'KEPT', reachedAt: stoppedAt } : { state: 'NONE', reachedAt: null };
}

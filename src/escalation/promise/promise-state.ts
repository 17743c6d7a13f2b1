/** What has become of the promise that an asker was shown. Pure. */
import { ANSWERED_IN_CYCLE } from '../bridge/waiting-threads';
import { isPause, type PauseReason, type StopReason } from '../clock/standing';
import { pauseEnd } from '../clock/turning';

/** Of a thread `t`, while its clock waits for somebody's word. */
export const OVER_MEANWHILE = (t: string) => `(${t}.closed_at is not null or ${t}.removed_at is not null or ${t}.state = 'SOLVED' or ${ANSWERED_IN_CYCLE(t)})`;

/** Before asking; while it runs; while it stands and may go on; answered in time; an agent took over; nothing was promised, or it came to nothing. */
export type PromiseState = 'AHEAD' | 'RUNNING' | 'PAUSED' | 'KEPT' | 'HANDED_OVER' | 'NONE';

export interface PromisedClock {
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly stoppedBecause: StopReason | null;
  readonly pauseLeftSeconds: number;
  /** What happened to the thread while the clock stood, which stands for the first reason that it had. */
  readonly overMeanwhile: boolean;
}

export interface Promised {
  /** The clock of this cycle; null where no rule was in force. */
  readonly clock: PromisedClock | null;
  /** When an agent took over in this cycle, for whatever reason. */
  readonly handedOverAt: Date | null;
}

export interface Standing {
  readonly state: PromiseState;
  /** When it was kept, handed over, or paused. */
  readonly reachedAt: Date | null;
  readonly pausedBecause: PauseReason | null;
  /** When a pause ends by itself; only a wait for the asker does. */
  readonly pauseEndsAt: Date | null;
}

const COUNTING = { pausedBecause: null, pauseEndsAt: null } as const;

export function standingOf({ clock, handedOverAt }: Promised): Standing {
  if (handedOverAt) return { state: 'HANDED_OVER', reachedAt: handedOverAt, ...COUNTING };
  if (!clock) return { state: 'NONE', reachedAt: null, ...COUNTING };
  const { stoppedAt, stoppedBecause, dueAt } = clock;
  if (!stoppedAt) return { state: 'RUNNING', reachedAt: null, ...COUNTING };
  if (isPause(stoppedBecause) && !clock.overMeanwhile) return { state: 'PAUSED', reachedAt: stoppedAt, pausedBecause: stoppedBecause, pauseEndsAt: pauseEnd(clock) };
  const helped = stoppedBecause === 'ANSWERED' || stoppedBecause === 'SOLVED';
  // An answer after the due time keeps no promise, even if the agent was late as well.
  return { ...(helped && stoppedAt <= dueAt ? { state: 'KEPT', reachedAt: stoppedAt } : { state: 'NONE', reachedAt: null }), ...COUNTING };
}

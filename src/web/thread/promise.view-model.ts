/** The promise of a thread, or to somebody who is about to ask, as the clock that its page draws. */
import type { PromiseRead } from '../../escalation';
import type { PromiseClockModel, PromiseClockState } from '../../platform/views';

const after = (start: Date, seconds: number | null): Date | null => (seconds === null ? null : new Date(start.getTime() + seconds * 1000));

/** Null where nothing is promised and nothing is known. */
export function promiseClock(promise: PromiseRead, topic: string | null): PromiseClockModel | null {
  const state = clockState(promise);
  const { startedAt, usualSeconds, agentTakesOverAt, reachedAt } = promise;
  if (state === null || (state === 'ahead' && usualSeconds === null && agentTakesOverAt === null)) return null;
  return {
    state,
    startedAt,
    usualAt: after(startedAt, usualSeconds),
    mostAt: after(startedAt, promise.eightOfTenSeconds),
    dueAt: agentTakesOverAt,
    reachedAt,
    topic,
  };
}

function clockState({ state, late, pausedBecause }: PromiseRead): PromiseClockState | null {
  switch (state) {
    case 'AHEAD':
      return 'ahead';
    case 'RUNNING':
      return late ? 'late' : 'running';
    case 'PAUSED':
      // Whoever said that no agent is wanted is not shown a clock that would bring one.
      return pausedBecause === 'NEEDS_ASKER' ? 'paused' : null;
    case 'KEPT':
      return 'kept';
    case 'HANDED_OVER':
      return 'handed-over';
    case 'NONE':
      return null;
  }
}

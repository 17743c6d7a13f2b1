/** Why the clock of a thread stands: it follows from what the thread is like, not from how it came about. Pure. */
import type { ClockedTrigger, StopCondition } from '../rules/rule';

/** The last six end a clock for good; from the others it goes on where it stood. */
export const STOP_REASONS = [
  'ANSWERED', 'NOT_ANSWERED', 'SOLVED', 'NEEDS_ASKER', 'CALLED_OFF', 'EXEMPTED', 'CLOSED', 'REMOVED', 'ESCALATED', 'NEW_CYCLE', 'EXEMPT', 'OTHER_RULE',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

const FOR_GOOD: readonly StopReason[] = ['CLOSED', 'REMOVED', 'ESCALATED', 'NEW_CYCLE', 'EXEMPT', 'OTHER_RULE'];

/** Why a clock that has not ended does not count: what somebody says or does lets it go on. */
export const PAUSE_REASONS = ['NEEDS_ASKER', 'CALLED_OFF', 'EXEMPTED'] as const satisfies readonly StopReason[];
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const isPause = (reason: StopReason | null): reason is PauseReason => (PAUSE_REASONS as readonly (StopReason | null)[]).includes(reason);

export const isForGood = (reason: StopReason): boolean => FOR_GOOD.includes(reason);

/** Altogether a cycle waits for its asker no longer than this, so that no question can be asked into silence. */
export const LONGEST_PAUSE_SECONDS = 3 * 24 * 3600;

/** Later than this somebody was not there when it had been said. */
export const LATE_AFTER_MS = 5 * 60_000;

export interface StandingFacts {
  /** A kind that asks for help, not imported, its asker still a member. */
  readonly escalates: boolean;
  readonly cycle: number;
  readonly removed: boolean;
  readonly closed: boolean;
  readonly solved: boolean;
  readonly answered: boolean;
  readonly caseOpen: boolean;
  /** Somebody asked the asker for clarification, who has said nothing since. */
  readonly needsAsker: boolean;
  readonly waitsNoMore: boolean;
  readonly exempted: boolean;
}

interface Standing {
  readonly trigger: ClockedTrigger;
  readonly stopWhen: readonly StopCondition[];
  /** The cycle of the clock. */
  readonly cycle: number;
  readonly pauseLeftSeconds: number;
}

/** Null when it runs. */
export function whyItStands(clock: Standing, thread: StandingFacts): StopReason | null {
  return whyItIsOver(clock, thread) ?? whyItNeedNotCount(clock, thread);
}

function whyItIsOver({ cycle }: Standing, thread: StandingFacts): StopReason | null {
  if (!thread.escalates) return 'EXEMPT';
  if (thread.removed) return 'REMOVED';
  if (thread.closed) return 'CLOSED';
  if (thread.cycle !== cycle) return 'NEW_CYCLE';
  if (thread.solved) return 'SOLVED';
  return null;
}

function whyItNeedNotCount({ trigger, stopWhen, pauseLeftSeconds }: Standing, thread: StandingFacts): StopReason | null {
  if (trigger === 'UNANSWERED' && thread.answered) return 'ANSWERED';
  if (thread.caseOpen) return 'ESCALATED';
  if (trigger === 'UNSOLVED' && !thread.answered) return 'NOT_ANSWERED';
  if (thread.exempted && stopWhen.includes('MODERATOR_EXEMPTS')) return 'EXEMPTED';
  if (thread.waitsNoMore && stopWhen.includes('ASKER_WAITS_NO_MORE')) return 'CALLED_OFF';
  return thread.needsAsker && pauseLeftSeconds > 0 ? 'NEEDS_ASKER' : null;
}

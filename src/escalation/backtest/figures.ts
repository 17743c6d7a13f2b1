/** What a rule would have cost and spared, counted from a replay of it. Pure. */
import { kaplanMeier } from '../../platform/statistics';
import type { ClockedTrigger } from '../rules/rule';
import type { Fate, Replayed } from './replay';

const HOUR_MS = 3_600_000;
export const PREMATURE_HOURS = [1, 2, 8, 24] as const;

/** The first four add up to `threads`; the rest speaks of those that were escalated. */
export interface BacktestFigures {
  readonly threads: number;
  readonly escalated: number;
  readonly answeredBeforeDue: number;
  readonly closedBeforeDue: number;
  readonly dueAfterEnd: number;
  /** How many the community helped anyway within so many hours after they would have become cases. */
  readonly prematureWithin: Readonly<Record<`${(typeof PREMATURE_HOURS)[number]}h`, number>>;
  /** How many nobody of the community ever helped, as far as is known. */
  readonly neverAnswered: number;
  /** From the start of their waiting until somebody helped; null where fewer than half were ever helped. */
  readonly medianWaitSeconds: number | null;
}

/** When somebody first helped after a moment: an answer, or a solution where the rule waits for one. */
export function helpedAfter({ past }: Replayed, trigger: ClockedTrigger, after: Date, byCommunity: boolean): Date | null {
  const answer = past.answers.find(({ at, official }) => at > after && !(byCommunity && official))?.at ?? null;
  const solution = past.solvedAt && past.solvedAt > after ? past.solvedAt : null;
  if (trigger === 'UNANSWERED') return answer;
  if (trigger === 'UNSOLVED') return solution;
  return answer && solution ? new Date(Math.min(answer.getTime(), solution.getTime())) : (answer ?? solution);
}

export function figuresOf(replayed: readonly Replayed[], trigger: ClockedTrigger): BacktestFigures {
  const escalated = replayed.filter(({ fate }) => fate === 'ESCALATED');
  const count = (fate: Fate) => replayed.filter((one) => one.fate === fate).length;
  const helps = escalated.map((one) => ({ one, at: helpedAfter(one, trigger, one.dueAt!, true) }));
  const within = (hours: number) => helps.filter(({ one, at }) => at !== null && at.getTime() - one.dueAt!.getTime() <= hours * HOUR_MS).length;
  return {
    threads: replayed.length,
    escalated: escalated.length,
    answeredBeforeDue: count('ANSWERED_BEFORE_DUE'),
    closedBeforeDue: count('CLOSED_BEFORE_DUE'),
    dueAfterEnd: count('DUE_AFTER_END'),
    prematureWithin: { '1h': within(1), '2h': within(2), '8h': within(8), '24h': within(24) },
    neverAnswered: helps.filter(({ at }) => at === null).length,
    medianWaitSeconds: medianWait(escalated, trigger),
  };
}

/** Those who still wait count as waiting. */
function medianWait(escalated: readonly Replayed[], trigger: ClockedTrigger): number | null {
  const waits = escalated.map((one) => {
    const { moments: [{ at: startedAt }], knownUntil } = one.past;
    const helpedAt = helpedAfter(one, trigger, one.dueAt!, false);
    return { time: Math.max(0, (helpedAt ?? knownUntil).getTime() - startedAt.getTime()) / 1000, event: helpedAt !== null };
  });
  return kaplanMeier(waits).quantile(0.5);
}

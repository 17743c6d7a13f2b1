/** How long people waited for the community's first answer, and what else ended the waiting. Pure. */
import { cumulativeIncidence, type Observation } from '../../platform/statistics';

export interface ThreadHistory {
  readonly openedAt: Date;
  readonly firstAnswerAt: Date | null;
  readonly firstAnswerByStaff: boolean | null;
  readonly closedAt: Date | null;
  readonly imported: boolean;
}

/** An agent's answer or a closing ends the waiting too, so that the community's answer cannot come first any more. */
export type Ending = 'COMMUNITY' | 'AGENT' | 'CLOSED';

export interface Estimate {
  readonly threads: number;
  /** Half of all who asked have the community's answer by then; null when fewer than half ever got one. */
  readonly usualSeconds: number | null;
  readonly eightOfTenSeconds: number | null;
  readonly answeredShare: number | null;
}

/** Nothing is known of an imported thread after its history was written down, so it was watched only until then. */
export function waitingTimes(history: readonly ThreadHistory[], now: Date): Observation<Ending>[] {
  const writtenDownAt = endOfImported(history);
  return history.map((thread) => {
    const ended = endingOf(thread);
    const until = ended?.at ?? (thread.imported ? writtenDownAt : now);
    const time = Math.max(0, (until.getTime() - thread.openedAt.getTime()) / 1000);
    return { time, cause: ended?.cause ?? null };
  });
}

export function estimate(observations: readonly Observation<Ending>[]): Estimate {
  const curve = cumulativeIncidence(observations, 'COMMUNITY');
  return {
    threads: curve.n,
    usualSeconds: curve.timeAtIncidence(0.5),
    eightOfTenSeconds: curve.timeAtIncidence(0.8),
    answeredShare: curve.n === 0 ? null : (curve.steps.at(-1)?.share ?? 0),
  };
}

function endingOf({ firstAnswerAt, firstAnswerByStaff, closedAt }: ThreadHistory): { cause: Ending; at: Date } | null {
  if (closedAt && (!firstAnswerAt || closedAt < firstAnswerAt)) return { cause: 'CLOSED', at: closedAt };
  if (!firstAnswerAt) return null;
  return { cause: firstAnswerByStaff ? 'AGENT' : 'COMMUNITY', at: firstAnswerAt };
}

function endOfImported(history: readonly ThreadHistory[]): Date {
  let last = 0;
  for (const { imported, openedAt, firstAnswerAt, closedAt } of history) {
    if (imported) last = Math.max(last, openedAt.getTime(), firstAnswerAt?.getTime() ?? 0, closedAt?.getTime() ?? 0);
  }
  return new Date(last);
}

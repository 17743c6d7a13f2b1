/** How long people waited for the community's first answer, and what else ended the waiting. Pure. */
import type { ThreadKind } from '../../forum';
import type { Observation } from '../../platform/statistics';

export interface ThreadHistory {
  readonly spaceId: string;
  readonly kind: ThreadKind;
  readonly tags: readonly string[];
  readonly openedAt: Date;
  readonly firstAnswerAt: Date | null;
  readonly firstAnswerByStaff: boolean | null;
  readonly closedAt: Date | null;
  /** Nothing is known of an imported thread after its history was written down. */
  readonly watchedUntil: Date;
}

/** An agent's answer or a closing ends the waiting too, so that the community's answer cannot come first any more. */
export type Ending = 'COMMUNITY' | 'AGENT' | 'CLOSED';

/** In milliseconds: a history is gone through many times. */
export interface Waiting {
  readonly openedAt: number;
  readonly ending: Ending | null;
  readonly endedAt: number;
  readonly watchedUntil: number;
}

export function waitingOf(thread: ThreadHistory): Waiting {
  const { firstAnswerAt, firstAnswerByStaff, closedAt } = thread;
  const openedAt = thread.openedAt.getTime();
  const watchedUntil = Math.max(openedAt, thread.watchedUntil.getTime());
  const ended = (ending: Ending | null, at: Date | null): Waiting => ({ openedAt, ending, endedAt: Math.max(openedAt, at?.getTime() ?? Infinity), watchedUntil });
  if (closedAt && (!firstAnswerAt || closedAt < firstAnswerAt)) return ended('CLOSED', closedAt);
  if (firstAnswerAt) return ended(firstAnswerByStaff ? 'AGENT' : 'COMMUNITY', firstAnswerAt);
  return ended(null, null);
}

/** What somebody who looked at `seenAt` could know. */
export function observed({ openedAt, ending, endedAt, watchedUntil }: Waiting, seenAt: number): Observation<Ending> {
  const over = endedAt <= seenAt;
  const until = over ? endedAt : Math.min(watchedUntil, seenAt);
  return { time: Math.max(0, until - openedAt) / 1000, cause: over ? ending : null };
}

/** Whether the community answered within so many seconds; null while that cannot be known at `seenAt`, however it came out. */
export function answeredWithin({ openedAt, ending, endedAt, watchedUntil }: Waiting, seconds: number, seenAt: number): boolean | null {
  const over = openedAt + seconds * 1000;
  return over > Math.min(watchedUntil, seenAt) ? null : ending === 'COMMUNITY' && endedAt <= over;
}

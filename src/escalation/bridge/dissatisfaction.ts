/** Which way an asker's "no" goes: pure, so that every case can be looked at in a table. */
import type { DissatisfactionReason } from '../../forum';

export const WAYS = ['BACK_TO_ANSWERER', 'REOPENED', 'CASE'] as const;
export type Way = (typeof WAYS)[number];

export interface DissatisfactionFacts {
  /** Null where only stars said it. */
  readonly reason: DissatisfactionReason | null;
  readonly official: boolean;
  /** Whoever answered can still be told: not imported, not erased, not locked out. */
  readonly answererReachable: boolean;
  readonly caseOpen: boolean;
}

/**
 * A person who is needed is there at once. What an agent said goes back to the desk, where agents work. What is only unclear, or
 * meant for another version, goes back to the member who wrote it. Everything else waits for a better answer.
 */
export function wayFor({ reason, official, answererReachable, caseOpen }: DissatisfactionFacts): Way {
  if (reason === 'NEED_PERSON' || official || caseOpen) return 'CASE';
  if ((reason === 'UNCLEAR' || reason === 'OTHER_VERSION') && answererReachable) return 'BACK_TO_ANSWERER';
  return 'REOPENED';
}

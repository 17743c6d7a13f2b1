/** How one use of the ask form ended, and whether that is a deflection: the rule, which knows no database and no clock. */
import { LOOK_BACK_DAYS } from '../ledger/credit-rule';

const HOUR_MS = 3_600_000;
/** A form that nobody has touched for so long was left. */
export const LEFT_AFTER_HOURS = 24;
const LEFT_AFTER_MS = LEFT_AFTER_HOURS * HOUR_MS;
const LOOK_BACK_MS = LOOK_BACK_DAYS * 24 * HOUR_MS;

export const ATTEMPT_OUTCOMES = ['SOLVED', 'SAME_PROBLEM', 'ASKED', 'ESCALATED', 'LEFT'] as const;
export type AttemptEnd = (typeof ATTEMPT_OUTCOMES)[number];

export interface AttemptFacts {
  /** A visitor counts with consent only; null where nobody can be told from anybody. */
  readonly person: 'MEMBER' | 'VISITOR' | null;
  /** The last sign of life on the form. */
  readonly seenAt: Date;
  /** When a suggested thread was opened first. */
  readonly openedAt: Date | null;
  /** When the person said that a suggested answer solved it. */
  readonly solvedAt: Date | null;
  /** Whether that answer may be credited: it is there, it is not the person's own, and the thread is a contact and not theirs. */
  readonly creditable: boolean;
  readonly sameProblemAt: Date | null;
  /** A thread of this person, a case of this person; the first after the attempt began. */
  readonly askedAt: Date | null;
  readonly caseAt: Date | null;
}

export interface AttemptOutcome {
  readonly end: AttemptEnd;
  /** T1 confirmed (provisional until the look-back is over), T3 observed, or no deflection. */
  readonly tier: 'T1' | 'T3' | null;
  /** A case or a thread came although a suggestion was opened. */
  readonly failed: boolean;
  readonly at: Date;
}

/** Null while the attempt may still end in any way. */
export function attemptOutcome(facts: AttemptFacts, now: Date): AttemptOutcome | null {
  return contactAfter(facts) ?? saidOnForm(facts) ?? left(facts, now);
}

/** A contact within the time in which it speaks against the attempt: a day, or the look-back where the person said that it is solved. */
function contactAfter({ seenAt, openedAt, solvedAt, askedAt, caseAt }: AttemptFacts): AttemptOutcome | null {
  const silent = seenAt.getTime() + LEFT_AFTER_MS;
  const caseUntil = solvedAt ? Math.max(silent, solvedAt.getTime() + LOOK_BACK_MS) : silent;
  const contacts = [
    { end: 'ASKED' as const, at: askedAt, until: silent },
    { end: 'ESCALATED' as const, at: caseAt, until: caseUntil },
  ].flatMap(({ end, at, until }) => (at && at.getTime() < until ? [{ end, at }] : []));
  const first = contacts.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (!first) return null;
  const touched = [openedAt, solvedAt].some((moment) => moment !== null && moment.getTime() <= first.at.getTime());
  return { ...first, tier: null, failed: touched };
}

function saidOnForm({ person, solvedAt, sameProblemAt, creditable }: AttemptFacts): AttemptOutcome | null {
  if (solvedAt) return { end: 'SOLVED', tier: person === 'MEMBER' && creditable ? 'T1' : null, failed: false, at: solvedAt };
  return sameProblemAt ? { end: 'SAME_PROBLEM', tier: null, failed: false, at: sameProblemAt } : null;
}

function left({ person, seenAt, openedAt }: AttemptFacts, now: Date): AttemptOutcome | null {
  const at = new Date(seenAt.getTime() + LEFT_AFTER_MS);
  if (now.getTime() < at.getTime()) return null;
  return { end: 'LEFT', tier: person !== null && openedAt ? 'T3' : null, failed: false, at };
}

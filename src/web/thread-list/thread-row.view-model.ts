/** A thread as a row of a list: its state in one word, and what happens next. */
import { threadPath, type ThreadLine } from '../../forum';
import type { LinkModel, NextStep, ThreadRowModel, ThreadStateWord } from '../../platform/views';
import type { RowFacts } from './row-facts.queries';

/** A clock of which less than this is left is shown as urgent. */
const SOON_SHARE = 80;
const SOON_SECONDS = 30 * 60;

type StateFacts = Pick<ThreadLine, 'state' | 'escalatedSince' | 'unsatisfyingSince' | 'closedAt'>;

/** The one word that tells a stranger most: what is being done about it before what was done. */
export function stateWord(thread: StateFacts): ThreadStateWord {
  if (thread.escalatedSince) return 'escalated';
  if (thread.unsatisfyingSince && !thread.closedAt) return 'unsatisfying';
  if (thread.state === 'SOLVED') return 'solved';
  if (thread.closedAt) return 'closed';
  return thread.state === 'ANSWERED' ? 'answered' : 'open';
}

export function nextStep(thread: StateFacts & Pick<ThreadLine, 'closedReason'>, facts: RowFacts | null, now: Date): NextStep {
  switch (stateWord(thread)) {
    case 'escalated':
      return { kind: 'agent', name: facts?.agentName ?? null };
    case 'unsatisfying':
      return { kind: 'unsatisfied' };
    case 'solved':
      if (facts && facts.tried > 0) return { kind: 'worked', worked: facts.worked, tried: facts.tried };
      return { kind: facts?.solvedByAgent ? 'official' : 'accepted' };
    case 'closed':
      return { kind: thread.closedReason === 'DUPLICATE' ? 'duplicate' : 'closed' };
    case 'answered':
      return facts?.lastAnswerAt ? { kind: 'answered', lastAnswerAt: facts.lastAnswerAt } : { kind: 'none' };
    case 'open':
      return facts ? waiting(facts, now) : { kind: 'none' };
  }
}

export function threadRow(thread: ThreadLine, facts: RowFacts | null, now: Date): ThreadRowModel {
  return {
    href: threadPath(thread),
    title: thread.title,
    state: stateWord(thread),
    askerName: thread.asker.displayName,
    askedAt: thread.openedAt,
    space: spaceLink(thread.space),
    tags: thread.tags.map(tagLink),
    answerCount: thread.answerCount,
    next: nextStep(thread, facts, now),
  };
}

export const spaceLink = (space: { readonly slug: string; readonly name: string }): LinkModel => ({ name: space.name, href: `/spaces/${space.slug}` });
export const tagLink = (name: string): LinkModel => ({ name, href: `/tags/${encodeURIComponent(name)}` });

function waiting({ clockStartedAt, dueAt, pausedBecause, pauseEndsAt }: RowFacts, now: Date): NextStep {
  if (pausedBecause) return { kind: 'paused', because: pausedBecause, until: pauseEndsAt };
  if (!clockStartedAt || !dueAt) return { kind: 'none' };
  const secondsLeft = (dueAt.getTime() - now.getTime()) / 1000;
  if (secondsLeft <= 0) return { kind: 'late', dueAt };
  const whole = (dueAt.getTime() - clockStartedAt.getTime()) / 1000;
  const share = whole <= 0 ? 100 : Math.min(100, Math.max(0, Math.round(100 - (secondsLeft / whole) * 100)));
  return { kind: 'clock', share, secondsLeft, dueAt, soon: share >= SOON_SHARE || secondsLeft < SOON_SECONDS };
}

/** The wait of a thread as its page tells it: the promise as a line, which rule counts, why it stands, who was asked, and what its asker can say. */
import type { PromiseRead, ThreadWait, WaitRead } from '../../escalation';
import type { ShownThread } from '../../forum';
import type { Viewer } from '../../identity';
import { t } from '../../platform/messages';
import type { LinkModel, PromiseClockModel } from '../../platform/views';
import { promiseClock } from './promise.view-model';

export interface WaitInput {
  readonly viewer: Viewer;
  readonly thread: Pick<ShownThread, 'id' | 'askerId' | 'asker' | 'state' | 'closedAt' | 'removedAt' | 'answerCount' | 'firstAnswerByStaff' | 'escalatedSince'>;
  readonly promise: PromiseRead;
  readonly wait: WaitRead;
}

/** What is said below the line, in place of the sentence of the clock. */
export type WaitNote =
  | { readonly key: 'keptByAgent'; readonly seconds: number }
  | { readonly key: 'wasHandedOver'; readonly at: Date }
  | { readonly key: 'needsAsker'; readonly name: string; readonly since: Date; readonly until: Date }
  | { readonly key: 'needsYou'; readonly since: Date; readonly until: Date }
  | { readonly key: 'youAreFine' }
  | { readonly key: 'exempted'; readonly reason: string | null }
  | { readonly key: 'askerIsFine'; readonly name: string };

export type WaitFact =
  | { readonly kind: 'rule'; readonly text: string }
  | { readonly kind: 'agent'; readonly at: Date }
  | { readonly kind: 'experts'; readonly at: Date; readonly count: number; readonly answered: number; readonly people: readonly LinkModel[] }
  | { readonly kind: 'moderators'; readonly at: Date };

export interface WaitModel {
  readonly promise: PromiseClockModel | null;
  readonly note: WaitNote | null;
  readonly facts: readonly WaitFact[];
  /** Where the newest of it is read again and again, while anything can still change by itself; null where nothing can. */
  readonly liveHref: string | null;
  /** By which the page knows whether anything happened since. */
  readonly seen: string;
  readonly happened: boolean;
  readonly pageHref: string;
}

/** `seenBefore` is how it stood when it was read last; without it nothing is news. */
export function waitModel(input: WaitInput, seenBefore?: unknown): WaitModel {
  const { thread, promise, wait: read } = input;
  const over = isOver(thread);
  const wait = over ? null : read.wait;
  const seen = [promise.state, wait?.trigger, wait?.pausedBecause, read.steps.length, read.asked.filter(({ answered }) => answered).length, thread.answerCount, thread.escalatedSince ? 'case' : ''].join('-');
  return {
    promise: lineOf(promise, wait),
    note: wait?.pausedBecause ? pauseNote(input, wait) : promiseNote(promise, thread),
    facts: over ? [] : factsOf(input, wait),
    liveHref: wait || (promise.state === 'HANDED_OVER' && !over) ? `/threads/${thread.id}/wait` : null,
    seen,
    happened: typeof seenBefore === 'string' && seenBefore !== seen,
    pageHref: `/threads/${thread.id}`,
  };
}

/** What the asker can say of the wait; null for everybody else, and where nothing is left to wait for. */
export function askerWords({ viewer, thread, wait: { wait } }: WaitInput) {
  if (viewer.id !== thread.askerId || !wait || isOver(thread) || thread.escalatedSince) return null;
  return {
    cancelAction: wait.askerMayCancel ? `/threads/${thread.id}/waits-no-more` : null,
    resumeAction: wait.pausedBecause === 'CALLED_OFF' ? `/threads/${thread.id}/waits-again` : null,
    calledOff: wait.pausedBecause === 'CALLED_OFF',
  };
}

const isOver = ({ state, closedAt, removedAt }: WaitInput['thread']): boolean => state === 'SOLVED' || closedAt !== null || removedAt !== null;

/** The line of the promise, as it stands now: a due time that does not come by itself is not drawn. */
function lineOf(promise: PromiseRead, wait: ThreadWait | null): PromiseClockModel | null {
  const drawn = promiseClock(promise, null);
  return drawn && drawn.state === 'running' && wait?.trigger === 'UNANSWERED' ? { ...drawn, dueAt: wait.agentDueAt } : drawn;
}

/** Where the clock's own sentence would not be true: an agent kept the promise, or has left the thread since. */
function promiseNote(promise: PromiseRead, thread: WaitInput['thread']): WaitNote | null {
  if (!promise.reachedAt) return null;
  const seconds = (promise.reachedAt.getTime() - promise.startedAt.getTime()) / 1000;
  if (promise.state === 'KEPT' && thread.firstAnswerByStaff) return { key: 'keptByAgent', seconds };
  if (promise.state === 'HANDED_OVER' && !thread.escalatedSince) return { key: 'wasHandedOver', at: promise.reachedAt };
  return null;
}

function pauseNote({ viewer, thread, wait: { exception } }: WaitInput, { pausedBecause, pausedAt, pauseEndsAt }: ThreadWait): WaitNote | null {
  const own = viewer.id === thread.askerId;
  const name = thread.asker.displayName;
  switch (pausedBecause) {
    case 'NEEDS_ASKER':
      if (!pausedAt || !pauseEndsAt) return null;
      return own ? { key: 'needsYou', since: pausedAt, until: pauseEndsAt } : { key: 'needsAsker', name, since: pausedAt, until: pauseEndsAt };
    case 'CALLED_OFF':
      return own ? { key: 'youAreFine' } : { key: 'askerIsFine', name };
    case 'EXEMPTED':
      return { key: 'exempted', reason: exception?.reason ?? null };
    case null:
      return null;
  }
}

function factsOf({ viewer, thread, promise, wait: { steps, asked } }: WaitInput, wait: ThreadWait | null): WaitFact[] {
  const facts: WaitFact[] = [];
  const named = viewer.id === thread.askerId || (viewer.role !== 'VISITOR' && viewer.role !== 'MEMBER');
  const experts = steps.find(({ action }) => action === 'ASK_EXPERTS');
  const moderators = steps.findLast(({ action }) => action === 'NUDGE_MODERATORS');
  if (experts && asked.length > 0) {
    const people = named ? asked.map(({ memberId, name }) => ({ name, href: `/members/${memberId}` })) : [];
    facts.push({ kind: 'experts', at: experts.at, count: asked.length, answered: asked.filter(({ answered }) => answered).length, people });
  }
  if (moderators) facts.push({ kind: 'moderators', at: moderators.at });
  if (wait) {
    // The line of the promise says it for a question without an answer.
    if (wait.trigger !== 'UNANSWERED' && wait.agentDueAt) facts.push({ kind: 'agent', at: wait.agentDueAt });
    facts.push({ kind: 'rule', text: wait.trigger === 'UNANSWERED' && promise.rule ? promise.rule : t(`thread.wait.rule.${wait.trigger}`, { delay: wait.delay }) });
  }
  return facts;
}

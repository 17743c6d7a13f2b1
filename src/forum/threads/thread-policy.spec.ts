/** The table of who may do what: each role, as the asker, as the author of the answer, and as somebody else. */
import type { Role, Viewer } from '../../identity/access';
import { answerAbilities, threadAbilities, type AnswerAbilities, type ThreadAbilities } from './abilities';
import { canRead, canSee, whyNotAnswer, whyNotRateAnswer, whyNotRemove, type AnswerFacts, type ThreadFacts } from './thread-policy';

const ASKER = '1';
const AUTHOR = '2';
const OTHER = '3';
const AT = new Date('2026-03-02T09:00:00Z');

const thread: ThreadFacts = {
  id: '10', kind: 'QUESTION', askerId: ASKER, removedAt: null, reviewState: 'APPROVED', closedAt: null, acceptedAnswerId: null, answerCount: 1, escalatedSince: null,
};
const answer: AnswerFacts = { id: '20', authorId: AUTHOR, removedAt: null, reviewState: 'APPROVED' };

const member = (id: string, role: Role): Viewer => ({ id, role, displayName: 'Ana', timeZone: null, emailVerified: true });
const visitor: Viewer = { id: null, role: 'VISITOR', displayName: '', timeZone: null, emailVerified: false };

const allowed = (abilities: object): string =>
  Object.entries(abilities)
    .filter(([, may]) => may === true)
    .map(([name]) => name)
    .join(' ');

describe('what people may do with an open thread that has an answer', () => {
  it.each<[string, Viewer, string]>([
    ['a visitor', visitor, ''],
    ['another member', member(OTHER, 'MEMBER'), 'answer comment vote rate'],
    ['the asker', member(ASKER, 'MEMBER'), 'edit answer comment accept rate requestAgent'],
    ['a moderator', member(OTHER, 'MODERATOR'), 'edit answer comment vote rate escalate close remove'],
    ['a moderator who asked', member(ASKER, 'MODERATOR'), 'edit answer comment accept rate requestAgent escalate close remove'],
    ['an agent', member(OTHER, 'AGENT'), 'answer comment vote rate escalate'],
    ['a manager', member(OTHER, 'MANAGER'), 'answer comment vote rate'],
    ['an administrator', member(OTHER, 'ADMINISTRATOR'), 'edit answer comment vote rate escalate close remove'],
  ])('%s', (_who, viewer, expected) => {
    expect(allowed(threadAbilities(viewer, thread))).toBe(expected);
  });
});

describe('what state takes away or gives', () => {
  it.each<[string, Partial<ThreadFacts>, Viewer, string]>([
    ['closed, for another member', { closedAt: AT }, member(OTHER, 'MEMBER'), 'vote'],
    ['closed, for its asker', { closedAt: AT }, member(ASKER, 'MEMBER'), 'edit accept reopen'],
    ['closed, for a moderator', { closedAt: AT }, member(OTHER, 'MODERATOR'), 'edit vote reopen remove'],
    ['removed, for a moderator', { removedAt: AT }, member(OTHER, 'MODERATOR'), ''],
    ['removed, for its asker', { removedAt: AT }, member(ASKER, 'MEMBER'), ''],
    ['unanswered, for its asker', { answerCount: 0 }, member(ASKER, 'MEMBER'), 'edit answer comment accept rate requestAgent remove'],
    ['accepted, for its asker', { acceptedAnswerId: '20' }, member(ASKER, 'MEMBER'), 'edit answer comment accept withdrawAcceptance rate requestAgent'],
    ['escalated, for its asker', { escalatedSince: AT }, member(ASKER, 'MEMBER'), 'edit answer comment accept rate'],
    ['escalated, for an agent', { escalatedSince: AT }, member(OTHER, 'AGENT'), 'answer comment vote rate'],
    ['an idea, for its asker', { kind: 'IDEA' }, member(ASKER, 'MEMBER'), 'edit answer comment accept rate'],
    ['praise, for an agent', { kind: 'PRAISE' }, member(OTHER, 'AGENT'), 'answer comment vote rate'],
    ['a problem, for its asker', { kind: 'PROBLEM' }, member(ASKER, 'MEMBER'), 'edit answer comment accept rate requestAgent'],
  ])('%s', (_state, change, viewer, expected) => {
    expect(allowed(threadAbilities(viewer, { ...thread, ...change }))).toBe(expected);
  });
});

describe('what people may do with an answer', () => {
  interface Circumstances {
    thread?: Partial<ThreadFacts>;
    answer?: Partial<AnswerFacts>;
  }
  it.each<[string, Viewer, Circumstances, string]>([
    ['a visitor', visitor, {}, ''],
    ['another member', member(OTHER, 'MEMBER'), {}, 'vote rate'],
    ['its author', member(AUTHOR, 'MEMBER'), {}, 'edit remove'],
    ['the asker', member(ASKER, 'MEMBER'), {}, 'vote accept rate'],
    ['the asker, when it is accepted', member(ASKER, 'MEMBER'), { thread: { acceptedAnswerId: '20' } }, 'vote rate'],
    ['the asker, on an answer of their own', member(ASKER, 'MEMBER'), { answer: { authorId: ASKER } }, 'edit accept remove'],
    ['the asker, on a closed thread', member(ASKER, 'MEMBER'), { thread: { closedAt: AT } }, 'vote accept'],
    ['a moderator', member(OTHER, 'MODERATOR'), {}, 'edit vote rate remove'],
    ['an agent', member(OTHER, 'AGENT'), {}, 'vote rate'],
    ['a moderator, when it was removed', member(OTHER, 'MODERATOR'), { answer: { removedAt: AT } }, ''],
    ['a moderator, when its thread was removed', member(OTHER, 'MODERATOR'), { thread: { removedAt: AT } }, ''],
  ])('%s', (_who, viewer, change, expected) => {
    expect(allowed(answerAbilities(viewer, { ...thread, ...change.thread }, { ...answer, ...change.answer }))).toBe(expected);
  });
});

describe('who sees a post', () => {
  const others: Role[] = ['AGENT', 'MANAGER', 'MODERATOR', 'ADMINISTRATOR'];
  const roles: Viewer[] = [visitor, member(OTHER, 'MEMBER'), member(ASKER, 'MEMBER'), ...others.map((role) => member(OTHER, role))];
  const seenBy = (change: Partial<ThreadFacts>): boolean[] => roles.map((viewer) => canRead(viewer, { ...thread, ...change }));

  it('is everybody, when nothing is wrong with it', () => {
    expect(seenBy({})).toEqual([true, true, true, true, true, true, true]);
  });

  it('is nobody but moderators, when it was removed', () => {
    expect(seenBy({ removedAt: AT })).toEqual([false, false, false, false, false, true, true]);
  });

  it('is its author and moderators, while it waits for review', () => {
    expect(seenBy({ reviewState: 'PENDING' })).toEqual([false, false, true, false, false, true, true]);
  });

  it('is moderators, when it was turned down', () => {
    expect(seenBy({ reviewState: 'REJECTED' })).toEqual([false, false, false, false, false, true, true]);
  });

  it('is not a visitor for want of an id', () => {
    expect(canSee(visitor, { authorId: null as never, removedAt: null, reviewState: 'PENDING' })).toBe(false);
  });
});

describe('the reason of a refusal', () => {
  it('names what stands in the way', () => {
    expect(whyNotAnswer(visitor, thread)).toBe('signInFirst');
    expect(whyNotAnswer(member(OTHER, 'MEMBER'), { ...thread, closedAt: AT })).toBe('threadClosed');
    expect(whyNotRateAnswer(member(AUTHOR, 'MEMBER'), thread, answer)).toBe('ownAnswer');
    expect(whyNotRemove(member(ASKER, 'MEMBER'), thread)).toBe('alreadyAnswered');
    expect(whyNotRemove(member(OTHER, 'MEMBER'), thread)).toBe('onlyAskerOrModerator');
  });
});

// The two pages of abilities stay complete: a policy that nobody shows is a button that nobody finds.
it('names every ability of the contract', () => {
  const onThread: Record<keyof ThreadAbilities, true> = {
    edit: true, answer: true, comment: true, vote: true, accept: true, withdrawAcceptance: true, rate: true,
    requestAgent: true, escalate: true, close: true, reopen: true, remove: true,
  };
  const onAnswer: Record<keyof AnswerAbilities, true> = { edit: true, vote: true, accept: true, rate: true, remove: true };
  expect(Object.keys(threadAbilities(visitor, thread))).toEqual(Object.keys(onThread));
  expect(Object.keys(answerAbilities(visitor, thread, answer))).toEqual(Object.keys(onAnswer));
});

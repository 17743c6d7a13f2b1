import type { ThreadRow } from '../../forum';
import { listAddress } from './list-address';
import type { RowFacts } from './row-facts.queries';
import { nextStep, stateWord, threadRow } from './thread-row.view-model';

const NOW = new Date('2030-03-04T12:00:00Z');
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

const OPEN = { state: 'OPEN', escalatedSince: null, unsatisfyingSince: null, closedAt: null, closedReason: null } as const;
const NO_FACTS: RowFacts = { threadId: '1', clockStartedAt: null, dueAt: null, pausedBecause: null, pauseEndsAt: null, lastAnswerAt: null, worked: 0, tried: 0, solvedByAgent: false, agentName: null };

describe('the state of a row', () => {
  it.each([
    ['open', OPEN],
    ['answered', { ...OPEN, state: 'ANSWERED' }],
    ['solved', { ...OPEN, state: 'SOLVED' }],
    ['solved', { ...OPEN, state: 'SOLVED', closedAt: NOW }],
    ['closed', { ...OPEN, closedAt: NOW }],
    ['closed', { ...OPEN, state: 'ANSWERED', closedAt: NOW, unsatisfyingSince: NOW }],
    ['unsatisfying', { ...OPEN, state: 'SOLVED', unsatisfyingSince: NOW }],
    ['escalated', { ...OPEN, state: 'SOLVED', unsatisfyingSince: NOW, closedAt: NOW, escalatedSince: NOW }],
  ] as const)('is %s', (word, thread) => expect(stateWord(thread as typeof OPEN)).toBe(word));
});

describe('what happens next', () => {
  const next = (thread: Partial<ThreadRow>, facts: Partial<RowFacts> | null = {}) => nextStep({ ...OPEN, ...thread } as ThreadRow, facts && { ...NO_FACTS, ...facts }, NOW);

  it('is the agent at the end of the clock, with how much of it is used', () => {
    expect(next({}, { clockStartedAt: minutes(-60), dueAt: minutes(60) })).toEqual({ kind: 'clock', share: 50, secondsLeft: 3600, dueAt: minutes(60), soon: false });
  });

  it('is soon when little is left, of the clock or of the hour', () => {
    expect(next({}, { clockStartedAt: minutes(-100), dueAt: minutes(20) })).toMatchObject({ soon: true });
    expect(next({}, { clockStartedAt: minutes(-900), dueAt: minutes(100) })).toMatchObject({ share: 90, soon: true });
  });

  it('is late from the moment it is due', () => {
    expect(next({}, { clockStartedAt: minutes(-120), dueAt: NOW })).toEqual({ kind: 'late', dueAt: NOW });
  });

  it('is the pause, with its reason and its end', () => {
    const clock = { clockStartedAt: minutes(-60), dueAt: minutes(60) };
    expect(next({}, { ...clock, pausedBecause: 'NEEDS_ASKER', pauseEndsAt: minutes(90) })).toEqual({ kind: 'paused', because: 'NEEDS_ASKER', until: minutes(90) });
    expect(next({}, { ...clock, pausedBecause: 'EXEMPTED' })).toEqual({ kind: 'paused', because: 'EXEMPTED', until: null });
  });

  it('is nothing where nothing is promised', () => {
    expect(next({})).toEqual({ kind: 'none' });
    expect(next({}, null)).toEqual({ kind: 'none' });
  });

  it('is the last answer, how often it worked, or who has it', () => {
    expect(next({ state: 'ANSWERED' }, { lastAnswerAt: NOW })).toEqual({ kind: 'answered', lastAnswerAt: NOW });
    expect(next({ state: 'SOLVED' }, { worked: 3, tried: 4 })).toEqual({ kind: 'worked', worked: 3, tried: 4 });
    expect(next({ state: 'SOLVED' })).toEqual({ kind: 'accepted' });
    expect(next({ state: 'SOLVED' }, { solvedByAgent: true })).toEqual({ kind: 'official' });
    expect(next({ escalatedSince: NOW }, { agentName: 'Ines' })).toEqual({ kind: 'agent', name: 'Ines' });
    expect(next({ unsatisfyingSince: NOW })).toEqual({ kind: 'unsatisfied' });
    expect(next({ closedAt: NOW, closedReason: 'DUPLICATE' })).toEqual({ kind: 'duplicate' });
    expect(next({ closedAt: NOW, closedReason: 'OTHER' })).toEqual({ kind: 'closed' });
  });
});

describe('a row', () => {
  it('leads to the thread, its space and its tags', () => {
    const thread = {
      ...OPEN, id: '7', title: 'Why, oh why?', asker: { displayName: 'Ana' }, openedAt: NOW, space: { slug: 'routers', name: 'Routers' }, tags: ['c#', 'wi-fi'], answerCount: 2,
    } as unknown as ThreadRow;
    expect(threadRow(thread, null, NOW)).toMatchObject({
      href: '/threads/7/why-oh-why', askerName: 'Ana', answerCount: 2, state: 'open',
      space: { name: 'Routers', href: '/spaces/routers' },
      tags: [{ name: 'c#', href: '/tags/c%23' }, { name: 'wi-fi', href: '/tags/wi-fi' }],
    });
  });
});

describe('the address of a list', () => {
  it('leaves out what is empty, and escapes the rest', () => {
    expect(listAddress('/search', { q: 'a & b', tag: '', after: null, kind: undefined })).toBe('/search?q=a+%26+b');
    expect(listAddress('/search', { q: '' })).toBe('/search');
  });
});

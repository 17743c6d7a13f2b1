import type { PromiseRead, ThreadWait, WaitRead } from '../../escalation';
import { VISITOR, type Viewer } from '../../identity';
import { askerWords, waitModel, type WaitInput } from './wait.view-model';

const NOW = new Date('2030-03-04T12:00:00Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
const ASKER = { id: '1', role: 'MEMBER', displayName: 'Maren Holt', timeZone: null, emailVerified: true } as Viewer;
const OTHER = { ...ASKER, id: '9' } as Viewer;

const THREAD = { id: '7', askerId: '1', asker: { displayName: 'Maren Holt' }, state: 'OPEN', closedAt: null, removedAt: null, answerCount: 0, firstAnswerByStaff: null, escalatedSince: null } as WaitInput['thread'];
const RUNNING = { state: 'RUNNING', startedAt: hours(-1), usualSeconds: null, eightOfTenSeconds: null, agentTakesOverAt: hours(1), reachedAt: null, late: false } as unknown as PromiseRead;
const STANDS = { ...RUNNING, state: 'PAUSED', agentTakesOverAt: null, reachedAt: NOW } as PromiseRead;
const NONE = { ...RUNNING, state: 'NONE' } as PromiseRead;
const CLOCK: ThreadWait = {
  trigger: 'UNANSWERED', ruleName: 'Nobody answered', delay: '2 hours', startedAt: hours(-1), agentDueAt: hours(1), pausedBecause: null, pausedAt: null, pauseEndsAt: null, askerMayCancel: true,
};
const paused = (because: ThreadWait['pausedBecause'], pauseEndsAt: Date | null = null): ThreadWait => ({
  ...CLOCK, agentDueAt: null, pausedBecause: because, pausedAt: NOW, pauseEndsAt, askerMayCancel: because === 'NEEDS_ASKER',
});

const input = (wait: ThreadWait | null, change: Partial<Omit<WaitInput, 'wait'>> & { read?: Partial<WaitRead> } = {}): WaitInput => {
  const { read, ...rest } = change;
  return { viewer: VISITOR, thread: THREAD, promise: !wait ? NONE : wait.pausedBecause ? { ...STANDS, pausedBecause: wait.pausedBecause } : RUNNING, wait: { wait, steps: [], asked: [], exception: null, promised: { clock: null, handedOverAt: null }, ...read }, ...rest };
};

describe('the wait of a thread', () => {
  it('is its line, its rule and the time of the agent, and is read again', () => {
    expect(waitModel(input(CLOCK))).toMatchObject({
      promise: { state: 'running', dueAt: hours(1) }, note: null, liveHref: '/threads/7/wait', happened: false,
      facts: [{ kind: 'rule', text: 'The rule: after 2 hours without an answer, a support agent takes over.' }],
    });
  });

  it('shows the hour of the agent where no line does', () => {
    const { facts } = waitModel(input({ ...CLOCK, trigger: 'UNSOLVED' }, { promise: { ...RUNNING, state: 'KEPT', reachedAt: NOW } }));
    expect(facts).toMatchObject([{ kind: 'agent', at: hours(1) }, { kind: 'rule' }]);
  });

  it('stands where the asker was asked, and says until when', () => {
    const wait = paused('NEEDS_ASKER', hours(72));
    expect(waitModel(input(wait))).toMatchObject({ promise: { state: 'paused', reachedAt: NOW, dueAt: null }, note: { key: 'needsAsker', name: 'Maren Holt', until: hours(72) } });
    expect(waitModel(input(wait, { viewer: ASKER })).note).toMatchObject({ key: 'needsYou' });
  });

  it('tells by whom it was called off', () => {
    expect(waitModel(input(paused('CALLED_OFF'), { viewer: ASKER }))).toMatchObject({ promise: null, note: { key: 'youAreFine' } });
    expect(waitModel(input(paused('CALLED_OFF'))).note).toEqual({ key: 'askerIsFine', name: 'Maren Holt' });
    expect(waitModel(input(paused('EXEMPTED'))).note).toEqual({ key: 'exempted', reason: null });
    expect(waitModel(input(paused('EXEMPTED'), { read: { exception: { reason: 'A test of ours.' } } })).note).toEqual({ key: 'exempted', reason: 'A test of ours.' });
  });

  it('tells everybody how many were asked, and who only to the asker and the staff', () => {
    const read = { steps: [{ action: 'ASK_EXPERTS', at: NOW }, { action: 'NUDGE_MODERATORS', at: NOW }] as const, asked: [{ memberId: '3', name: 'Tobias', answered: true }, { memberId: '4', name: 'Priya', answered: false }] };
    const experts = (viewer: Viewer) => waitModel(input(CLOCK, { viewer, read })).facts.find(({ kind }) => kind === 'experts');
    expect(experts(OTHER)).toMatchObject({ count: 2, answered: 1, people: [] });
    expect(experts(ASKER)).toMatchObject({ people: [{ name: 'Tobias', href: '/members/3' }, { name: 'Priya' }] });
    expect(waitModel(input(CLOCK, { read })).facts.map(({ kind }) => kind)).toEqual(['experts', 'moderators', 'rule']);
  });

  it('is over once the thread is solved or closed, whatever clock is left', () => {
    for (const change of [{ state: 'SOLVED' }, { closedAt: NOW }] as const) {
      expect(waitModel(input(CLOCK, { promise: NONE, thread: { ...THREAD, ...change } }))).toMatchObject({ promise: null, facts: [], liveHref: null });
    }
  });

  it('is not said to need no agent when an agent answered, nor to be with one who has gone', () => {
    const kept = { ...RUNNING, state: 'KEPT', reachedAt: hours(1) } as PromiseRead;
    expect(waitModel(input(null, { promise: kept })).note).toBeNull();
    expect(waitModel(input(null, { promise: kept, thread: { ...THREAD, firstAnswerByStaff: true } })).note).toEqual({ key: 'keptByAgent', seconds: 7200 });
    const handed = { ...kept, state: 'HANDED_OVER' } as PromiseRead;
    expect(waitModel(input(null, { promise: handed })).note).toMatchObject({ key: 'wasHandedOver' });
    expect(waitModel(input(null, { promise: handed, thread: { ...THREAD, escalatedSince: NOW } })).note).toBeNull();
  });

  it('says that something happened when it is not as it was seen', () => {
    const { seen } = waitModel(input(CLOCK));
    expect(waitModel(input(CLOCK), seen).happened).toBe(false);
    expect(waitModel(input(CLOCK, { thread: { ...THREAD, answerCount: 1 } }), seen).happened).toBe(true);
  });
});

describe('what the asker can say', () => {
  it('is that they are fine while it counts, and that they are not once it was called off', () => {
    expect(askerWords(input(CLOCK, { viewer: ASKER }))).toEqual({ cancelAction: '/threads/7/waits-no-more', resumeAction: null, calledOff: false });
    expect(askerWords(input(paused('CALLED_OFF'), { viewer: ASKER }))).toEqual({ cancelAction: null, resumeAction: '/threads/7/waits-again', calledOff: true });
  });

  it('is nothing for others, and once an agent has it', () => {
    expect(askerWords(input(CLOCK, { viewer: OTHER }))).toBeNull();
    expect(askerWords(input(CLOCK, { viewer: ASKER, thread: { ...THREAD, escalatedSince: NOW } }))).toBeNull();
    expect(askerWords(input(null, { viewer: ASKER }))).toBeNull();
  });
});

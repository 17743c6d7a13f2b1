// A thread that comes under another rule: what it waited counts, and what was promised is not made worse, be it shown now or paused.
import { ALWAYS_OPEN } from '../../calendars';
import { STOP_CONDITIONS, type ClockedTrigger, type LadderStep } from '../rules/rule';
import { arrivalTurns, mayArrive, ranBefore, type ArrivingThread } from './arriving';
import { LONGEST_PAUSE_SECONDS } from './standing';
import { running, turnsOf, type ClockRead, type Surroundings } from './turning';

const START = new Date('2026-03-02T08:00:00Z');
const after = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
const ladder: readonly LadderStep[] = [{ key: 'case', atPercent: 100, action: { type: 'OPEN_CASE', queueId: '1', priority: 'NORMAL', assignee: 'NOBODY' } }];
const rule = (hours: number, trigger: ClockedTrigger = 'UNANSWERED') => ({ delaySeconds: hours * 3_600, ladder, stopWhen: STOP_CONDITIONS, versionId: '2', trigger });
const thread: ArrivingThread = {
  id: '7', cycleStartedAt: START, answeredSince: null, escalates: true, cycle: 1, removed: false, closed: false, solved: false, answered: false, caseOpen: false,
  needsAsker: false, waitsNoMore: false, exempted: false, lastActivityAt: START,
};

/** The clock of two hours, as it stood at these times, and then the clock under another rule. */
function moved(changes: readonly [number, Partial<ArrivingThread>][], at: number, hours: number): ClockRead {
  const around: Surroundings = { rule: rule(2), calendar: ALWAYS_OPEN, decided: new Set() };
  let old = running({
    threadId: '7', cycle: 1, ruleVersionId: '1', trigger: 'UNANSWERED', startedAt: START, begunAt: START, runningSince: START, ranSeconds: 0, dueAt: null, agentDueAt: null,
    nextDueAt: null, stoppedAt: null, stoppedBecause: null, pauseLeftSeconds: LONGEST_PAUSE_SECONDS,
  }, around);
  let now = thread;
  for (const [hour, change] of changes) {
    now = { ...now, ...change };
    for (const turned of turnsOf(old, now, around, after(hour))) old = turned.clock;
  }
  const ran = [{ fromAt: START, untilAt: old.stoppedAt }];
  return arrivalTurns({ thread: now, old, ran, done: [] }, { rule: rule(hours), calendar: ALWAYS_OPEN, at: after(at) }).at(-1)!.clock;
}

const goesOn = (clock: ClockRead, at: number, hours: number) =>
  turnsOf(clock, thread, { rule: rule(hours), calendar: ALWAYS_OPEN, decided: new Set() }, after(at)).at(-1)!.clock;

describe('a thread that is put under another rule', () => {
  it('is due when it was promised, or sooner', () => {
    expect(moved([], 1, 5).agentDueAt).toEqual(after(2));
    expect(moved([], 1, 1.5).agentDueAt).toEqual(after(1.5));
    expect(moved([], 1, 0.5).agentDueAt).toEqual(after(1));
  });

  it.each([['waits for its asker', { needsAsker: true }], ['was called off', { waitsNoMore: true }], ['is answered', { answered: true, answeredSince: after(1.5) }]] as const)(
    'has what was left while it %s', (_, change) => {
      const clock = moved([[1.5, change]], 6, 24);
      expect(clock.stoppedAt).toEqual(after(6));
      expect(goesOn(clock, 10, 24)).toMatchObject({ stoppedAt: null, agentDueAt: after(10.5) });
      expect(goesOn(moved([[1.5, change]], 6, 1.75), 10, 1.75).agentDueAt).toEqual(after(10.25));
    },
  );

  it('waits for its asker no longer altogether', () => {
    const clock = moved([[1, { needsAsker: true }]], 49, 2);
    expect([clock.stoppedBecause, clock.pauseLeftSeconds]).toEqual(['NEEDS_ASKER', LONGEST_PAUSE_SECONDS - 48 * 3_600]);
  });
});

describe('a thread that stood under no rule', () => {
  const waited = (trigger: ClockedTrigger, change: Partial<ArrivingThread>) => {
    const now = { ...thread, ...change };
    return arrivalTurns({ thread: now, old: null, ran: ranBefore(now, trigger), done: [] }, { rule: rule(24, trigger), calendar: ALWAYS_OPEN, at: after(9) }).at(-1)!.clock.ranSeconds / 3_600;
  };

  it('brings what it waited: for an answer, for a solution, for a word', () => {
    expect(waited('UNANSWERED', {})).toBe(9);
    expect(waited('UNANSWERED', { answered: true, answeredSince: after(4) })).toBe(4);
    expect(waited('UNSOLVED', { answered: true, answeredSince: after(4), lastActivityAt: after(8) })).toBe(5);
    expect(waited('UNSOLVED', { lastActivityAt: after(8) })).toBe(0);
    expect(waited('STALE', { lastActivityAt: after(7) })).toBe(2);
  });

  it('comes under none once it is over, or an agent has it', () => {
    for (const over of [{ escalates: false }, { removed: true }, { closed: true }, { solved: true }, { caseOpen: true }]) expect(mayArrive({ ...thread, ...over })).toBe(false);
    expect(mayArrive(thread)).toBe(true);
  });
});

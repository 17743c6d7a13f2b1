/** The turns of clocks: whatever happens in whatever order, no time is lost and none is counted twice. */
import fc from 'fast-check';
import { ALWAYS_OPEN, countedSeconds, type Calendar } from '../../calendars';
import { CLOCKED_TRIGGERS, type ClockedTrigger, type LadderStep } from '../rules/rule';
import { isForGood, LONGEST_PAUSE_SECONDS, whyItStands } from './standing';
import { running, turnsOf, type ClockRead, type Surroundings, type TurningFacts } from './turning';

const START = new Date('2030-03-30T08:00:00Z');
const CASE: LadderStep = { key: 'case', atPercent: 100, action: { type: 'OPEN_CASE', queueId: '1', priority: 'NORMAL', assignee: 'NOBODY' } };
const OFFICE: Calendar = { kind: 'working', zone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => [{ fromMinute: 0, untilMinute: 180 }, { fromMinute: 600, untilMinute: 1000 }]), exceptions: [] };
const STOPS = ['ASKER_WAITS_NO_MORE', 'MODERATOR_EXEMPTS'] as const;

const untouched: TurningFacts = {
  escalates: true, cycle: 1, removed: false, closed: false, solved: false, answered: false, caseOpen: false, needsAsker: false, waitsNoMore: false, exempted: false,
  lastActivityAt: START,
};

function newClock(trigger: ClockedTrigger, around: Surroundings): ClockRead {
  const clock: ClockRead = {
    threadId: '1', cycle: 1, ruleVersionId: '1', trigger, startedAt: START, begunAt: START, runningSince: START, ranSeconds: 0, dueAt: null, agentDueAt: null,
    nextDueAt: null, stoppedAt: null, stoppedBecause: null, pauseLeftSeconds: LONGEST_PAUSE_SECONDS,
  };
  return running(clock, around);
}

/** What happens to a thread, so many seconds after what happened before. */
const happenings = fc.array(
  fc.record({
    seconds: fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 200_000, max: 400_000 })),
    change: fc.record({ answered: fc.boolean(), solved: fc.boolean(), needsAsker: fc.boolean(), waitsNoMore: fc.boolean(), exempted: fc.boolean() }, { requiredKeys: [] }),
  }),
  { maxLength: 12 },
);

/** The obvious model: second by second it would be the same, so only moments at which something changes are looked at. */
function secondsThatCounted(trigger: ClockedTrigger, calendar: Calendar, all: readonly { at: Date; facts: TurningFacts }[], until: Date): number {
  let [ran, pauseLeft] = [0, LONGEST_PAUSE_SECONDS];
  all.forEach(({ at, facts }, index) => {
    const end = all[index + 1]?.at ?? until;
    const clock = { trigger, stopWhen: STOPS, cycle: 1 };
    if (whyItStands({ ...clock, pauseLeftSeconds: pauseLeft }, facts) === 'NEEDS_ASKER') {
      const pausedUntil = new Date(Math.min(end.getTime(), at.getTime() + pauseLeft * 1000));
      pauseLeft -= (pausedUntil.getTime() - at.getTime()) / 1000;
      ran += countedSeconds(calendar, pausedUntil, end);
    } else if (whyItStands({ ...clock, pauseLeftSeconds: pauseLeft }, facts) === null) ran += countedSeconds(calendar, at, end);
  });
  return ran;
}

describe.each([['round the clock', ALWAYS_OPEN], ['in the hours of an office, over the change of the clocks', OFFICE]] as const)('a clock that counts %s', (_, calendar) => {
  const around: Surroundings = { rule: { delaySeconds: 10_000_000, ladder: [CASE], stopWhen: STOPS }, calendar, decided: new Set() };

  it.each(['UNANSWERED', 'UNSOLVED'] as const)('has counted exactly the time that %s threads waited', (trigger) => {
    fc.assert(fc.property(happenings, fc.integer({ min: 0, max: 100_000 }), (all, rest) => {
      let clock = newClock(trigger, around);
      let [now, facts] = [START, untouched];
      const moments = [{ at: now, facts }];
      for (const turned of turnsOf(clock, facts, around, now)) clock = turned.clock;
      for (const { seconds, change } of all) {
        now = new Date(now.getTime() + seconds * 1000);
        facts = { ...facts, ...change };
        moments.push({ at: now, facts });
        for (const turned of turnsOf(clock, facts, around, now)) clock = turned.clock;
      }
      const end = new Date(now.getTime() + rest * 1000);
      // At the end it is told that nothing holds the clock any more but what holds it now.
      for (const turned of turnsOf(clock, facts, around, end)) clock = turned.clock;
      const counted = clock.ranSeconds + (clock.stoppedAt === null ? countedSeconds(calendar, clock.runningSince, end) : 0);
      expect(counted).toBeCloseTo(secondsThatCounted(trigger, calendar, moments, end), 3);
    }), { numRuns: 300 });
  });
});

describe('a clock', () => {
  const around: Surroundings = { rule: { delaySeconds: 7_200, ladder: [CASE], stopWhen: STOPS }, calendar: ALWAYS_OPEN, decided: new Set() };

  it('turns only when something changes, and never back once it stands for good', () => {
    const facts = fc.record({ removed: fc.boolean(), closed: fc.boolean(), solved: fc.boolean(), answered: fc.boolean(), caseOpen: fc.boolean(), needsAsker: fc.boolean() }, { requiredKeys: [] });
    fc.assert(fc.property(fc.constantFrom(...CLOCKED_TRIGGERS), fc.array(facts, { maxLength: 8 }), (trigger, all) => {
      let clock = newClock(trigger, around);
      let now = START;
      for (const change of all) {
        now = new Date(now.getTime() + 60_000);
        const before = clock;
        const thread = { ...untouched, ...change };
        for (const turned of turnsOf(clock, thread, around, now)) clock = turned.clock;
        expect(turnsOf(clock, thread, around, now)).toEqual([]);
        if (before.stoppedBecause && isForGood(before.stoppedBecause)) expect(clock).toBe(before);
      }
    }));
  });

  it('of silence begins anew with each word that is heard', () => {
    const clock = newClock('STALE', around);
    const at = new Date(START.getTime() + 3_600_000);
    const [turned] = turnsOf(clock, { ...untouched, lastActivityAt: at }, around, at);
    expect(turned).toMatchObject({ turn: 'RESTARTED', clock: { dueAt: new Date(at.getTime() + 7_200_000) } });
  });

  it('that waited for its asker when somebody answered was not late for as long', () => {
    let clock = newClock('UNANSWERED', around);
    const pausedAt = new Date(START.getTime() + 3_600_000);
    for (const turned of turnsOf(clock, { ...untouched, needsAsker: true }, around, pausedAt)) clock = turned.clock;
    const answeredAt = new Date(pausedAt.getTime() + 86_400_000);
    for (const turned of turnsOf(clock, { ...untouched, answered: true }, around, answeredAt)) clock = turned.clock;
    expect(clock).toMatchObject({ stoppedBecause: 'ANSWERED', dueAt: new Date(answeredAt.getTime() + 3_600_000) });
  });

  it.each([['waitsNoMore', 'CALLED_OFF'], ['exempted', 'EXEMPTED']] as const)('that was called off (%s) is answered by an answer, never late, and called off again when the answer goes', (word, reason) => {
    let clock = newClock('UNANSWERED', around);
    const after = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
    const at = (hours: number, change: Partial<TurningFacts>) => { for (const turned of turnsOf(clock, { ...untouched, [word]: true, ...change }, around, after(hours))) clock = turned.clock; };
    at(1, {});
    expect(clock).toMatchObject({ stoppedBecause: reason, stoppedAt: after(1), dueAt: after(2) });
    at(9, { answered: true });
    expect(clock).toMatchObject({ stoppedBecause: 'ANSWERED', stoppedAt: after(9), dueAt: after(10), ranSeconds: 3_600 });
    at(20, {});
    expect(clock).toMatchObject({ stoppedBecause: reason, stoppedAt: after(20), dueAt: after(21), ranSeconds: 3_600 });
    at(30, { [word]: false });
    expect(clock).toMatchObject({ stoppedBecause: null, dueAt: after(31), ranSeconds: 3_600 });
  });
});

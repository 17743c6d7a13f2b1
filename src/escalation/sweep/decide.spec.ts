/** When a thread becomes a case, for all that can be. */
import fc from 'fast-check';
import { ALWAYS_OPEN } from '../../calendars';
import { decide, LATE_AFTER_MS, type DecidingFacts } from './decide';

const START = new Date('2030-03-04T09:00:00Z');
const waiting: DecidingFacts = {
  escalates: true, cycle: 1, removed: false, closed: false, solved: false, answered: false, caseOpen: false,
  clock: { cycle: 1, ranSeconds: 0, runningSince: START },
};
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const TWO_HOURS = { delaySeconds: 7200 };

const anyFacts = fc.record({
  escalates: fc.boolean(), cycle: fc.integer({ min: 1, max: 3 }), removed: fc.boolean(), closed: fc.boolean(), solved: fc.boolean(),
  answered: fc.boolean(), caseOpen: fc.boolean(),
  clock: fc.record({
    cycle: fc.integer({ min: 1, max: 3 }), ranSeconds: fc.double({ min: 0, max: 1e7, noNaN: true }),
    runningSince: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
  }),
});
const anyRule = fc.record({ delaySeconds: fc.integer({ min: 300, max: 2_592_000 }) });
const anyTime = fc.date({ min: new Date('2020-01-01'), max: new Date('2045-01-01'), noInvalidDate: true });
/** Nothing speaks against an agent: only the time decides. */
const anyWaiting = anyFacts.map((facts) => ({ ...waiting, clock: { ...facts.clock, cycle: 1, ranSeconds: Math.min(facts.clock.ranSeconds, 3600) } }));
const isOver = (facts: DecidingFacts): boolean =>
  !facts.escalates || facts.removed || facts.closed || facts.solved || facts.answered || facts.caseOpen || facts.cycle !== facts.clock.cycle;

describe('a waiting thread', () => {
  it.each([[7199, 'wait', undefined], [7200, 'fire', false], [7500, 'fire', false], [7501, 'fire', true]] as const)(
    'after %d seconds of a rule of 2 hours: %s',
    (seconds, action, late) => {
      expect(decide(TWO_HOURS, waiting, ALWAYS_OPEN, after(seconds))).toMatchObject(late === undefined ? { action } : { action, late });
    },
  );

  it('says why it became a case, and how late', () => {
    expect(decide(TWO_HOURS, waiting, ALWAYS_OPEN, after(7200))).toMatchObject({ reason: 'No answer within 2 hours.' });
    expect(decide(TWO_HOURS, waiting, ALWAYS_OPEN, after(10_800))).toMatchObject({ reason: 'No answer within 2 hours; handed over 1 hour late.' });
  });

  it.each([
    ['removed', 'REMOVED'], ['closed', 'CLOSED'], ['solved', 'SOLVED'], ['answered', 'ANSWERED'], ['caseOpen', 'ESCALATED'],
  ] as const)('that is %s is left alone, however late it is', (fact, because) => {
    expect(decide(TWO_HOURS, { ...waiting, [fact]: true }, ALWAYS_OPEN, after(1e6))).toMatchObject({ action: 'skip', because });
  });

  it('that was reopened since is left to the clock of its new cycle', () => {
    expect(decide(TWO_HOURS, { ...waiting, cycle: 2 }, ALWAYS_OPEN, after(1e6))).toMatchObject({ action: 'skip', because: 'NEW_CYCLE' });
  });
});

describe('whatever the facts', () => {
  it('a case opens exactly when nothing speaks against it and the time has come', () => {
    fc.assert(fc.property(anyRule, anyFacts, anyTime, (rule, facts, now) => {
      const ranMs = facts.clock.ranSeconds * 1000 + now.getTime() - facts.clock.runningSince.getTime();
      fc.pre(Math.abs(ranMs - rule.delaySeconds * 1000) > 1);
      const has = now >= facts.clock.runningSince && ranMs >= rule.delaySeconds * 1000;
      expect(decide(rule, facts, ALWAYS_OPEN, now).action).toBe(isOver(facts) ? 'skip' : has ? 'fire' : 'wait');
    }));
  });

  it('waiting until the time it names makes it fire, on time', () => {
    fc.assert(fc.property(anyRule, anyWaiting, (rule, facts) => {
      const decision = decide(rule, facts, ALWAYS_OPEN, new Date(facts.clock.runningSince.getTime() - 1));
      if (decision.action !== 'wait') throw new Error('a clock that has not begun to run fired');
      expect(decide(rule, facts, ALWAYS_OPEN, decision.until)).toMatchObject({ action: 'fire', late: false });
      expect(decide(rule, facts, ALWAYS_OPEN, new Date(decision.until.getTime() - 1)).action).toBe('wait');
    }));
  });

  it('what fires keeps firing while it is not handled, for the same due time, and becomes late', () => {
    fc.assert(fc.property(anyRule, anyWaiting, fc.nat(1e9), fc.nat(1e9), (rule, facts, behind, later) => {
      const { dueAt } = firing(rule, facts, new Date('2050-01-01'));
      const now = dueAt.getTime() + behind;
      expect(firing(rule, facts, new Date(now))).toMatchObject({ dueAt, late: behind > LATE_AFTER_MS });
      expect(firing(rule, facts, new Date(now + later))).toMatchObject({ dueAt, late: behind + later > LATE_AFTER_MS });
    }));
  });
});

function firing(rule: { delaySeconds: number }, facts: DecidingFacts, now: Date) {
  const decision = decide(rule, facts, ALWAYS_OPEN, now);
  if (decision.action !== 'fire') throw new Error(`did not fire at ${now.toISOString()}`);
  return decision;
}

/** How a use of the ask form counts. */
import fc from 'fast-check';
import { attemptOutcome, LEFT_AFTER_HOURS, type AttemptFacts } from './attempt-outcome';

const HOUR_MS = 3_600_000;
const T0 = new Date('2030-03-04T09:00:00Z');
const after = (hours: number) => new Date(T0.getTime() + hours * HOUR_MS);
const NOTHING: AttemptFacts = { person: 'MEMBER', seenAt: T0, openedAt: null, solvedAt: null, creditable: true, sameProblemAt: null, askedAt: null, caseAt: null };
const outcome = (change: Partial<AttemptFacts>, hours = 0) => attemptOutcome({ ...NOTHING, ...change }, after(hours));

describe('an ask attempt', () => {
  it.each<[string, Partial<AttemptFacts>, number, object | null]>([
    ['is open while the form may still be used', { openedAt: T0 }, 23, null],
    ['is T1 where a member says that an answer solved it', { openedAt: T0, solvedAt: T0 }, 0, { end: 'SOLVED', tier: 'T1', failed: false }],
    ['is no deflection where a visitor says so', { person: 'VISITOR', solvedAt: T0 }, 0, { end: 'SOLVED', tier: null }],
    ['is no deflection where the answer is the person’s own', { solvedAt: T0, creditable: false }, 0, { end: 'SOLVED', tier: null }],
    ['is T3 where the form is left after a suggestion was opened', { openedAt: T0 }, 24, { end: 'LEFT', tier: 'T3', at: after(24) }],
    ['is T3 of a visitor who agreed to be counted', { person: 'VISITOR', openedAt: T0 }, 24, { end: 'LEFT', tier: 'T3' }],
    ['is not T3 without consent', { person: null, openedAt: T0 }, 24, { end: 'LEFT', tier: null }],
    ['is not T3 where nothing was opened', {}, 24, { end: 'LEFT', tier: null }],
    ['fails where a thread comes after a suggestion was opened', { openedAt: T0, askedAt: after(2) }, 2, { end: 'ASKED', tier: null, failed: true, at: after(2) }],
    ['does not fail where nothing was opened before', { openedAt: after(3), askedAt: after(2) }, 3, { end: 'ASKED', failed: false }],
    ['fails where a case comes within a day', { openedAt: T0, caseAt: after(23) }, 23, { end: 'ESCALATED', tier: null, failed: true }],
    ['is T3 where the case comes later', { openedAt: T0, caseAt: after(25) }, 30, { end: 'LEFT', tier: 'T3' }],
    ['loses T1 where a case comes within 14 days', { solvedAt: T0, caseAt: after(14 * 24 - 1) }, 400, { end: 'ESCALATED', tier: null, failed: true }],
    ['keeps T1 where the case comes later', { solvedAt: T0, caseAt: after(14 * 24) }, 400, { end: 'SOLVED', tier: 'T1' }],
    ['loses T1 where the same form is posted after all', { solvedAt: T0, askedAt: after(1) }, 1, { end: 'ASKED', tier: null, failed: true }],
    ['is no deflection where somebody has the same problem', { openedAt: T0, sameProblemAt: T0 }, 48, { end: 'SAME_PROBLEM', tier: null }],
  ])('%s', (_, facts, hours, expected) => {
    const came = outcome(facts, hours);
    if (expected === null) expect(came).toBeNull();
    else expect(came).toMatchObject(expected);
  });

  const moments = fc.option(fc.integer({ min: 0, max: 24 * 30 }).map(after));
  const anyFacts: fc.Arbitrary<AttemptFacts> = fc.record({
    person: fc.constantFrom('MEMBER', 'VISITOR', null), seenAt: fc.integer({ min: 0, max: 48 }).map(after), openedAt: moments, solvedAt: moments, creditable: fc.boolean(),
    sameProblemAt: moments, askedAt: moments, caseAt: moments,
  });
  const later = fc.integer({ min: 0, max: 24 * 60 });

  it('is never two things: no tier where it failed, no T1 of nobody, no T3 of an attempt with a word', () => {
    fc.assert(
      fc.property(anyFacts, later, (facts, hours) => {
        const came = attemptOutcome(facts, after(hours));
        if (!came) return;
        if (came.failed) expect([came.tier, ['ASKED', 'ESCALATED'].includes(came.end)]).toEqual([null, true]);
        if (came.tier === 'T1') expect([facts.person, came.end, facts.creditable]).toEqual(['MEMBER', 'SOLVED', true]);
        if (came.tier === 'T3') expect([facts.person !== null, came.end, facts.openedAt !== null, facts.solvedAt]).toEqual([true, 'LEFT', true, null]);
      }),
    );
  });

  it('once ended stays as it ended, while nothing new happens', () => {
    fc.assert(
      fc.property(anyFacts, later, later, (facts, hours, more) => {
        const came = attemptOutcome(facts, after(hours));
        if (came) expect(attemptOutcome(facts, after(hours + more))).toEqual(came);
      }),
    );
  });

  it('ends a day after it was last seen at the latest', () => {
    fc.assert(fc.property(anyFacts, (facts) => expect(attemptOutcome(facts, new Date(facts.seenAt.getTime() + LEFT_AFTER_HOURS * HOUR_MS))).not.toBeNull()));
  });

  it('never gains a tier because of one more contact', () => {
    fc.assert(
      fc.property(anyFacts, moments, later, (facts, contact, hours) => {
        const without = attemptOutcome({ ...facts, caseAt: null }, after(hours));
        const withCase = attemptOutcome({ ...facts, caseAt: contact }, after(hours));
        if (without && without.tier === null) expect(withCase?.tier ?? null).toBeNull();
      }),
    );
  });
});

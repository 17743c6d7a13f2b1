/** When an asker's word counts as a deflection. */
import fc from 'fast-check';
import { creditDue, LOOK_BACK_DAYS, type AnswerWord, type CreditFacts } from './credit-rule';

const DAY_MS = 24 * 3600 * 1000;
const T0 = new Date('2026-03-01T10:00:00Z');
const daysAfter = (days: number) => new Date(T0.getTime() + days * DAY_MS);

const word = (changes: Partial<AnswerWord> = {}): AnswerWord => ({ answerId: '7', authorId: 'ben', byStaff: false, at: T0, ...changes });
const facts = (changes: Partial<CreditFacts> = {}): CreditFacts => ({
  kind: 'QUESTION', removed: false, unsatisfying: false, askerId: 'ana', accepted: null, confirmed: [], casesOpenedAt: [], ...changes,
});

describe('a confirmed deflection', () => {
  it('is earned by an accepted answer of another member', () => {
    expect(creditDue(facts({ accepted: word() }))).toEqual({ evidence: 'ANSWER_ACCEPTED', answerId: '7', eventAt: T0 });
  });

  it('is earned by the asker’s word that an answer worked', () => {
    expect(creditDue(facts({ confirmed: [word()] }))).toEqual({ evidence: 'ANSWER_CONFIRMED', answerId: '7', eventAt: T0 });
  });

  it.each<[string, Partial<CreditFacts>]>([
    ['nothing was said', {}],
    ['the answer is the asker’s own', { accepted: word({ authorId: 'ana' }) }],
    ['the answer is from staff', { accepted: word({ byStaff: true }) }],
    ['the thread is an idea', { kind: 'IDEA', accepted: word() }],
    ['the thread is praise', { kind: 'PRAISE', confirmed: [word()] }],
    ['the thread was removed', { removed: true, accepted: word() }],
    ['the asker’s latest word is that it did not help', { unsatisfying: true, accepted: word() }],
    ['a case was open before', { accepted: word(), casesOpenedAt: [daysAfter(-1)] }],
    ['a case came within the look-back', { accepted: word(), casesOpenedAt: [daysAfter(LOOK_BACK_DAYS - 0.01)] }],
  ])('is not earned when %s', (_, changes) => {
    expect(creditDue(facts(changes))).toBeNull();
  });

  it('stays when a case comes after the look-back', () => {
    expect(creditDue(facts({ accepted: word(), casesOpenedAt: [daysAfter(LOOK_BACK_DAYS)] }))).not.toBeNull();
  });

  it('is not given for a confirmation where the accepted answer is the asker’s own choice that does not count', () => {
    const due = creditDue(facts({ accepted: word({ authorId: 'ana' }), confirmed: [word({ answerId: '8' })] }));
    expect(due).toEqual({ evidence: 'ANSWER_CONFIRMED', answerId: '8', eventAt: T0 });
  });

  it('never names an answer of the asker or of staff, and never appears because of one more case', () => {
    const words = fc.record({ answerId: fc.constantFrom('1', '2', '3'), authorId: fc.constantFrom('ana', 'ben', 'cem'), byStaff: fc.boolean(), at: fc.integer({ min: -30, max: 30 }).map(daysAfter) });
    const anyFacts = fc.record({
      kind: fc.constantFrom('QUESTION', 'PROBLEM', 'IDEA', 'PRAISE'), removed: fc.boolean(), unsatisfying: fc.boolean(), askerId: fc.constant('ana'),
      accepted: fc.option(words), confirmed: fc.array(words, { maxLength: 4 }), casesOpenedAt: fc.array(fc.integer({ min: -30, max: 60 }).map(daysAfter), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -30, max: 60 }), (given, caseDay) => {
        const due = creditDue(given);
        if (due) {
          const named = [given.accepted, ...given.confirmed].filter((candidate) => candidate?.answerId === due.answerId && candidate.at.getTime() === due.eventAt.getTime());
          expect(named.some((candidate) => candidate?.authorId !== 'ana' && !candidate?.byStaff)).toBe(true);
        } else {
          expect(creditDue({ ...given, casesOpenedAt: [...given.casesOpenedAt, daysAfter(caseDay)] })).toBeNull();
        }
      }),
    );
  });
});

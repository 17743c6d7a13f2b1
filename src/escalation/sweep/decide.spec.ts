/** What is decided about a thread whose clock fell due. */
import fc from 'fast-check';
import { ALWAYS_OPEN } from '../../calendars';
import { LATE_AFTER_MS } from '../clock/standing';
import type { LadderStep } from '../rules/rule';
import { decide, type DecidingFacts, type DecidingRule } from './decide';

const start = new Date('2030-01-01T09:00:00Z');
const after = (minutes: number, seconds = 0) => new Date(start.getTime() + (minutes * 60 + seconds) * 1000);

const step = (key: string, atPercent: number, action: LadderStep['action']): LadderStep => ({ key, atPercent, action });
const CASE = step('case', 100, { type: 'OPEN_CASE', queueId: '1', priority: 'NORMAL', assignee: 'NOBODY' });
const EXPERTS = step('experts', 50, { type: 'ASK_EXPERTS', count: 3 });
const MODERATORS = step('moderators', 80, { type: 'NUDGE_MODERATORS' });
const REMIND = step('remind', 150, { type: 'REMIND' });
const REMIND_AGAIN = step('again', 200, { type: 'REMIND' });
const RAISE = step('raise', 180, { type: 'RAISE_PRIORITY', to: 'URGENT' });

const rule: DecidingRule = { trigger: 'UNANSWERED', delaySeconds: 7200, calendarId: null, ladder: [CASE], stopWhen: ['ASKER_WAITS_NO_MORE', 'MODERATOR_EXEMPTS'] };
const whole: DecidingRule = { ...rule, ladder: [EXPERTS, MODERATORS, CASE, REMIND, RAISE, REMIND_AGAIN] };
const waiting: DecidingFacts = {
  escalates: true, cycle: 1, removed: false, closed: false, solved: false, answered: false, caseOpen: false, needsAsker: false, waitsNoMore: false, exempted: false,
  clock: { cycle: 1, ranSeconds: 0, runningSince: start, stoppedBecause: null, pauseLeftSeconds: 1000 }, decided: new Set(),
};
const handedOver = (change: Partial<DecidingFacts> = {}): DecidingFacts => ({
  ...waiting, caseOpen: true, decided: new Set(['experts', 'moderators', 'case']), clock: { ...waiting.clock, stoppedBecause: 'ESCALATED' }, ...change,
});

const taken = (facts: DecidingFacts, now: Date, by = whole) => {
  const decision = decide(by, facts, ALWAYS_OPEN, now);
  return decision.action === 'steps' ? decision.steps.map(({ step: { key }, outcome, late }) => `${key} ${outcome}${late ? ' late' : ''}`) : decision.action;
};

describe('what is decided about a thread', () => {
  it('waits until the delay has passed', () => {
    expect(decide(rule, waiting, ALWAYS_OPEN, after(119, 59))).toMatchObject({ action: 'wait', until: after(120) });
    expect(decide(rule, waiting, ALWAYS_OPEN, after(120))).toMatchObject({ action: 'steps', next: null, steps: [{ outcome: 'FIRED', dueAt: after(120), late: false, reason: 'No answer within 2 hours.' }] });
    expect(decide({ ...rule, calendarId: '1' }, waiting, ALWAYS_OPEN, after(120))).toMatchObject({ steps: [{ reason: 'No answer within 2 working hours.' }] });
  });

  it.each([
    [{ escalates: false }, 'EXEMPT'], [{ removed: true }, 'REMOVED'], [{ closed: true }, 'CLOSED'], [{ cycle: 2 }, 'NEW_CYCLE'], [{ solved: true }, 'SOLVED'],
    [{ answered: true }, 'ANSWERED'], [{ caseOpen: true }, 'ESCALATED'], [{ waitsNoMore: true }, 'CALLED_OFF'], [{ exempted: true }, 'EXEMPTED'], [{ needsAsker: true }, 'NEEDS_ASKER'],
  ])('does nothing for %p', (change, because) => {
    expect(decide(rule, { ...waiting, ...change }, ALWAYS_OPEN, after(500))).toMatchObject({ action: 'stand', because });
  });

  it('takes each step in its turn', () => {
    expect(taken(waiting, after(60))).toEqual(['experts FIRED']);
    expect(taken({ ...waiting, decided: new Set(['experts']) }, after(96))).toEqual(['moderators FIRED']);
    expect(taken({ ...waiting, decided: new Set(['experts', 'moderators']) }, after(120))).toEqual(['case FIRED']);
    expect(taken(handedOver(), after(180))).toEqual(['remind FIRED']);
  });

  it('asks nobody for help with what an agent gets at the same moment, and reminds nobody twice at once', () => {
    expect(taken(waiting, after(24 * 60))).toEqual([
      'experts SKIPPED late', 'moderators SKIPPED late', 'case FIRED late', 'remind SKIPPED late', 'raise FIRED late', 'again SKIPPED late',
    ]);
    expect(taken(handedOver(), after(24 * 60))).toEqual(['remind SKIPPED late', 'raise FIRED late', 'again FIRED late']);
  });

  it('leaves the steps behind the case alone once it is done, or once the community was quicker', () => {
    expect(decide(whole, handedOver({ caseOpen: false }), ALWAYS_OPEN, after(200))).toMatchObject({ action: 'stand', because: 'ESCALATED' });
    expect(decide(whole, handedOver({ answered: true }), ALWAYS_OPEN, after(200))).toMatchObject({ action: 'stand', because: 'ANSWERED' });
  });

  it('says by how much it is late', () => {
    const late = decide(rule, waiting, ALWAYS_OPEN, after(300));
    expect(late).toMatchObject({ steps: [{ late: true, reason: 'No answer within 2 hours; handed over 3 hours late.' }] });
    expect(decide(rule, waiting, ALWAYS_OPEN, new Date(after(120).getTime() + LATE_AFTER_MS))).toMatchObject({ steps: [{ late: false }] });
  });

  it('decides about every step of a rule once, whenever it is asked', () => {
    const times = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 });
    const ladders = fc.uniqueArray(fc.record({ percent: fc.integer({ min: 1, max: 200 }), kind: fc.constantFrom(EXPERTS, MODERATORS, REMIND, RAISE) }), { maxLength: 6, selector: ({ percent }) => percent });
    fc.assert(fc.property(times, ladders, (waits, others) => {
      const ladder = [CASE, ...others.map(({ percent, kind }) => ({ ...kind, key: `at-${percent}`, atPercent: percent }))];
      const decided = new Map<string, Date>();
      let now = start;
      for (const minutes of [...waits, 2_000]) {
        now = new Date(now.getTime() + minutes * 60_000);
        const opened = decided.has('case');
        const facts: DecidingFacts = { ...waiting, caseOpen: opened, decided: new Set(decided.keys()), clock: { ...waiting.clock, stoppedBecause: opened ? 'ESCALATED' : null } };
        const decision = decide({ ...rule, ladder }, facts, ALWAYS_OPEN, now);
        if (decision.action !== 'steps') continue;
        for (const { step: { key }, dueAt } of decision.steps) {
          expect(decided.has(key)).toBe(false);
          expect(dueAt.getTime()).toBeLessThanOrEqual(now.getTime());
          decided.set(key, dueAt);
        }
        expect(decision.next === null || decision.next > now).toBe(true);
      }
      expect([...decided.keys()].sort()).toEqual(ladder.map(({ key }) => key).sort());
      for (const { key, atPercent } of ladder) expect(decided.get(key)).toEqual(after((120 * atPercent) / 100));
    }));
  });
});

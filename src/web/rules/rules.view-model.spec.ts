import type { RuleRead } from '../../escalation';
import { notAllowed, validationFailed } from '../../platform/outcome';
import { delayOf, rulesPage, type FailedRuleForm } from './rules.view-model';

const at = new Date('2030-03-04T12:00:00Z');
const rule = (change: Partial<RuleRead> = {}): RuleRead => ({
  id: '1', name: 'Unanswered for 2 hours', trigger: 'UNANSWERED', delaySeconds: 7_200, calendar: 'ALWAYS_OPEN', version: 2, activeFrom: at, paused: false, sentence: 'It says so.', ...change,
});
const page = (rules: RuleRead[], failed: FailedRuleForm | null = null) =>
  rulesPage({
    rules,
    versions: [
      { ruleId: '1', version: 2, delaySeconds: 7_200, activeFrom: at, authorName: 'Sigrid Aas' },
      { ruleId: '1', version: 1, delaySeconds: 3_600, activeFrom: at, authorName: null },
      { ruleId: '2', version: 1, delaySeconds: 0, activeFrom: at, authorName: null },
    ],
    failed,
  });

describe('the rules', () => {
  it('are read back in a sentence, with a delay in the largest unit that says it', () => {
    expect(page([rule()]).rules[0]).toMatchObject({ name: 'Unanswered', sentence: 'It says so.', delay: { value: '2', unit: 'hours', error: null } });
    expect(page([rule({ delaySeconds: 5_400 })]).rules[0]?.delay).toMatchObject({ value: '90', unit: 'minutes' });
    expect(page([rule({ delaySeconds: 172_800 })]).rules[0]?.delay).toMatchObject({ value: '2', unit: 'days' });
  });

  it('have no delay where they act at once', () => {
    expect(page([rule({ id: '2', trigger: 'DISSATISFIED', delaySeconds: 0 })]).rules[0]).toMatchObject({ delay: null, versions: [{ says: 'at once', author: 'from the start' }] });
  });

  it('tell who changed what, and when', () => {
    expect(page([rule()]).rules[0]?.versions).toEqual([
      { version: 2, says: '2 hours', activeFrom: at, author: 'Sigrid Aas', current: true },
      { version: 1, says: '1 hour', activeFrom: at, author: 'from the start', current: false },
    ]);
  });

  it('keep what was typed, with the range in words at the field', () => {
    const { failure } = validationFailed({ field: 'delaySeconds', code: 'outOfRange', params: { min: 300, max: 2_592_000 } });
    const failed = page([rule(), rule({ id: '3' })], { ruleId: '1', typed: { delay: '2 or 3', unit: 'days' }, failure });
    expect(failed.rules[0]?.delay).toMatchObject({ value: '2 or 3', unit: 'days', error: 'This must be a whole number, from 5 minutes to 30 days altogether.' });
    expect(failed.rules[1]?.delay).toMatchObject({ value: '2', error: null });
    expect(failed.notice).toBeNull();
  });

  it('say above the list what was refused as a whole', () => {
    expect(page([rule()], { ruleId: '1', typed: {}, failure: notAllowed('escalation.ruleHasNoDelay').failure }).notice).toContain('This rule acts at once');
  });
});

describe('a delay', () => {
  it('is what was typed in its unit, in seconds', () => {
    expect(delayOf({ delay: ' 90 ', unit: 'minutes' })).toBe(5_400);
    expect(delayOf({ delay: '2', unit: 'days' })).toBe(172_800);
  });

  it('is left alone where the form has none, and refused where it is no number of a unit', () => {
    expect(delayOf({ paused: 'true' })).toBeNull();
    for (const wrong of [{ delay: '', unit: 'hours' }, { delay: '2.5', unit: 'hours' }, { delay: '-2', unit: 'hours' }, { delay: '2', unit: 'weeks' }, { delay: ['2'], unit: 'hours' }, { delay: '2' }]) {
      expect(typeof delayOf(wrong)).toBe('string');
    }
  });
});

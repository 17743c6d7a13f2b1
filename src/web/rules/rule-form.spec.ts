import fc from 'fast-check';
import {
  ASKER_GROUPS, ASSIGNEE_STRATEGIES, CASE_PRIORITIES, CLOCKED_TRIGGERS, NOTIFIED_ROLES, readDefinition, STOP_CONDITIONS, type LadderStep, type RuleDefinition, type StepAction,
} from '../../escalation';
import { delayOf, formOf, ruleTyped, stepsAfter, stepsOf, usualSteps, type EditedStep, type Typed } from './rule-form';

const id = fc.integer({ min: 1, max: 999 }).map(String);
const tags = { idOf: new Map(Array.from({ length: 999 }, (_, n) => [`tag-${n + 1}`, String(n + 1)])), nameOf: new Map(Array.from({ length: 999 }, (_, n) => [String(n + 1), `tag-${n + 1}`])) };
const action: fc.Arbitrary<StepAction> = fc.oneof(
  fc.record({ type: fc.constant('ASK_EXPERTS' as const), count: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ type: fc.constant('NUDGE_MODERATORS' as const) }),
  fc.record({ type: fc.constant('ADD_TAG' as const), tagId: id }),
  fc.record({ type: fc.constant('OPEN_CASE' as const), queueId: id, priority: fc.constantFrom(...CASE_PRIORITIES), assignee: fc.constantFrom(...ASSIGNEE_STRATEGIES) }),
  fc.record({ type: fc.constant('RAISE_PRIORITY' as const), to: fc.constantFrom(...CASE_PRIORITIES) }),
  fc.record({ type: fc.constant('REMIND' as const) }),
  fc.record({ type: fc.constant('NOTIFY' as const), role: fc.constantFrom(...NOTIFIED_ROLES) }),
  fc.record({ type: fc.constant('CALL_WEBHOOK' as const), webhookId: id }),
);
const ladder: fc.Arbitrary<LadderStep[]> = fc
  .array(fc.record({ atPercent: fc.integer({ min: 1, max: 1000 }), action }), { maxLength: 20 })
  .map((steps) => steps.sort((one, other) => one.atPercent - other.atPercent).map((step, index) => ({ key: `step-${index}`, ...step })));
const rule: fc.Arbitrary<RuleDefinition> = fc.record({
  name: fc.constantFrom('Billing first', 'Ünïcode & “more”'),
  trigger: fc.constantFrom(...CLOCKED_TRIGGERS),
  scope: fc.record({
    spaceIds: fc.uniqueArray(id, { maxLength: 5 }), tagIds: fc.uniqueArray(id, { maxLength: 5 }), kinds: fc.subarray(['QUESTION', 'PROBLEM'] as const).map((kinds) => [...kinds]),
    askerGroups: fc.subarray([...ASKER_GROUPS]), languages: fc.subarray(['en', 'de', 'pt']),
  }),
  delaySeconds: fc.integer({ min: 5, max: 43_200 }).map((minutes) => minutes * 60),
  calendarId: fc.option(id),
  ladder,
  stopWhen: fc.subarray([...STOP_CONDITIONS]),
});

/** As a browser would send the form. */
const sent = (typed: Typed, steps: readonly EditedStep[]): Typed => ({
  ...typed,
  steps: String(steps.length),
  ...Object.fromEntries(steps.flatMap((step, index) => Object.entries(step).map(([field, value]) => [`step-${index}-${field}`, value]))),
});

describe('the form of a rule', () => {
  it('means, unchanged, the rule that it was made of', () => {
    fc.assert(
      fc.property(rule, (definition) => {
        const { typed, steps } = formOf(definition, tags);
        const form = sent(typed, steps);
        expect(readDefinition(ruleTyped(form, stepsOf(form), tags))).toEqual({ ok: true, value: definition });
      }),
    );
  });

  it('gets a step, loses one, and keeps the others as they were typed', () => {
    const steps = usualSteps('7');
    const form = sent({ trigger: 'UNANSWERED' }, steps);
    expect(stepsAfter(form)).toEqual(steps);
    expect(stepsAfter({ ...form, do: 'add', newStep: 'REMIND' }).map(({ type, at }) => `${type} ${at}`)).toEqual(['ASK_EXPERTS 50', 'NUDGE_MODERATORS 80', 'OPEN_CASE 100', 'REMIND 150']);
    expect(stepsAfter({ ...form, do: 'remove:1' }).map(({ type }) => type)).toEqual(['ASK_EXPERTS', 'OPEN_CASE']);
    expect(stepsAfter({ ...form, do: 'remove:9' })).toEqual(steps);
    expect(stepsAfter({ ...form, do: 'add', newStep: 'EXPLODE' })).toEqual(steps);
  });

  it('never has more than twenty steps, whatever it says', () => {
    const form = sent({ do: 'add', newStep: 'REMIND' }, Array.from({ length: 20 }, () => usualSteps('7')[0] as EditedStep));
    expect(stepsAfter(form)).toHaveLength(20);
    expect(stepsOf({ ...form, steps: '999999' })).toHaveLength(20);
    for (const steps of ['-1', 'many', '1.5', ['1', '2'], undefined]) expect(stepsOf({ ...form, steps }).length).toBeLessThanOrEqual(20);
  });

  it('asks nothing of a clock where a rule acts at once', () => {
    const typed = ruleTyped({ trigger: 'REQUESTED', delay: 'soon', unit: 'hours', calendarId: '3', stopWhen: 'MODERATOR_EXEMPTS' }, usualSteps('7'), tags);
    expect(typed).toMatchObject({ calendarId: null, stopWhen: [], ladder: [{ atPercent: '100' }, { atPercent: '100' }, { atPercent: '100' }] });
    expect('delaySeconds' in typed).toBe(false);
  });

  it('takes no name that no tag has for an id', () => {
    expect(ruleTyped({ trigger: 'UNANSWERED', tags: 'Tag-5, 12; nothing' }, [], tags).scope?.tagIds).toEqual(['5', '?12', '?nothing']);
  });
});

describe('a delay', () => {
  it('is what was typed in its unit, in seconds', () => {
    expect(delayOf({ delay: ' 90 ', unit: 'minutes' })).toBe(5_400);
    expect(delayOf({ delay: '2', unit: 'days' })).toBe(172_800);
  });

  it('is refused where it is no number of a unit', () => {
    for (const wrong of [{ delay: '', unit: 'hours' }, { delay: '2.5', unit: 'hours' }, { delay: '-2', unit: 'hours' }, { delay: '2', unit: 'weeks' }, { delay: ['2'], unit: 'hours' }, { delay: '2' }, {}]) {
      expect(typeof delayOf(wrong)).toBe('string');
    }
  });
});

/** A rule read back: every definition says what it is, and no other says the same. */
import fc from 'fast-check';
import { ASKER_GROUPS, ASSIGNEE_STRATEGIES, CASE_PRIORITIES, isClocked, NOTIFIED_ROLES, RULE_TRIGGERS, STOP_CONDITIONS, type LadderStep, type RuleDefinition, type StepAction } from './rule';
import { ruleInWords, type RuleNames } from './rule-in-words';
import { DELAY_RANGE, ruleProblems } from './rule-problems';

const named = (...names: string[]) => new Map(names.map((name, index) => [String(index + 1), name]));
const NAMES: RuleNames = {
  spaces: named('Billing', 'Routers', 'Apps'), tags: named('invoice', 'lamp', 'vpn'), queues: named('Tier 1', 'Tier 2'), calendars: named('Office', 'Weekend'), webhooks: named('Pager', 'Chat'),
};
const known = (names: ReadonlyMap<string, string>) => new Set(names.keys());
const THERE = {
  spaces: known(NAMES.spaces), tags: known(NAMES.tags), queues: known(NAMES.queues), calendars: known(NAMES.calendars), webhooks: known(NAMES.webhooks), loopingWebhooks: new Set<string>(),
};

const CASE: LadderStep = { key: 'case', atPercent: 100, action: { type: 'OPEN_CASE', queueId: '1', priority: 'NORMAL', assignee: 'NOBODY' } };
const sound: RuleDefinition = {
  name: 'Billing', trigger: 'UNANSWERED', delaySeconds: 7_200, calendarId: null, stopWhen: STOP_CONDITIONS,
  scope: { spaceIds: ['1'], tagIds: [], kinds: ['QUESTION'], askerGroups: [], languages: [] },
  ladder: [{ key: 'experts', atPercent: 50, action: { type: 'ASK_EXPERTS', count: 3 } }, CASE],
};

describe('a rule in words', () => {
  it.each<[Partial<RuleDefinition>, string]>([
    [{}, 'A question in Billing that nobody has answered after 2 hours becomes a case for Tier 1; at 1 h three likely experts are asked.'],
    [{ calendarId: '1' }, 'A question in Billing that nobody has answered after 2 working hours becomes a case for Tier 1; at 1 h three likely experts are asked; time counts in the calendar Office.'],
    [{ calendarId: '1', delaySeconds: 40 * 3_600, ladder: [{ ...sound.ladder[0]!, atPercent: 80 }, CASE] }, 'A question in Billing that nobody has answered after 40 working hours becomes a case for Tier 1; at 32 h three likely experts are asked; time counts in the calendar Office.'],
    [
      { trigger: 'STALE', scope: { ...sound.scope, spaceIds: [], kinds: [], tagIds: ['1'], askerGroups: ['NEWCOMER'], languages: ['de'] }, ladder: [{ ...CASE, action: { type: 'OPEN_CASE', queueId: '1', priority: 'URGENT', assignee: 'ROUND_ROBIN' } }] },
      'A question or problem tagged invoice by a newcomer in German that is not solved, and silent for 2 hours, becomes a case for Tier 1 with urgent priority and is given to its agents in turn.',
    ],
    [{ trigger: 'UNSOLVED', ladder: [{ key: 'tag', atPercent: 100, action: { type: 'ADD_TAG', tagId: '9' } }] }, 'A question in Billing that was answered and is not solved after 2 hours becomes no case by itself; at 2 h it is tagged something that was removed.'],
    [{ trigger: 'REQUESTED', delaySeconds: 0, ladder: [CASE], stopWhen: [] }, 'A question in Billing whose asker asks for an agent becomes a case for Tier 1.'],
    [{ trigger: 'DISSATISFIED', delaySeconds: 0, ladder: [CASE], stopWhen: [] }, 'A question in Billing whose asker says that an answer did not help becomes a case for Tier 1 if a person is needed, if an agent gave the answer, or if no clock waits for a better one.'],
    [{ stopWhen: ['ASKER_WAITS_NO_MORE'], ladder: [CASE] }, 'A question in Billing that nobody has answered after 2 hours becomes a case for Tier 1; it goes on even if a moderator excepts the thread.'],
  ])('%#', (change, sentence) => {
    expect(ruleInWords({ ...sound, ...change }, NAMES)).toBe(sentence);
  });

  const oneOf = (names: ReadonlyMap<string, string>) => fc.constantFrom(...names.keys());
  const some = <T>(values: readonly T[]) => fc.subarray([...values]);
  const action: fc.Arbitrary<StepAction> = fc.oneof(
    fc.record({ type: fc.constant('ASK_EXPERTS' as const), count: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ type: fc.constantFrom('NUDGE_MODERATORS' as const, 'REMIND' as const) }),
    fc.record({ type: fc.constant('ADD_TAG' as const), tagId: oneOf(NAMES.tags) }),
    fc.record({ type: fc.constant('OPEN_CASE' as const), queueId: oneOf(NAMES.queues), priority: fc.constantFrom(...CASE_PRIORITIES), assignee: fc.constantFrom(...ASSIGNEE_STRATEGIES) }),
    fc.record({ type: fc.constant('RAISE_PRIORITY' as const), to: fc.constantFrom(...CASE_PRIORITIES) }),
    fc.record({ type: fc.constant('NOTIFY' as const), role: fc.constantFrom(...NOTIFIED_ROLES) }),
    fc.record({ type: fc.constant('CALL_WEBHOOK' as const), webhookId: oneOf(NAMES.webhooks) }),
  );
  const step = fc.record({ key: fc.constant('step'), atPercent: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 400 })), action });
  const definition: fc.Arbitrary<RuleDefinition> = fc.record({
    name: fc.constant('A rule'),
    trigger: fc.constantFrom(...RULE_TRIGGERS),
    delaySeconds: fc.oneof(fc.constant(0), fc.constantFrom(3_600, 7_200, 86_400, 172_800), fc.integer({ ...DELAY_RANGE })),
    calendarId: fc.option(oneOf(NAMES.calendars)),
    stopWhen: some(STOP_CONDITIONS),
    scope: fc.record({
      spaceIds: some([...NAMES.spaces.keys()]), tagIds: some([...NAMES.tags.keys()]), kinds: some(['QUESTION', 'PROBLEM'] as const), askerGroups: some(ASKER_GROUPS), languages: some(['de', 'en', 'ja']),
    }),
    ladder: fc.array(step, { minLength: 1, maxLength: 4 }),
  });

  /** What a definition comes to: to name all there are is to name none, and steps have no names of their own. */
  function meaningOf({ trigger, delaySeconds, calendarId, stopWhen, scope, ladder }: RuleDefinition): string {
    const all = (values: readonly string[], of: number) => (values.length === of ? [] : [...values].sort());
    const steps = ladder.map(({ atPercent, action: does }) => JSON.stringify([isClocked(trigger) ? Math.round((delaySeconds * atPercent) / 100) : 0, does])).sort();
    return JSON.stringify([trigger, delaySeconds, calendarId, [...stopWhen].sort(), [...scope.spaceIds].sort(), [...scope.tagIds].sort(), all(scope.kinds, 2), all(scope.askerGroups, 2), [...scope.languages].sort(), steps]);
  }

  it('says the same of two rules only where they do the same', () => {
    const FIELDS = ['trigger', 'delaySeconds', 'calendarId', 'stopWhen', 'scope', 'ladder'] as const;
    let compared = 0;
    fc.assert(
      fc.property(definition, definition, fc.subarray([...FIELDS]), fc.constantFrom(1, 60, 3_600), (one, other, fields, more) => {
        const taken = { ...one, ...Object.fromEntries(fields.map((field) => [field, other[field]])) } as RuleDefinition;
        // What differs least is most easily read as the same.
        const nudged = taken.ladder.map((each, index) => (index === 0 ? { ...each, atPercent: each.atPercent + 1 } : each));
        const changed = fields.length > 0 ? taken : more === 1 ? { ...taken, ladder: nudged } : { ...taken, delaySeconds: taken.delaySeconds + more };
        const settled = [one, changed].map((rule) => (isClocked(rule.trigger) ? rule : { ...rule, delaySeconds: 0, calendarId: null, stopWhen: [], ladder: rule.ladder.map((each) => ({ ...each, atPercent: 100 })) }));
        fc.pre(settled.every((rule) => ruleProblems(rule, THERE).length === 0));
        compared += 1;
        const [first, second] = settled as [RuleDefinition, RuleDefinition];
        if (ruleInWords(first, NAMES) === ruleInWords(second, NAMES)) expect(meaningOf(first)).toBe(meaningOf(second));
      }),
      { numRuns: 2_000, maxSkipsPerRun: 100 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('says every field that differs, one at a time', () => {
    const others: Partial<RuleDefinition>[] = [
      { trigger: 'UNSOLVED' }, { delaySeconds: 7_201 }, { calendarId: '1' }, { calendarId: '2' }, { stopWhen: [] }, { stopWhen: ['ASKER_WAITS_NO_MORE'] }, { stopWhen: ['MODERATOR_EXEMPTS'] },
      ...([{ spaceIds: ['2'] }, { spaceIds: [] }, { tagIds: ['1'] }, { kinds: ['PROBLEM'] }, { kinds: [] }, { askerGroups: ['NEWCOMER'] }, { askerGroups: ['REGULAR'] }, { languages: ['de'] }] as const).map((scope) => ({ scope: { ...sound.scope, ...scope } })),
      ...ASSIGNEE_STRATEGIES.filter((assignee) => assignee !== 'NOBODY').map((assignee) => ({ ladder: [sound.ladder[0]!, { ...CASE, action: { ...CASE.action, assignee } as StepAction }] })),
      ...CASE_PRIORITIES.filter((priority) => priority !== 'NORMAL').map((priority) => ({ ladder: [sound.ladder[0]!, { ...CASE, action: { ...CASE.action, priority } as StepAction }] })),
    ];
    const sentences = [{}, ...others].map((change) => ruleInWords({ ...sound, ...change }, NAMES));
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

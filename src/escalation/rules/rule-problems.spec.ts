/** What is found in a rule before it is in force, each with the field to mend. */
import { readDefinition } from './read-definition';
import { STOP_CONDITIONS, type RuleDefinition } from './rule';
import { ruleDifference } from './rule-difference';
import { ruleProblems, type RuleReferences } from './rule-problems';

const THERE: RuleReferences = {
  spaces: new Set(['1']), tags: new Set(['1']), queues: new Set(['1']), calendars: new Set(['1']), webhooks: new Set(['1', '2']), loopingWebhooks: new Set(['2']),
};

const sound: RuleDefinition = {
  name: 'Billing', trigger: 'UNANSWERED', delaySeconds: 7_200, calendarId: null, stopWhen: [],
  scope: { spaceIds: ['1'], tagIds: [], kinds: ['QUESTION'], askerGroups: [], languages: [] },
  ladder: [
    { key: 'experts', atPercent: 50, action: { type: 'ASK_EXPERTS', count: 3 } },
    { key: 'case', atPercent: 100, action: { type: 'OPEN_CASE', queueId: '1', priority: 'NORMAL', assignee: 'NOBODY' } },
  ],
};
const atOnce: RuleDefinition = { ...sound, trigger: 'REQUESTED', delaySeconds: 0, ladder: sound.ladder.slice(1) };
const scope = (change: Partial<RuleDefinition['scope']>) => ({ ...sound, scope: { ...sound.scope, ...change } });
const ladder = (...steps: RuleDefinition['ladder']) => ({ ...sound, ladder: [...sound.ladder, ...steps] });

describe('a rule', () => {
  it.each([['with a clock', sound], ['without one', atOnce]])('%s is sound', (_, rule) => {
    expect(ruleProblems(rule, THERE)).toEqual([]);
  });

  it.each<[string, RuleDefinition, string, string]>([
    ['for a space that was removed', scope({ spaceIds: ['1', '9'] }), 'scope.spaceIds', 'unknownId'],
    ['for a tag that was removed', scope({ tagIds: ['9'] }), 'scope.tagIds', 'unknownId'],
    ['for ideas, which never escalate', scope({ kinds: ['IDEA'] }), 'scope.kinds', 'neverEscalates'],
    ['for a language that is never told', scope({ languages: ['de', 'fr'] }), 'scope.languages', 'neverTold'],
    ['without a delay', { ...sound, delaySeconds: 0 }, 'delaySeconds', 'outOfRange'],
    ['with a calendar that was removed', { ...sound, calendarId: '9' }, 'calendarId', 'unknownId'],
    ['without steps', { ...sound, ladder: [] }, 'ladder', 'noSteps'],
    ['that waits and acts at once', { ...atOnce, delaySeconds: 60 }, 'delaySeconds', 'actsAtOnce'],
    ['that acts at once in working hours', { ...atOnce, calendarId: '1' }, 'calendarId', 'actsAtOnce'],
    ['that acts at once and could be called off', { ...atOnce, stopWhen: ['MODERATOR_EXEMPTS'] }, 'stopWhen', 'nothingToStop'],
    ['that acts at once and half way', { ...atOnce, ladder: [{ ...atOnce.ladder[0]!, atPercent: 50 }] }, 'ladder.0.atPercent', 'actsAtOnce'],
    ['that reminds of a case which none opened', { ...sound, ladder: [{ key: 'remind', atPercent: 100, action: { type: 'REMIND' } }] }, 'ladder.0.atPercent', 'noCaseYet'],
    ['that raises a case before it opens', ladder({ key: 'raise', atPercent: 80, action: { type: 'RAISE_PRIORITY', to: 'HIGH' } }), 'ladder.2.atPercent', 'noCaseYet'],
    ['that opens two cases', ladder({ ...sound.ladder[1]!, key: 'other', atPercent: 150 }), 'ladder.2.type', 'secondCase'],
    ['that asks for help when an agent has it', ladder({ ...sound.ladder[0]!, key: 'late', atPercent: 120 }), 'ladder.2.atPercent', 'agentHasIt'],
    ['for a queue that was removed', { ...sound, ladder: [{ ...sound.ladder[1]!, action: { type: 'OPEN_CASE', queueId: '9', priority: 'LOW', assignee: 'NOBODY' } }] }, 'ladder.0.queueId', 'unknownId'],
    ['that adds a tag which was removed', ladder({ key: 'tag', atPercent: 10, action: { type: 'ADD_TAG', tagId: '9' } }), 'ladder.2.tagId', 'unknownId'],
    ['that calls a webhook which was removed', ladder({ key: 'hook', atPercent: 10, action: { type: 'CALL_WEBHOOK', webhookId: '9' } }), 'ladder.2.webhookId', 'unknownId'],
    ['that loops with its own webhook', ladder({ key: 'hook', atPercent: 10, action: { type: 'CALL_WEBHOOK', webhookId: '2' } }), 'ladder.2.webhookId', 'webhookLoops'],
  ])('%s is refused, with the field', (_, rule, field, code) => {
    expect(ruleProblems(rule, THERE)).toEqual([expect.objectContaining({ field, code })]);
  });
});

describe('a rule as it was typed', () => {
  const typed = { name: 'Billing', trigger: 'UNANSWERED', delaySeconds: '7200', ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId: '1' }] };

  it('is read with what was left out', () => {
    expect(readDefinition(typed)).toEqual({ ok: true, value: {
      name: 'Billing', trigger: 'UNANSWERED', delaySeconds: 7_200, calendarId: null, stopWhen: STOP_CONDITIONS, scope: { spaceIds: [], tagIds: [], kinds: [], askerGroups: [], languages: [] },
      ladder: [{ key: 'open-case', atPercent: 100, action: { type: 'OPEN_CASE', queueId: '1', priority: 'NORMAL', assignee: 'NOBODY' } }],
    } });
  });

  it.each([
    [{ name: '' }, 'name'], [{ trigger: 'SOON' }, 'trigger'], [{ delaySeconds: 1.5 }, 'delaySeconds'], [{ delaySeconds: 99_999_999 }, 'delaySeconds'], [{ calendarId: 'x' }, 'calendarId'],
    [{ scope: { spaceIds: ['x'] } }, 'scope.spaceIds'], [{ scope: { kinds: 'RANT' } }, 'scope.kinds'], [{ scope: { languages: ['english'] } }, 'scope.languages'],
    [{ scope: { tagIds: Array.from({ length: 31 }, (_, n) => String(n + 1)) } }, 'scope.tagIds'], [{ stopWhen: ['NEVER'] }, 'stopWhen'],
    [{ ladder: [{ type: 'DANCE', atPercent: 100 }] }, 'ladder.0.type'], [{ ladder: [{ type: 'REMIND', atPercent: 0 }] }, 'ladder.0.atPercent'],
    [{ ladder: [{ type: 'ASK_EXPERTS', atPercent: 1, count: 11 }] }, 'ladder.0.count'], [{ ladder: [{ type: 'NOTIFY', atPercent: 1, role: 'MEMBER' }] }, 'ladder.0.role'],
    [{ ladder: Array.from({ length: 21 }, () => ({ type: 'REMIND', atPercent: 100 })) }, 'ladder'],
  ])('and cannot be read is refused: %j', (change, field) => {
    expect(readDefinition({ ...typed, ...change })).toMatchObject({ ok: false, failure: { fields: [{ field }] } });
  });

  it('gives each step a key of its own', () => {
    const read = readDefinition({ ...typed, ladder: [{ type: 'REMIND', atPercent: 100 }, { type: 'REMIND', atPercent: 150 }, { type: 'REMIND', atPercent: 200, key: 'mine' }] });
    expect(read.ok && read.value.ladder.map(({ key }) => key)).toEqual(['remind', 'remind-2', 'mine']);
  });
});

describe('the difference of two versions', () => {
  it('names what changed, and nothing else', () => {
    expect(ruleDifference(sound, sound)).toEqual([]);
    const after = { ...sound, delaySeconds: 3_600, scope: { ...sound.scope, kinds: [] }, ladder: sound.ladder.slice(1) };
    expect(ruleDifference(sound, after).map(({ field }) => field)).toEqual(['delaySeconds', 'scope.kinds', 'ladder.experts']);
  });
});

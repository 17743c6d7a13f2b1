// Rules that could never fire, would fire on many at once, call themselves, or name what is gone: refused or shown before they are active, on pages as in the graph.
import { ApplyingRules, RuleQueries, RuleService } from '../../src/escalation';
import { Cast, valueOf } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
});
afterAll(() => cast.close());

const manager = () => cast.of.MANAGER.browser;
const viewer = () => cast.of.MANAGER.viewer;
const now = () => cast.app.clock.now();
const send = (path: string, fields: Record<string, string> = {}) => manager().post(path, fields, '/rules');

const FORM = {
  name: 'A rule of a test', trigger: 'UNANSWERED', delay: '2', unit: 'hours', calendarId: '', tags: '', languages: '', steps: '1',
  'step-0-key': '', 'step-0-type': 'OPEN_CASE', 'step-0-at': '100', 'step-0-queueId': '1', 'step-0-priority': 'NORMAL', 'step-0-assignee': 'NOBODY',
};
const CASE = { type: 'OPEN_CASE', atPercent: 100, queueId: 'Queue:1' };
const INPUT = { name: 'A rule of a test', trigger: 'UNANSWERED', delaySeconds: 7200, ladder: [CASE] };

async function mutate(name: string, input: object): Promise<string> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const answer = await manager().graph(`mutation ($input: ${type}!) { result: ${name}(input: $input) { __typename ... on ValidationFailed { fields { field code message } } } }`, { input });
  return JSON.stringify(answer);
}

async function made(text: string): Promise<string> {
  return (await cast.app.database.one<{ id: string }>(text, [now()])).id;
}

describe('a rule that could never fire', () => {
  it.each<[string, { fields: Record<string, string>; change: object; field: string; says: string }]>([
    ['is for ideas alone', { fields: { kinds: 'IDEA' }, change: { scope: { kinds: ['IDEA'] } }, field: 'scope.kinds', says: 'Ideas and praise ask for no help' }],
    ['is for a language that nobody tells', { fields: { languages: 'sw' }, change: { scope: { languages: ['sw'] } }, field: 'scope.languages', says: 'The language of a thread can be told for' }],
    ['has no step', { fields: { steps: '0' }, change: { ladder: [] }, field: 'ladder', says: 'A rule needs at least one step' }],
    ['reminds of a case that is never opened', { fields: { 'step-0-type': 'REMIND' }, change: { ladder: [{ type: 'REMIND', atPercent: 100 }] }, field: 'ladder.0.atPercent', says: 'No case is open at that time' }],
    ['leaves nobody time to answer', { fields: { delay: '4', unit: 'minutes' }, change: { delaySeconds: 240 }, field: 'delaySeconds', says: 'from 5 minutes' }],
    ['names a tag that is not there', { fields: { tags: 'no-such-tag' }, change: { scope: { tags: ['no-such-tag'] } }, field: 'scope.tags', says: 'This does not exist.' }],
  ])('is refused where it %s', async (_why, { fields, change, field, says }) => {
    const before = (await cast.app.get(RuleQueries).list()).length;
    const page = await send('/rules/new', { ...FORM, ...fields, do: 'save' });
    expect([page.status, page.text.includes(says)]).toEqual([422, true]);
    const answer = await mutate('draftRule', { ...INPUT, ...change });
    expect(answer).toContain('"__typename":"ValidationFailed"');
    expect(answer).toContain(`"field":"${field}"`);
    expect((await cast.app.get(RuleQueries).list()).length).toBe(before);
  });

  it('since an earlier one takes all of its threads is shown as such before it is active', async () => {
    const drafted = valueOf(await cast.app.get(RuleService).draft(viewer(), { ...INPUT, ladder: [{ ...CASE, queueId: '1' }] }));
    expect((await manager().get(`/rules/${drafted.id}`)).text).toContain('It gets no thread, since these rules before it take all of its threads');
    const preview = await manager().graph(`query ($input: DraftRuleInput!) { previewRule(input: $input) { shadowedBy { name } } }`, { input: INPUT });
    expect(preview).toMatchObject({ data: { previewRule: { shadowedBy: [{ name: 'Unanswered' }] } } });
    valueOf(await cast.app.get(RuleService).remove(viewer(), { ruleId: drafted.id }));
  });
});

describe('a draft of which something is gone by then', () => {
  it.each([
    ['a queue', { make: `insert into queues (name, created_at) values ('Going', $1) returning id`, using: (id: string) => ({ ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId: id }] }), unmake: `update queues set retired_at = $2 where id = $1`, says: 'Step 1: This does not exist.' }],
    ['a calendar', { make: `insert into calendars (name, zone, week, created_at, changed_at) values ('Going', 'UTC', '[[],[],[],[],[],[],[]]', $1, $1) returning id`, using: (id: string) => ({ calendarId: id }), unmake: `update calendars set retired_at = $2 where id = $1`, says: 'Calendar: This does not exist.' }],
    ['a webhook that came back here', { make: `insert into escalation_webhooks (name, address, secret, created_at) values ('Loop', 'https://example.com', 'x', $1) returning id`, using: (id: string) => ({ ladder: [{ type: 'CALL_WEBHOOK', atPercent: 100, webhookId: id }] }), unmake: `update escalation_webhooks set loops_since = $2 where id = $1`, says: 'A call of this webhook came back as a new question.' }],
  ])('is not put in force: %s', async (_what, { make, using, unmake, says }) => {
    const id = await made(make);
    const drafted = valueOf(await cast.app.get(RuleService).draft(viewer(), { ...INPUT, ladder: [{ ...CASE, queueId: '1' }], ...using(id) }));
    await cast.app.database.run(unmake, [id, now()]);
    const shown = (await manager().get(`/rules/${drafted.id}`)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(shown).toContain(says);
    expect((await send(`/rules/${drafted.id}/activate`)).status).toBe(422);
    expect(await mutate('activateRule', { ruleId: `EscalationRule:${drafted.id}` })).toContain('"__typename":"ValidationFailed"');
    expect((await cast.app.get(RuleQueries).get(drafted.id)).state).toBe('DRAFT');
    valueOf(await cast.app.get(RuleService).remove(viewer(), { ruleId: drafted.id }));
  });
});

describe('a rule that would act on many threads at once', () => {
  it('does so by the very number alone that was shown', async () => {
    for (let n = 0; n < 3; n += 1) await cast.thread();
    cast.app.clock.advance('1h');
    const [rule] = await cast.app.get(RuleQueries).list();
    valueOf(await cast.app.get(RuleService).change(viewer(), { ruleId: rule?.id, delaySeconds: 1800 }));
    const ruleId = rule?.id ?? '';
    const count = await cast.app.get(ApplyingRules).count(ruleId);
    expect(count.dueAtOnce).toBeGreaterThanOrEqual(3);
    const numbers = { confirmedCount: count.threads, confirmedDueAtOnce: count.dueAtOnce - 1 };
    expect((await manager().get(`/rules/${ruleId}`)).text).toContain(`It would act on ${count.dueAtOnce} threads at once.`);
    expect((await send(`/rules/${ruleId}/apply`, { confirmedCount: String(count.threads), confirmedDueAtOnce: String(count.dueAtOnce - 1) })).status).toBe(422);
    expect(await mutate('applyRuleNow', { ruleId: `EscalationRule:${ruleId}`, ...numbers })).toContain('"code":"numberChanged"');
    expect(await mutate('applyRuleNow', { ruleId: `EscalationRule:${ruleId}`, ...numbers, confirmedDueAtOnce: count.dueAtOnce })).toContain('"__typename":"ApplyRuleNowSuccess"');
  });
});

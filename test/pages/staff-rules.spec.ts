// The manager's rules in forms that work without scripts: written, read back, put in force, ordered, paused, applied, and their past.
import { ApplyingRules, RuleOrderService, RuleQueries, RuleService, Sweep, type RuleRead } from '../../src/escalation';
import { Cast, valueOf } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

const manager = () => cast.of.MANAGER.browser;
const viewer = () => cast.of.MANAGER.viewer;
const rules = () => cast.app.get(RuleQueries);
const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll('&#x27;', '’').replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ');

const FORM = {
  name: 'Routers first', trigger: 'UNANSWERED', delay: '2', unit: 'hours', calendarId: '', tags: '', languages: '', stopWhen: 'MODERATOR_EXEMPTS', steps: '2',
  'step-0-key': '', 'step-0-type': 'ASK_EXPERTS', 'step-0-at': '50', 'step-0-count': '3', 'step-1-key': '', 'step-1-type': 'OPEN_CASE', 'step-1-at': '100', 'step-1-queueId': '1', 'step-1-priority': 'NORMAL', 'step-1-assignee': 'NOBODY',
};
const send = (path: string, fields: Record<string, string> = {}) => manager().post(path, fields, '/rules');

async function draft(change: Record<string, string> = {}): Promise<RuleRead> {
  const answer = await send('/rules/new', { ...FORM, do: 'save', ...change });
  expect(answer.status).toBe(303);
  return rules().get(String(answer.headers.location).replace('/rules/', ''));
}
const gone = async (rule: RuleRead) => valueOf(await cast.app.get(RuleService).remove(viewer(), { ruleId: rule.id }));
const routers = async () => (await cast.app.database.one<{ id: string }>(`select id from spaces where slug = 'routers'`)).id;

describe('the list of rules', () => {
  it('reads the starter rules back, in their order', async () => {
    const text = textOf((await manager().get('/rules')).text);
    expect(text).toMatch(/1 Unanswered.*A question or problem that nobody has answered after 2 hours becomes a case for Support; at 1 h three likely experts are asked; at 1 h 36 min moderators are nudged\..*2 Not satisfied.*3 Asks for an agent/);
  });

  it('is put in another order by buttons, each of which sends the order that it makes', async () => {
    const before = (await rules().list()).map(({ id }) => id);
    const values = [...(await manager().get('/rules')).text.matchAll(/name="order" value="([^"]+)"/g)].map(([, value]) => value ?? '');
    expect(values).toHaveLength(2 * (before.length - 1));
    expect((await send(`/rules/order?moved=${before[0]}`, { order: values[0] ?? '' })).headers.location).toBe(`/rules#rule-${before[0]}`);
    expect((await rules().list()).map(({ id }) => id)).toEqual([before[1], before[0], ...before.slice(2)]);
    await send('/rules/order', { order: before.join(' ') });
    for (const order of ['', before.slice(1).join(' '), [...before, before[0]].join(' '), '1 2 x']) {
      const refused = await send('/rules/order', { order });
      expect([refused.status, refused.text.includes('The order must name every rule once.')]).toEqual([422, true]);
    }
    expect((await rules().list()).map(({ id }) => id)).toEqual(before);
  });

  it('says how many open threads would come under a rule by another order, and puts them there on a word', async () => {
    const rule = await draft({ spaceIds: await routers(), delay: '1' });
    await send(`/rules/${rule.id}/activate`);
    const threadId = await cast.thread();
    const order = (await rules().list()).map(({ id }) => id);
    const moved = await send('/rules/order', { order: [rule.id, ...order.filter((id) => id !== rule.id)].join(' ') });
    expect(moved.headers.location).toBe(`/rules?ahead=${rule.id}`);
    const { text } = await manager().get(String(moved.headers.location));
    const open = await cast.app.get(ApplyingRules).count(rule.id);
    expect(open.threads).toBeGreaterThan(0);
    expect(textOf(text)).toContain(`would come under “Routers first”; due at once: ${open.dueAtOnce === 0 ? 'none' : String(open.dueAtOnce)}.`);
    const ruleOf = async () => (await cast.app.database.one<{ id: string }>(`select v.rule_id as id from escalation_clocks c join escalation_rule_versions v on v.id = c.rule_version_id where c.thread_id = $1 and c.stopped_at is null`, [threadId])).id;
    expect(await ruleOf()).not.toBe(rule.id);
    const confirmedCount = /name="confirmedCount" value="(\d+)"/.exec(text)?.[1] ?? '';
    expect((await send(`/rules/${rule.id}/apply`, { confirmedCount, confirmedDueAtOnce: String(open.dueAtOnce) })).status).toBe(303);
    await cast.app.drain();
    expect(await ruleOf()).toBe(rule.id);
    await gone(rule);
  });

  it('pauses all rules by one switch, and says who did and when', async () => {
    await send('/rules/pause-all', { paused: 'true' });
    cast.app.clock.advance('2h');
    const text = textOf((await manager().get('/rules')).text);
    expect(text).toContain('All rules are paused The fourth manager paused them 2 h ago.');
    expect(text).not.toContain(' Active ');
    await send('/rules/pause-all', { paused: 'false' });
    expect(await rules().pauseOfAll()).toBeNull();
  });

  it('warns of questions that no active rule covers, and leads to them', async () => {
    valueOf(await cast.app.get(RuleOrderService).pauseAll(viewer(), { paused: true }));
    const threadId = await cast.thread();
    valueOf(await cast.app.get(RuleOrderService).pauseAll(viewer(), { paused: false }));
    const { text } = await manager().get('/rules');
    expect(text).toContain('One question waits under no rule');
    expect(text).toContain(`href="/threads/${threadId}`);
    expect((await manager().get('/health/ready')).text).toContain('"uncoveredQuestions":{"count":1,');
    const rule = (await rules().list())[0] as RuleRead;
    const count = await cast.app.get(ApplyingRules).count(rule.id);
    await send(`/rules/${rule.id}/apply`, { confirmedCount: String(count.threads), confirmedDueAtOnce: String(count.dueAtOnce) });
    await cast.app.drain();
    expect((await manager().get('/rules')).text).not.toContain('under no rule');
  });

  it('shows a rule that earlier ones leave nothing', async () => {
    const rule = await draft({ spaceIds: await routers() });
    expect((await send(`/rules/${rule.id}/activate`)).status).toBe(303);
    expect(textOf((await manager().get('/rules')).text)).toContain('It gets no thread: all of its threads go to “Unanswered” before it.');
    const page = textOf((await manager().get(`/rules/${rule.id}`)).text);
    expect(page).toContain('It gets no thread, since these rules before it take all of its threads: Unanswered');
    await gone(rule);
  });
});

describe('the form of a rule', () => {
  it('begins with the usual ladder, and gets and loses steps by its buttons', async () => {
    const form = (await manager().get('/rules/new')).text;
    expect([...form.matchAll(/name="step-\d-type" value="(\w+)"/g)].map(([, type]) => type)).toEqual(['ASK_EXPERTS', 'NUDGE_MODERATORS', 'OPEN_CASE']);
    const more = (await send('/rules/new', { ...FORM, name: 'Not lost', do: 'add', newStep: 'NOTIFY' })).text;
    expect([...more.matchAll(/name="step-\d-type" value="(\w+)"/g)].map(([, type]) => type)).toEqual(['ASK_EXPERTS', 'OPEN_CASE', 'NOTIFY']);
    expect(more).toContain('value="Not lost"');
    const less = (await send('/rules/new', { ...FORM, do: 'remove:0' })).text;
    expect([...less.matchAll(/name="step-\d-type" value="(\w+)"/g)].map(([, type]) => type)).toEqual(['OPEN_CASE']);
  });

  it('says what the rule would do before it is saved, and before it has a name', async () => {
    const before = await rules().list();
    const text = textOf((await send('/rules/new', { ...FORM, name: ' ', do: 'preview', spaceIds: await routers(), delay: '90', unit: 'minutes' })).text);
    expect(text).toMatch(/What it would do A question or problem in \S+ that nobody has answered after 1 hour and 30 minutes becomes a case for Support; at 45 min three likely experts are asked; it goes on even if its asker does not wait any more\./);
    expect(text).toContain('It can be put in force.');
    expect(await rules().list()).toEqual(before);
  });

  it.each<[string, Record<string, string>, string]>([
    ['waits too short', { delay: '4', unit: 'minutes' }, 'from 5 minutes to 30 days altogether'],
    ['acts only on ideas', { kinds: 'IDEA' }, 'Ideas and praise ask for no help'],
    ['does nothing', { steps: '0' }, 'A rule needs at least one step'],
    ['asks experts when an agent has the thread', { 'step-0-at': '150' }, 'An agent has the thread by then'],
    ['names a queue that is not there', { 'step-1-queueId': '987654' }, 'This does not exist.'],
    ['names a calendar that is not there', { calendarId: '987654' }, 'This does not exist.'],
  ])('shows with its field that a rule could never act which %s, and refuses to save it', async (_what, change, says) => {
    const before = await rules().list();
    expect((await send('/rules/new', { ...FORM, ...change, do: 'preview' })).text).toContain(says);
    const answer = await send('/rules/new', { ...FORM, ...change, do: 'save' });
    expect([answer.status, answer.text.includes(says)]).toEqual([422, true]);
    expect(await rules().list()).toEqual(before);
  });

  it('of a draft whose queue was closed meanwhile says what keeps it from acting', async () => {
    const { id } = await cast.app.database.one<{ id: string }>(`insert into queues (name, created_at) values ('Late shift', $1) returning id`, [cast.app.clock.now()]);
    const rule = await draft({ 'step-1-queueId': id });
    await cast.app.database.run(`update queues set retired_at = $2 where id = $1`, [id, cast.app.clock.now()]);
    const page = textOf((await manager().get(`/rules/${rule.id}`)).text);
    expect(page).toContain('It cannot be active yet Step 2: This does not exist.');
    expect(page).not.toContain('Put it in force');
    expect((await send(`/rules/${rule.id}/activate`)).status).toBe(422);
    expect((await rules().get(rule.id)).state).toBe('DRAFT');
    await gone(rule);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a tag that nobody used', { tags: 'no-such-tag' }, 'This does not exist.'],
    ['no name', { name: '' }, 'This is needed.'],
    ['a delay in words', { delay: 'a while' }, 'This must be a whole number, from 5 minutes'],
    ['a step at no time', { 'step-0-at': 'later' }, 'This must be a whole number.'],
  ])('is refused with %s, with every other word kept', async (_what, change, says) => {
    const before = await rules().list();
    const answer = await send('/rules/new', { ...FORM, name: 'Kept as it is', languages: 'en, de', ...change, do: 'save' });
    expect([answer.status, answer.text.includes(says), answer.text.includes('value="en, de"')]).toEqual([422, true, true]);
    expect(await rules().list()).toEqual(before);
  });

  it('refuses a removed calendar, and keeps one that a draft names from being removed', async () => {
    const calendarId = await cast.calendar();
    const rule = await draft({ calendarId });
    expect(rule.sentence).toContain('after 2 working hours');
    expect((await send(`/calendars/${calendarId}/remove`)).text).toContain('These rules count in it: Routers first.');
    await gone(rule);
    expect((await send(`/calendars/${calendarId}/remove`)).status).toBe(303);
    expect((await send('/rules/new', { ...FORM, calendarId, do: 'preview' })).text).toContain('This does not exist.');
  });

  it('is not overwritten by somebody who did not see the last change', async () => {
    const rule = await draft();
    await send(`/rules/${rule.id}/edit`, { ...FORM, version: '1', name: 'The first', do: 'save' });
    const late = await send(`/rules/${rule.id}/edit`, { ...FORM, version: '1', name: 'The second', do: 'save' });
    expect([late.status, late.text.includes('value="The second"')]).toEqual([409, true]);
    expect((await rules().get(rule.id)).name).toBe('The first');
    await gone(rule);
  });
});

describe('a rule', () => {
  it('is put in force, changed in a new version, paused and removed; its versions say who changed what', async () => {
    const rule = await draft({ spaceIds: await routers() });
    await send(`/rules/${rule.id}/activate`);
    expect((await manager().get(`/rules/${rule.id}`)).text).toContain('In force from now on: A question or problem');
    const form = (await manager().get(`/rules/${rule.id}/edit`)).text;
    expect(form).toContain('Save as version 2');
    const keys = Object.fromEntries([...form.matchAll(/name="(step-\d-key)" value="([^"]+)"/g)].map(([, name = '', key = '']) => [name, key]));
    await send(`/rules/${rule.id}/edit`, { ...FORM, ...keys, version: '1', delay: '3', spaceIds: await routers(), 'step-0-count': '5', do: 'save' });
    expect(await rules().get(rule.id)).toMatchObject({ version: 2, delaySeconds: 10_800, state: 'ACTIVE' });
    const history = textOf((await manager().get(`/rules/${rule.id}/history`)).text);
    expect(history).toMatch(/Version 2 now The fourth manager,/);
    expect(history).toContain('Time 3 hours (was 2 hours)');
    expect(history).toContain('at 50% of the time five likely experts are asked (was at 50% of the time three likely experts are asked)');
    await send(`/rules/${rule.id}/pause`, { paused: 'true' });
    expect((await rules().get(rule.id)).state).toBe('PAUSED');
    await send(`/rules/${rule.id}/pause`, { paused: 'false' });
    expect((await send(`/rules/${rule.id}/remove`)).headers.location).toBe('/rules');
    expect((await manager().get('/rules')).text).not.toContain('Routers first</a>');
    expect((await manager().get(`/rules/${rule.id}/history`)).status).toBe(200);
    expect((await manager().get(`/rules/${rule.id}/edit`)).status).toBe(404);
  });

  it('is applied to open threads only by somebody who typed how many it acts on at once', async () => {
    for (let n = 0; n < 3; n += 1) await cast.thread();
    cast.app.clock.advance('1h');
    const rule = (await rules().list())[0] as RuleRead;
    const keys = Object.fromEntries(rule.ladder.map(({ key }, index) => [`step-${index}-key`, key]));
    await send(`/rules/${rule.id}/edit`, { ...FORM, ...keys, name: rule.name, version: String(rule.version), delay: '30', unit: 'minutes', do: 'save' });
    const page = (await manager().get(`/rules/${rule.id}`)).text;
    const count = await cast.app.get(ApplyingRules).count(rule.id);
    expect(count.dueAtOnce).toBeGreaterThanOrEqual(3);
    expect(textOf(page)).toContain(`It would act on ${count.dueAtOnce} threads at once. Type this number to confirm.`);
    const wrong = await send(`/rules/${rule.id}/apply`, { confirmedCount: String(count.threads), confirmedDueAtOnce: String(count.dueAtOnce - 1) });
    expect([wrong.status, wrong.text.includes(`It is ${count.dueAtOnce} threads now.`)]).toEqual([422, true]);
    expect(await cast.app.get(ApplyingRules).count(rule.id)).toEqual(count);
    expect((await send(`/rules/${rule.id}/apply`, { confirmedCount: String(count.threads), confirmedDueAtOnce: String(count.dueAtOnce) })).status).toBe(303);
    await cast.app.drain();
    expect((await cast.app.get(ApplyingRules).count(rule.id)).threads).toBe(0);
  });

  it('is asked about a change of its calendar that makes threads due at once, with every word kept, on pages and in the graph', async () => {
    const calendarId = await cast.calendar();
    await cast.app.database.run(`update calendars set zone = 'UTC', week = '[[],[],[],[],[],[],[{"fromMinute":0,"untilMinute":1}]]' where id = $1`, [calendarId]);
    const rule = await draft({ name: 'On Sundays', delay: '1', unit: 'hours', calendarId });
    await send(`/rules/${rule.id}/activate`);
    const others = (await rules().list()).map(({ id }) => id).filter((id) => id !== rule.id);
    valueOf(await cast.app.get(RuleOrderService).reorder(viewer(), { ruleIds: [rule.id, ...others] }));
    const threads = [await cast.thread(), await cast.thread()];
    cast.app.clock.advance('2h');
    const clocks = () => cast.app.database.rows(`select due_at from escalation_clocks where thread_id = any($1::bigint[]) order by thread_id`, [threads]);
    const before = await clocks();
    const day = { dayName: 'Open at last', from: cast.app.clock.now().toISOString().slice(0, 10), until: '', hours: '00:00-24:00' };
    const asked = await send(`/calendars/${calendarId}/days`, day);
    expect([asked.status, textOf(asked.text)]).toEqual([422, expect.stringContaining('2 threads would fall due earlier than now. Due at once: 2;')]);
    for (const value of Object.values(day)) expect(asked.text).toContain(`value="${value}"`);
    const wrong = await send(`/calendars/${calendarId}/days`, { ...day, confirmedDueAtOnce: '1' });
    expect([wrong.status, wrong.text.includes('It is 2 threads now.')]).toEqual([422, true]);
    const week = Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((weekday) => [weekday, '00:00-24:00']));
    expect((await send(`/calendars/${calendarId}`, { name: 'Every day', zone: 'UTC', ...week })).text).toContain('name="monday" value="00:00-24:00"');
    const imported = await send(`/calendars/${calendarId}/import/add`, { entries: `${day.from}/${day.from}/Holiday` });
    expect(imported.status).toBe(303);
    const inGraph = await manager().graph(
      `mutation ($input: AddCalendarDaysInput!) { addCalendarDays(input: $input) { ... on ValidationFailed { fields { field code message } } } }`,
      { input: { calendarId: `Calendar:${calendarId}`, entries: [{ from: day.from, name: day.dayName, hours: day.hours }] } },
    );
    expect(JSON.stringify(inGraph)).toContain('2 threads would fall due earlier; due at once: 2. To go on, confirm the second number.');
    expect(await clocks()).toEqual(before);
    expect((await send(`/calendars/${calendarId}/days`, { ...day, confirmedDueAtOnce: ' 2' })).status).toBe(303);
    await cast.app.drain();
    expect(await clocks()).not.toEqual(before);
    await gone(rule);
  });

  it('tells what it did, with the sentence and what each step stood on', async () => {
    const rule = (await rules().list())[0] as RuleRead;
    const threadId = await cast.thread();
    cast.app.clock.advance('5h');
    await cast.app.get(Sweep).run();
    const page = (await manager().get(`/rules/${rule.id}/firings`)).text;
    expect(page).toContain(`href="/threads/${threadId}/`);
    expect(textOf(page)).toMatch(/Open a case Version \d.*No answer within 30 minutes.*What it stood on.*Kind [a-z]+ Answered by then no Time of the rule 30 minutes Step at 100% Clock started/);
    expect(textOf(page)).not.toMatch(/delaySeconds|QUESTION|ranSeconds/);
  });

  it('is not there under an unknown id, and not for others', async () => {
    for (const path of ['/rules/999', '/rules/nonsense', '/rules/999/edit', '/rules/999/history', '/rules/999/firings']) expect((await manager().get(path)).status).toBe(404);
    for (const path of ['/rules/999/activate', '/rules/999/pause', '/rules/999/remove']) expect((await send(path)).status).toBe(404);
    const id = await cast.rule();
    expect((await cast.of.AGENT.browser.post(`/rules/${id}/remove`, {}, '/desk')).status).toBe(403);
    expect((await cast.of.AGENT.browser.get(`/rules/${id}/history`)).status).toBe(403);
  });
});

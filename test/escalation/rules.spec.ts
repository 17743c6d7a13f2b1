// What managers do with the rules: a change holds for what starts afterwards, and what was promised stays promised.
import { ApplyingRules, RuleHistory, RuleOrderService, RulePreviews, RuleQueries, RuleService, UncoveredThreads, type TypedRule } from '../../src/escalation';
import { AskingService } from '../../src/forum';
import { TestCommunity, valueOf } from './community';

let community: TestCommunity;
let people: TestCommunity['people'];
let clock: TestCommunity['app']['clock'];

beforeAll(async () => {
  community = await TestCommunity.start();
  people = community.people;
  clock = community.app.clock;
});
afterAll(() => community?.close());

const state = async (threadId: string) => (await community.cases(threadId)).map(({ trigger }) => trigger);

describe('a rule', () => {
  const unanswered = async (): Promise<string> =>
    (await community.app.database.one<{ id: string }>(`select id from escalation_rules where trigger = 'UNANSWERED'`)).id;

  afterEach(async () => {
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: await unanswered(), delaySeconds: 7200, paused: false }));
  });

  it('that is changed holds for the cycles that start afterwards', async () => {
    const before = await community.ask();
    const changed = valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: await unanswered(), delaySeconds: 300 }));
    expect(changed).toMatchObject({ delaySeconds: 300, sentence: expect.stringContaining('5 minutes') });
    const after = await community.ask();
    clock.advance('5m');
    await community.sweep();
    expect([await state(before), await state(after)]).toEqual([[], ['UNANSWERED']]);
    clock.advance('1h 55m');
    await community.sweep();
    expect(await state(before)).toEqual(['UNANSWERED']);
  });

  it('that is paused promises nothing new and keeps what it promised', async () => {
    const before = await community.ask();
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: await unanswered(), paused: true }));
    const after = await community.ask();
    expect(await community.clocks(after)).toEqual([]);
    clock.advance('2h');
    await community.sweep();
    expect([await state(before), await state(after)]).toEqual([['UNANSWERED'], []]);
  });

  it('keeps its versions as they were, and leaves a trace of who changed it', async () => {
    const ruleId = await unanswered();
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId, delaySeconds: 3600 }));
    await expect(community.app.database.run(`update escalation_rule_versions set delay_seconds = 1`)).rejects.toThrow('append-only');
    const [entry] = await community.app.database.rows(`select actor_id, action, details from audit_entries where subject_type = 'EscalationRule' order by id desc limit 1`);
    expect(entry).toMatchObject({ actor_id: people.manager.id, action: 'rule.changed', details: { delaySeconds: 3600 } });
  });

  it('takes a delay between five minutes and thirty days, of the manager only', async () => {
    const rules = community.app.get(RuleService);
    const ruleId = await unanswered();
    for (const delaySeconds of [299, 2_592_001, 0, -1, 1.5, 'soon']) {
      expect(await rules.change(people.manager, { ruleId, delaySeconds })).toMatchObject({ ok: false, failure: { kind: 'ValidationFailed' } });
    }
    for (const viewer of [people.asker, people.moderator, people.agent]) {
      await expect(rules.change(viewer, { ruleId, delaySeconds: 600 })).rejects.toThrow('role');
    }
  });
});

describe('drafts, order and the switch for all', () => {
  const typed = async (change: Partial<TypedRule> = {}): Promise<TypedRule> => ({
    name: 'Billing first', trigger: 'UNANSWERED', delaySeconds: 3600, scope: { spaceIds: [await space('billing')] },
    ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId: await queue() }], ...change,
  });
  const queue = async () => (await community.app.database.one<{ id: string }>(`select min(id) as id from queues`)).id;
  const space = async (slug: string) => {
    await community.app.database.run(`insert into spaces (slug, name, created_at) values ($1, 'Billing', $2) on conflict do nothing`, [slug, clock.now()]);
    return (await community.app.database.one<{ id: string }>(`select id from spaces where slug = $1`, [slug])).id;
  };
  const ask = async (slug: string) => valueOf(await community.app.get(AskingService).open(people.asker, { kind: 'QUESTION', space: slug, title: `Where is my invoice ${Math.random()}?`, body: 'It is gone.', tags: ['invoice'] })).threadId;
  const rules = () => community.app.get(RuleService);
  const ruleOf = async (threadId: string) => (await community.app.database.rows<{ name: string }>(
    `select coalesce(v.name, r.name) as name from escalation_clocks c join escalation_rule_versions v on v.id = c.rule_version_id join escalation_rules r on r.id = v.rule_id
     where c.thread_id = $1 order by v.id`, [threadId])).map(({ name }) => name);

  it('lets a draft do nothing until it is activated, and then for what starts afterwards', async () => {
    const drafted = valueOf(await rules().draft(people.manager, await typed()));
    expect(drafted).toMatchObject({ state: 'DRAFT', activeFrom: null, shadowedBy: [expect.any(String)], sentence: 'A question or problem in Billing that nobody has answered after 1 hour becomes a case for Support.' });
    const before = await ask('billing');
    const active = valueOf(await rules().activate(people.manager, { ruleId: drafted.id }));
    expect(active).toMatchObject({ state: 'ACTIVE', version: 1, activeFrom: clock.now() });
    expect(await rules().activate(people.manager, { ruleId: drafted.id })).toMatchObject({ ok: false });
    const order = community.app.get(RuleOrderService);
    const all = (await community.app.get(RuleQueries).list()).map(({ id }) => id);
    valueOf(await order.reorder(people.manager, { ruleIds: [drafted.id, ...all.filter((id) => id !== drafted.id)] }));
    expect((await community.app.get(RuleQueries).get(drafted.id)).shadowedBy).toEqual([]);
    expect(await order.reorder(people.manager, { ruleIds: all.slice(1) })).toMatchObject({ ok: false, failure: { fields: [{ field: 'ruleIds' }] } });
    const after = await ask('billing');
    expect([await ruleOf(before), await ruleOf(after), await ruleOf(await ask('help'))]).toEqual([['Unanswered'], ['Billing first'], ['Unanswered']]);
    valueOf(await rules().remove(people.manager, { ruleId: drafted.id }));
    expect(await ruleOf(await ask('billing'))).toEqual(['Unanswered']);
    clock.advance('1h');
    await community.sweep();
    expect(await state(after)).toEqual(['UNANSWERED']);
  });

  it('leaves open threads where they are when rules are activated, put in another order, paused and resumed, until one is applied now with the numbers shown', async () => {
    const open = await ask('billing');
    const promised = (await community.clocks(open))[0]!.dueAt;
    const drafted = valueOf(await rules().draft(people.manager, await typed()));
    valueOf(await rules().activate(people.manager, { ruleId: drafted.id }));
    const all = (await community.app.get(RuleQueries).list()).map(({ id }) => id);
    valueOf(await community.app.get(RuleOrderService).reorder(people.manager, { ruleIds: [drafted.id, ...all.filter((id) => id !== drafted.id)] }));
    for (const paused of [true, false]) valueOf(await rules().change(people.manager, { ruleId: drafted.id, paused }));
    await community.app.drain();
    await community.sweep();
    expect(await community.clocks(open)).toMatchObject([{ dueAt: promised, stoppedAt: null }]);
    const applying = community.app.get(ApplyingRules);
    const { threads, dueAtOnce } = await applying.count(drafted.id);
    expect(threads).toBeGreaterThan(0);
    expect(await applying.applyNow(people.manager, { ruleId: drafted.id, confirmedCount: threads + 1, confirmedDueAtOnce: dueAtOnce })).toMatchObject({ ok: false });
    valueOf(await applying.applyNow(people.manager, { ruleId: drafted.id, confirmedCount: threads, confirmedDueAtOnce: dueAtOnce }));
    await community.app.drain();
    expect(await ruleOf(open)).toEqual(['Unanswered', 'Billing first']);
    expect((await community.clocks(open)).at(-1)).toMatchObject({ dueAt: new Date(promised.getTime() - 3_600_000), stoppedAt: null });
    valueOf(await rules().remove(people.manager, { ruleId: drafted.id }));
  });

  it('keeps each version with its author, time and difference, and overwrites nothing unseen', async () => {
    const drafted = valueOf(await rules().draft(people.manager, await typed({ name: 'Kept' })));
    clock.advance('1m');
    valueOf(await rules().change(people.manager, { ruleId: drafted.id, version: 1, delaySeconds: 5400, scope: { kinds: ['PROBLEM'] } }));
    expect(await rules().change(people.manager, { ruleId: drafted.id, version: 1, delaySeconds: 600 })).toMatchObject({ ok: false, failure: { kind: 'ChangedMeanwhile', currentVersion: 2 } });
    const [second, first] = await community.app.get(RuleHistory).versions(drafted.id);
    expect(first).toMatchObject({ version: 1, difference: [], authorName: 'The manager' });
    expect(second).toMatchObject({ version: 2, createdAt: clock.now(), difference: [{ field: 'delaySeconds', before: 3600, after: 5400 }, { field: 'scope.kinds', before: [], after: ['PROBLEM'] }] });
    expect(second?.scope.spaceIds).toEqual(first?.scope.spaceIds);
    valueOf(await rules().remove(people.manager, { ruleId: drafted.id }));
  });

  it.each<[Partial<TypedRule>, string]>([
    [{ delaySeconds: 0 }, 'delaySeconds'], [{ calendarId: '999999' }, 'calendarId'], [{ scope: { spaceIds: ['999999'] } }, 'scope.spaceIds'], [{ scope: { tagIds: ['999999'] } }, 'scope.tagIds'],
    [{ scope: { kinds: ['PRAISE'] } }, 'scope.kinds'], [{ ladder: [] }, 'ladder'], [{ ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId: '999999' }] }, 'ladder.0.queueId'],
    [{ ladder: [{ type: 'CALL_WEBHOOK', atPercent: 100, webhookId: '999999' }] }, 'ladder.0.webhookId'],
  ])('refuses what could never fire: %j', async (change, field) => {
    const before = (await community.app.get(RuleQueries).list()).length;
    expect(await rules().draft(people.manager, await typed(change))).toMatchObject({ ok: false, failure: { kind: 'ValidationFailed', fields: [expect.objectContaining({ field })] } });
    expect((await community.app.get(RuleQueries).list()).length).toBe(before);
  });

  it.each([
    ['queue', `insert into queues (name, created_at) values ('Going', $1) returning id`, (id: string) => ({ ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId: id }] }), `update queues set retired_at = $2 where id = $1`, 'ladder.0.queueId'],
    ['webhook that is gone', `insert into escalation_webhooks (name, address, secret, created_at) values ('Gone', 'https://example.com', 'x', $1) returning id`,
      (id: string) => ({ ladder: [{ type: 'CALL_WEBHOOK', atPercent: 100, webhookId: id }] }), `update escalation_webhooks set retired_at = $2 where id = $1`, 'ladder.0.webhookId'],
    ['webhook that came back here', `insert into escalation_webhooks (name, address, secret, created_at) values ('Loop', 'https://example.com', 'x', $1) returning id`,
      (id: string) => ({ ladder: [{ type: 'CALL_WEBHOOK', atPercent: 100, webhookId: id }] }), `update escalation_webhooks set loops_since = $2 where id = $1`, 'ladder.0.webhookId'],
    ['calendar', `insert into calendars (name, zone, week, created_at, changed_at) values ('Going', 'UTC', '[[],[],[],[],[],[],[]]', $1, $1) returning id`, (id: string) => ({ calendarId: id }), `update calendars set retired_at = $2 where id = $1`, 'calendarId'],
  ] as const)('refuses to activate what names a %s by then', async (...[, make, using, unmake, field]) => {
    const { id } = await community.app.database.one<{ id: string }>(make, [clock.now()]);
    const drafted = valueOf(await rules().draft(people.manager, await typed(using(id))));
    await community.app.database.run(unmake, [id, clock.now()]);
    expect(await rules().activate(people.manager, { ruleId: drafted.id })).toMatchObject({ ok: false, failure: { fields: [{ field }] } });
    expect(await community.app.get(RulePreviews).ofRule(drafted.id)).toMatchObject({ problems: [{ field }] });
    valueOf(await rules().remove(people.manager, { ruleId: drafted.id }));
  });

  it('pauses all with one switch, says who did it, and counts what falls through meanwhile', async () => {
    const order = community.app.get(RuleOrderService);
    const uncovered = community.app.get(UncoveredThreads);
    const before = await ask('help');
    const none = (await uncovered.count(community.app.database)).count;
    expect(valueOf(await order.pauseAll(people.manager, { paused: true }))).toMatchObject({ byName: 'The manager', since: clock.now() });
    const during = await ask('help');
    expect([await ruleOf(before), await ruleOf(during)]).toEqual([['Unanswered'], []]);
    expect((await uncovered.count(community.app.database)).count).toBe(none + 1);
    clock.advance('2h');
    await community.sweep();
    expect(await state(before)).toEqual(['UNANSWERED']);
    expect(valueOf(await order.pauseAll(people.manager, { paused: false }))).toBeNull();
    const [latest] = await community.app.get(RuleHistory).pauses(await unansweredRule());
    expect(latest).toMatchObject({ resumedAt: clock.now() });
    const preview = await community.app.get(RulePreviews).ofRule(await unansweredRule());
    expect(preview.open).toEqual({ threads: none + 1, dueAtOnce: none + 1 });
    await community.answer(during);
    expect((await uncovered.count(community.app.database)).count).toBe(none);
  });

  const unansweredRule = async () => (await community.app.database.one<{ id: string }>(`select min(id) as id from escalation_rules where trigger = 'UNANSWERED'`)).id;

  it('shows what a rule would do at once before it is in force, and what it did afterwards', async () => {
    const others = (await community.app.get(UncoveredThreads).count(community.app.database)).count;
    const threadId = await ask('help');
    clock.advance('90m');
    const preview = valueOf(await community.app.get(RulePreviews).ofTyped(await typed({ scope: {}, delaySeconds: 1800 }), await unansweredRule()));
    expect(preview).toMatchObject({ problems: [], open: { threads: others + 1, dueAtOnce: others + 1 } });
    clock.advance('30m');
    await community.sweep();
    const [act] = await community.app.get(RuleHistory).acts(await unansweredRule());
    expect(act).toMatchObject({ threadId, outcome: 'FIRED', step: 'case', reason: 'No answer within 2 hours.', caseId: expect.any(String) });
  });
});

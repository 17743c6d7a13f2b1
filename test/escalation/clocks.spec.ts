// The clocks of every trigger in a whole application: what they wait for, what pauses and ends them, and in which hours they count.
import { CalendarDaysService, CalendarService } from '../../src/calendars';
import { ApplyingRules, Breaches, EscalationHistory, RuleService, WaitingWords, type RuleRead, type TypedRule } from '../../src/escalation';
import { LOOK_AGAIN } from '../../src/escalation/clock/thread-clocks';
import { AnsweringService, AskingService, ClosingService, CommentingService } from '../../src/forum';
import { TestCommunity, valueOf } from './community';

let community: TestCommunity;
let people: TestCommunity['people'];
let clock: TestCommunity['app']['clock'];
let queueId: string;

beforeAll(async () => {
  community = await TestCommunity.start();
  people = community.people;
  clock = community.app.clock;
  queueId = (await community.app.database.one<{ id: string }>('select min(id) as id from queues')).id;
});
afterAll(() => community?.close());
beforeEach(() => community.app.database.run(`update escalation_clocks set stopped_at = started_at, stopped_because = 'CLOSED', next_due_at = null where stopped_at is null`));

const openCase = (atPercent = 100) => ({ key: 'case', type: 'OPEN_CASE', atPercent, queueId });

async function activeRule(typed: Partial<TypedRule>): Promise<RuleRead> {
  const rules = community.app.get(RuleService);
  const drafted = valueOf(await rules.draft(people.manager, { name: 'A rule of a test', trigger: 'UNANSWERED', delaySeconds: 3600, ladder: [openCase()], stopWhen: ['ASKER_WAITS_NO_MORE', 'MODERATOR_EXEMPTS'], ...typed }));
  return valueOf(await rules.activate(people.manager, { ruleId: drafted.id }));
}

const removeRule = ({ id }: RuleRead) => community.app.get(RuleService).remove(people.manager, { ruleId: id }).then(valueOf);

const triggers = async (threadId: string) => (await community.cases(threadId)).map(({ trigger }) => trigger);

async function after(time: string, threadId: string): Promise<string[]> {
  clock.advance(time);
  await community.sweep();
  return triggers(threadId);
}

describe('a thread that is answered and not solved', () => {
  let rule: RuleRead;
  beforeAll(async () => (rule = await activeRule({ trigger: 'UNSOLVED', delaySeconds: 86_400 })));
  afterAll(() => removeRule(rule));

  it('becomes a case when its time since the answer has passed', async () => {
    const threadId = await community.ask();
    clock.advance('1h');
    await community.answer(threadId);
    expect(await after('23h 59m 59s', threadId)).toEqual([]);
    expect(await after('1s', threadId)).toEqual(['UNSOLVED']);
  });

  it('does not count while no answer is there, nor once one is accepted', async () => {
    const threadId = await community.ask();
    const answerId = await community.answer(threadId);
    clock.advance('20h');
    valueOf(await community.app.get(AnsweringService).remove(people.moderator, { answerId }));
    clock.advance('1h');
    const other = await community.answer(threadId, people.colleague);
    expect(await after('3h', threadId)).toEqual([]);
    valueOf(await community.app.get(AnsweringService).accept(people.asker, { answerId: other }));
    expect(await after('5d', threadId)).toEqual([]);
    valueOf(await community.app.get(AnsweringService).withdrawAcceptance(people.asker, { threadId }));
    expect(await after('59m 59s', threadId)).toEqual([]);
    expect(await after('1s', threadId)).toEqual(['UNSOLVED']);
  });
});

describe('a thread of which nothing is heard', () => {
  let rule: RuleRead;
  beforeAll(async () => (rule = await activeRule({ trigger: 'STALE', delaySeconds: 3 * 86_400 })));
  afterAll(() => removeRule(rule));

  it('becomes a case when it was silent for the time, counted from the last word', async () => {
    const threadId = await community.ask();
    clock.advance('1h');
    await community.answer(threadId);
    clock.advance('2d');
    valueOf(await community.app.get(CommentingService).post(people.helper, { threadId, body: 'Did it help?' }));
    expect(await after('2d 23h 59m 59s', threadId)).toEqual([]);
    expect(await after('1s', threadId)).toEqual(['STALE']);
  });
});

describe('a request for clarification', () => {
  const ask = (threadId: string) => community.app.get(CommentingService).post(people.helper, { threadId, body: 'Which version is it?', asksAsker: true }).then(valueOf);

  it.each([
    ['comments', (threadId: string) => community.app.get(CommentingService).post(people.asker, { threadId, body: 'The latest.' })],
    ['edits the question', (threadId: string) => community.app.get(AskingService).edit(people.asker, { threadId, version: 1, body: 'The window is shut, and it is the latest.' })],
  ])('pauses the clock until the asker %s', async (_, reply) => {
    const threadId = await community.ask();
    clock.advance('1h');
    await ask(threadId);
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedBecause: 'NEEDS_ASKER' }]);
    expect(await after('20h', threadId)).toEqual([]);
    valueOf<unknown>(await reply(threadId));
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedAt: null }]);
    expect(await after('59m 59s', threadId)).toEqual([]);
    expect(await after('1s', threadId)).toEqual(['UNANSWERED']);
  });

  it('pauses it for three days in all, however often somebody asks', async () => {
    const threadId = await community.ask();
    await ask(threadId);
    clock.advance('2d');
    valueOf(await community.app.get(CommentingService).post(people.asker, { threadId, body: 'The latest.' }));
    clock.advance('30m');
    await ask(threadId);
    expect(await after('1d', threadId)).toEqual([]);
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedAt: null }]);
    await ask(threadId);
    expect(await after('1h 30m', threadId)).toEqual(['UNANSWERED']);
  });

  it('changes nothing by the asker, and gives way to an answer', async () => {
    const threadId = await community.ask();
    valueOf(await community.app.get(CommentingService).post(people.asker, { threadId, body: 'Anybody?', asksAsker: true }));
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedAt: null }]);
    await ask(threadId);
    await community.answer(threadId);
    expect(await community.clocks(threadId)).toMatchObject([{ stoppedBecause: 'ANSWERED' }]);
  });
});

describe('a word about the wait', () => {
  it('of the asker calls the steps off, and lets them go on where they stood', async () => {
    const words = community.app.get(WaitingWords);
    const threadId = await community.ask();
    clock.advance('1h');
    valueOf(await words.stopWaiting(people.asker, { threadId }));
    expect(await after('2d', threadId)).toEqual([]);
    valueOf(await words.waitAgain(people.asker, { threadId }));
    expect(await after('59m 59s', threadId)).toEqual([]);
    expect(await after('1s', threadId)).toEqual(['UNANSWERED']);
    expect(await words.stopWaiting(people.helper, { threadId })).toMatchObject({ ok: false });
  });

  it('of a moderator excepts the thread, and of nobody else', async () => {
    const words = community.app.get(WaitingWords);
    const threadId = await community.ask();
    expect(await words.exempt(people.helper, { threadId, reason: 'A test of ours.' })).toMatchObject({ ok: false });
    valueOf(await words.exempt(people.moderator, { threadId, reason: 'A test of ours.' }));
    expect(await after('2d', threadId)).toEqual([]);
    valueOf(await words.includeAgain(people.moderator, { threadId }));
    expect(await after('2h', threadId)).toEqual(['UNANSWERED']);
  });
});

describe('the ladder', () => {
  it('takes each step once in its time, and what was decided is told with its reason', async () => {
    const rule = await activeRule({ scope: { tagIds: [await tag('ladder')] }, ladder: [{ key: 'staff', type: 'NOTIFY', role: 'MANAGER', atPercent: 50 }, openCase(), { key: 'again', type: 'REMIND', atPercent: 150 }, { key: 'urgent', type: 'RAISE_PRIORITY', priority: 'URGENT', atPercent: 200 }] });
    await first(rule);
    const threadId = await asked('ladder');
    for (const time of ['30m', '30m', '30m']) await after(time, threadId);
    expect(await steps(threadId)).toEqual(['staff FIRED', 'case FIRED', 'again FIRED']);
    await community.answer(threadId);
    await after('1d', threadId);
    expect(await steps(threadId)).toEqual(['staff FIRED', 'case FIRED', 'again FIRED']);
    const history = await community.app.get(EscalationHistory).ofThread(threadId);
    expect(history.map(({ kind, what }) => `${kind} ${what}`)).toEqual(['CLOCK STARTED', 'STEP FIRED', 'STEP FIRED', 'CLOCK STOPPED', 'STEP FIRED', 'CLOCK STOPPED']);
    expect(history.at(-1)?.sentence).toBe('The clock stands, and its steps with it: Somebody answered.');
    await removeRule(rule);
  });

  it('runs late steps once after a standstill, and leaves out those that became pointless, with the reason', async () => {
    const threadId = await community.ask();
    await after('1d', threadId);
    await after('1h', threadId);
    const records = await community.app.database.rows(`select step, outcome, late, reason from escalation_steps where thread_id = $1 order by id`, [threadId]);
    expect(records).toEqual([
      { step: 'experts', outcome: 'SKIPPED', late: true, reason: expect.stringContaining('An agent gets the thread') },
      { step: 'moderators', outcome: 'SKIPPED', late: true, reason: expect.stringContaining('An agent gets the thread') },
      { step: 'case', outcome: 'FIRED', late: true, reason: expect.stringContaining('22 hours late') },
    ]);
  });

  it('that came too late is a breach, which is excused once and never forgotten', async () => {
    const threadId = await community.ask();
    await after('3h', threadId);
    const breaches = community.app.get(Breaches);
    const found = (await breaches.list(50)).find((breach) => breach.threadId === threadId);
    expect(found).toMatchObject({ excuse: null, ruleName: 'Unanswered' });
    expect(valueOf(await breaches.excuse(people.manager, { breachId: found?.id, reason: 'The power was out.' }))).toMatchObject({ excuse: 'The power was out.' });
    expect(await breaches.excuse(people.manager, { breachId: found?.id, reason: 'Twice.' })).toMatchObject({ ok: false });
    await expect(community.app.database.run('delete from escalation_breaches')).rejects.toThrow('append-only');
  });
});

describe('the sweep, which sleeps for five minutes at most,', () => {
  it('is told of a clock that falls due before it would look again, and of no other', async () => {
    const told: (string | undefined)[] = [];
    const listening = await community.app.database.pool.connect();
    try {
      listening.on('notification', ({ payload }) => told.push(payload));
      await listening.query('listen threadwell');
      for (const [delaySeconds, expected] of [[3600, []], [300, []], [299, [LOOK_AGAIN]]] as const) {
        const rule = await activeRule({ delaySeconds: Math.max(300, delaySeconds), scope: { tagIds: [await tag(`sleep-${delaySeconds}`)] }, ladder: [openCase(delaySeconds < 300 ? 99 : 100)] });
        await first(rule);
        await asked(`sleep-${delaySeconds}`);
        await listening.query('select 1');
        expect([delaySeconds, told]).toEqual([delaySeconds, expected]);
        await removeRule(rule);
      }
    } finally {
      listening.release(true);
    }
  });
});

describe('the calendar of a rule', () => {
  const week = (hours: string) => [hours, hours, hours, hours, hours, '', ''];

  it('says when time counts; a change of it is reckoned in the background and makes no promise worse', async () => {
    const calendars = community.app.get(CalendarService);
    const calendar = valueOf(await calendars.create(people.manager, { name: 'Office', zone: 'UTC', week: week('09:00-17:00') }));
    const rule = await activeRule({ calendarId: calendar.id, scope: { tagIds: [await tag('office')] }, delaySeconds: 7200 });
    await first(rule);
    clock.set('2031-03-03T16:00:00Z');
    const threadId = await asked('office');
    const due = async () => (await community.clocks(threadId))[0]?.dueAt;
    expect(await due()).toEqual(new Date('2031-03-04T10:00:00Z'));
    const changed = valueOf(await calendars.change(people.manager, { calendarId: calendar.id, name: 'Office', zone: 'UTC', version: calendar.version, week: week('12:00-17:00') }));
    await community.app.drain();
    // Ten o'clock is no working hour any more: the last one before it is the closing of the day before.
    expect(await due()).toEqual(new Date('2031-03-03T17:00:00Z'));
    valueOf(await calendars.change(people.manager, { calendarId: calendar.id, name: 'Office', zone: 'UTC', version: changed.version, week: week('09:00-19:00') }));
    await community.app.drain();
    expect(await due()).toEqual(new Date('2031-03-03T17:00:00Z'));
    await removeRule(rule);
  });
});

describe('a calendar that opens more hours', () => {
  const week = (hours: string) => [hours, hours, hours, hours, hours, '', ''];

  it('makes no thread due at once before its number was confirmed, be it by the week or by a day of its own', async () => {
    const [calendars, days] = [community.app.get(CalendarService), community.app.get(CalendarDaysService)];
    clock.set('2031-04-07T12:00:00Z');
    const { id: calendarId, name } = valueOf(await calendars.create(people.manager, { name: 'Mornings', zone: 'UTC', week: week('09:00-10:00') }));
    const rule = await activeRule({ calendarId, scope: { tagIds: [await tag('mornings')] }, delaySeconds: 7200 });
    await first(rule);
    const [old, second] = [await asked('mornings'), await asked('mornings')];
    clock.advance('3h');
    const young = await asked('mornings');
    const due = async () => Promise.all([old, second, young].map(async (id) => (await community.clocks(id))[0]?.dueAt?.toISOString()));
    const before = await due();
    const afternoons = { calendarId, name, zone: 'UTC', week: week('09:00-10:00, 12:30-17:00') };
    const asksFor = (earlier: number, dueAtOnce: number) => ({ ok: false, failure: { fields: [{ field: 'confirmedDueAtOnce', code: 'hoursMakeDue', params: { earlier, dueAtOnce } }] } });
    expect(await calendars.change(people.manager, afternoons)).toMatchObject(asksFor(3, 2));
    expect(await calendars.change(people.manager, { ...afternoons, confirmedDueAtOnce: 3 })).toMatchObject(asksFor(3, 2));
    expect(await calendars.change(people.manager, { ...afternoons, confirmedDueAtOnce: -1 })).toMatchObject({ ok: false, failure: { fields: [{ field: 'confirmedDueAtOnce' }] } });
    const open = { calendarId, entries: [{ from: '2031-04-07', name: 'Sale', hours: '12:30-17:00' }] };
    expect(await days.add(people.manager, open)).toMatchObject(asksFor(3, 2));
    await community.app.drain();
    expect(await due()).toEqual(before);
    // Fewer hours, and more of them later, ask nobody.
    valueOf(await days.add(people.manager, { calendarId, entries: [{ from: '2031-04-08', name: 'Holiday' }, { from: '2031-04-12', name: 'Saturday at work', hours: '09:00-10:00' }] }));
    valueOf(await days.add(people.manager, { ...open, confirmedDueAtOnce: 2 }));
    await community.app.drain();
    await community.sweep();
    expect(await Promise.all([old, second, young].map(triggers))).toEqual([['UNANSWERED'], ['UNANSWERED'], []]);
    // Promised for today: once today is closed, that can only be kept by a case now.
    const closed = { calendarId, entries: [{ from: '2031-04-07', name: 'Closed after all' }] };
    expect(await days.add(people.manager, closed)).toMatchObject(asksFor(1, 1));
    await community.answer(young);
    valueOf(await days.add(people.manager, closed));
    // The afternoon of a day that was closed counts for whoever asked in its morning, once it is open again.
    clock.set('2031-04-08T08:00:00Z');
    await asked('mornings');
    clock.set('2031-04-08T11:00:00Z');
    valueOf(await calendars.change(people.manager, { ...afternoons, week: week('08:00-10:00') }));
    expect(await days.remove(people.manager, { calendarId, dates: ['2031-04-08'] })).toMatchObject(asksFor(1, 1));
    valueOf(await days.remove(people.manager, { calendarId, dates: ['2031-04-08'], confirmedDueAtOnce: 1 }));
    await removeRule(rule);
  });
});

describe('a newer version', () => {
  it('reaches open threads only by the word of a manager, with the numbers shown, and never later than promised', async () => {
    const rule = await activeRule({ scope: { tagIds: [await tag('apply')] }, delaySeconds: 7200 });
    await first(rule);
    const [early, late] = [await asked('apply'), await asked('apply')];
    clock.advance('90m');
    await community.answer(late);
    const changing = community.app.get(RuleService);
    valueOf(await changing.change(people.manager, { ruleId: rule.id, delaySeconds: 3600 }));
    expect((await community.clocks(early))[0]?.dueAt).toEqual(new Date(clock.now().getTime() + 1_800_000));
    const applying = community.app.get(ApplyingRules);
    const count = await applying.count(rule.id);
    // The answered one keeps what it has.
    expect(count).toEqual({ threads: 1, dueAtOnce: 1 });
    expect(await applying.applyNow(people.manager, { ruleId: rule.id, confirmedCount: 2, confirmedDueAtOnce: 1 })).toMatchObject({ ok: false, failure: { fields: [{ field: 'confirmedCount', code: 'numberChanged', params: { actual: 1 } }] } });
    expect(await applying.applyNow(people.manager, { ruleId: rule.id, confirmedCount: 1, confirmedDueAtOnce: 0 })).toMatchObject({ ok: false, failure: { fields: [{ field: 'confirmedDueAtOnce' }] } });
    valueOf(await applying.applyNow(people.manager, { ruleId: rule.id, confirmedCount: 1, confirmedDueAtOnce: 1 }));
    await community.app.drain();
    expect(await community.clocks(early)).toMatchObject([{ stoppedBecause: 'OTHER_RULE' }, { stoppedAt: null }]);
    await community.sweep();
    expect([await triggers(early), await triggers(late)]).toEqual([['UNANSWERED'], []]);
    valueOf(await changing.change(people.manager, { ruleId: rule.id, delaySeconds: 86_400 }));
    const next = await asked('apply');
    valueOf(await changing.change(people.manager, { ruleId: rule.id, delaySeconds: 172_800 }));
    valueOf(await applying.applyNow(people.manager, { ruleId: rule.id, ...confirmed(await applying.count(rule.id)) }));
    await community.app.drain();
    expect((await community.clocks(next)).at(-1)?.dueAt).toEqual(new Date(clock.now().getTime() + 86_400_000));
    await removeRule(rule);
  });

  it('leaves a thread to the rule of the space or tag to which it is put, and keeps what was promised', async () => {
    const rule = await activeRule({ scope: { tagIds: [await tag('moved')] }, delaySeconds: 3 * 3600 });
    await first(rule);
    const threadId = await community.ask();
    clock.advance('1h');
    valueOf(await community.app.get(AskingService).edit(people.moderator, { threadId, version: 1, tags: ['moved'] }));
    const clocks = await community.clocks(threadId);
    expect(clocks).toMatchObject([{ stoppedBecause: 'OTHER_RULE' }, { stoppedAt: null, dueAt: new Date(clock.now().getTime() + 3_600_000) }]);
    valueOf(await community.app.get(ClosingService).close(people.moderator, { threadId, reason: 'OTHER' }));
    await removeRule(rule);
  });
});

const confirmed = ({ threads, dueAtOnce }: { threads: number; dueAtOnce: number }) => ({ confirmedCount: threads, confirmedDueAtOnce: dueAtOnce });

async function tag(name: string): Promise<string> {
  await community.app.database.run(`insert into tags (name, created_at) values ($1, $2) on conflict do nothing`, [name, clock.now()]);
  return (await community.app.database.one<{ id: string }>(`select id from tags where name = $1`, [name])).id;
}

async function asked(tagName: string): Promise<string> {
  return valueOf(await community.app.get(AskingService).open(people.asker, { kind: 'QUESTION', space: 'help', title: `What of ${tagName} at ${clock.now().toISOString()} ${Math.random()}?`, body: 'It says nothing.', tags: [tagName] })).threadId;
}

async function first({ id }: RuleRead): Promise<void> {
  await community.app.database.run(`update escalation_rules set position = -id where id = $1`, [id]);
}

async function steps(threadId: string): Promise<string[]> {
  const rows = await community.app.database.rows<{ step: string; outcome: string }>(`select step, outcome from escalation_steps where thread_id = $1 order by id`, [threadId]);
  return rows.map(({ step, outcome }) => `${step} ${outcome}`);
}

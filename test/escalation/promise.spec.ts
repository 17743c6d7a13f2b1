// What an asker is promised: from this community's own history, computed away from the page, and kept or handed over.
import { PromiseEstimates, PromiseService, RuleService } from '../../src/escalation';
import { ThreadQueries } from '../../src/forum';
import { refusalOf, TestCommunity, valueOf } from './community';

let community: TestCommunity;
let people: TestCommunity['people'];
let clock: TestCommunity['app']['clock'];

beforeAll(async () => {
  community = await TestCommunity.start();
  ({ people } = community);
  clock = community.app.clock;
  await community.app.database.run(`insert into spaces (slug, name, created_at) values ('quiet', 'Quiet', $1)`, [clock.now()]);
});
afterAll(() => community?.close());
beforeEach(async () => {
  await community.app.database.run(`truncate promise_estimates`);
  // What was read before is believed for a minute.
  clock.advance('11m');
});

const promises = () => community.app.get(PromiseService);
const compute = () => community.app.get(PromiseEstimates).compute();
const asking = async (about: { space?: string; kind?: string; tags?: string[] | string } = {}) => valueOf(await promises().forAsking(about));
const standing = async (threadId: string) => promises().forThread(await community.app.get(ThreadQueries).get(people.agent, threadId));

/** Questions of the past: the n-th answered after n minutes, the last few not at all. */
async function history(parts: { asked: number; answered: number; daysAgo: number; space?: string; imported?: boolean }): Promise<void> {
  await community.app.database.run(
    `insert into threads (kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, cycle_started_at, last_activity_at,
       answer_count, first_answer_at, first_answer_by_staff, first_community_answer_at, origin_source, origin_external_id)
     select 'QUESTION', s.id, $1, 'Past', '', '', '', at, at, at, 1, answered, case when answered is not null then false end, answered,
            case when $6 then 'dump' end, case when $6 then s.slug || n || $2::text end
     from generate_series(1, $3::integer) n
     cross join lateral (select $2::timestamptz + n * interval '1 second' as at) o
     cross join lateral (select case when n <= $4::integer then at + n * interval '1 minute' end as answered) a
     join spaces s on s.slug = $5`,
    [people.helper.id, new Date(clock.now().getTime() - parts.daysAgo * 86_400_000), parts.asked, parts.answered, parts.space ?? 'help', parts.imported ?? false],
  );
}
const forget = () => community.app.database.run(`delete from threads where title = 'Past'`);

describe('before asking', () => {
  afterEach(forget);

  it('fewer than thirty threads say nothing, but how many there were', async () => {
    await history({ asked: 29, answered: 29, daysAgo: 5 });
    await compute();
    expect(await asking()).toMatchObject({ state: 'AHEAD', threads: 29, usualSeconds: null, eightOfTenSeconds: null, answeredShare: null });
  });

  it('thirty say when half and eight of ten had an answer, and how many ever did', async () => {
    await history({ asked: 40, answered: 34, daysAgo: 5 });
    await compute();
    const promise = await asking({ space: 'help', kind: 'QUESTION' });
    // Among the forty and the one who asks now, 33 are eight of ten.
    expect(promise).toMatchObject({ threads: 40, usualSeconds: 20 * 60, eightOfTenSeconds: 33 * 60, historyEndedAt: null, scopeKind: 'QUESTION' });
    expect(promise.answeredShare).toBeCloseTo(34 / 40);
  });

  it('a share that was never reached has no time', async () => {
    await history({ asked: 40, answered: 19, daysAgo: 5 });
    await compute();
    expect(await asking()).toMatchObject({ threads: 40, usualSeconds: null, eightOfTenSeconds: null, answeredShare: expect.closeTo(19 / 40) });
  });

  it('a space with too few of its own is told of the whole community', async () => {
    await history({ asked: 40, answered: 40, daysAgo: 5 });
    await history({ asked: 3, answered: 3, daysAgo: 4, space: 'quiet' });
    await compute();
    expect(await asking({ space: 'quiet' })).toMatchObject({ scopeSpaceId: null, threads: 43 });
    expect(await asking({ space: 'help' })).toMatchObject({ scopeSpaceId: expect.any(String), threads: 40 });
  });

  it('an hour of the week with enough of its own is told of that hour, another of its whole space', async () => {
    await history({ asked: 40, answered: 40, daysAgo: 7 });
    await history({ asked: 40, answered: 40, daysAgo: 7.5 });
    await compute();
    const hour = await asking({ space: 'help', kind: 'QUESTION' });
    expect(hour).toMatchObject({ scopeHours: { hour: expect.any(Number) }, threads: 40 });
    clock.advance('24h');
    const day = await asking({ space: 'help', kind: 'QUESTION' });
    expect(day).toMatchObject({ scopeHours: expect.not.objectContaining({ hour: expect.any(Number) }) });
    clock.advance('6d 20h');
    expect(await asking({ space: 'help', kind: 'QUESTION' })).toMatchObject({ scopeHours: null, threads: 80 });
  });

  it('a tag with enough of its own is told of that tag, and one that nobody used of nothing of its own', async () => {
    await history({ asked: 40, answered: 40, daysAgo: 5, space: 'quiet' });
    await history({ asked: 40, answered: 20, daysAgo: 4.9, space: 'quiet' });
    await community.app.database.run(`with tag as (insert into tags (name, created_at) values ('vpn', $1) returning id)
      insert into thread_tags (thread_id, tag_id) select t.id, tag.id from threads t, tag where t.title = 'Past' and t.opened_at < $2`, [clock.now(), new Date(clock.now().getTime() - 4.95 * 86_400_000)]);
    await compute();
    expect(await asking({ space: 'quiet', tags: ['VPN', 'nobody-used-this', '<'] })).toMatchObject({ scopeTag: 'vpn', threads: 40 });
    expect(await asking({ space: 'quiet', tags: 'nobody-used-this' })).toMatchObject({ scopeTag: null, threads: 80, eightOfTenSeconds: null });
    await community.app.database.run(`with gone as (delete from thread_tags) delete from tags where name = 'vpn'`);
  });

  it('what is older than twelve months says nothing, unless there is nothing younger', async () => {
    await history({ asked: 40, answered: 40, daysAgo: 800, imported: true });
    await compute();
    const until = new Date(clock.now().getTime() - 800 * 86_400_000 + 40_000);
    expect(await asking()).toMatchObject({ threads: 40, usualSeconds: 20 * 60, historyEndedAt: until });
    await history({ asked: 30, answered: 0, daysAgo: 3 });
    await compute();
    expect(await asking()).toMatchObject({ threads: 30, usualSeconds: null, historyEndedAt: null });
  });

  it('a page that finds no figures has the worker compute them, once', async () => {
    await history({ asked: 40, answered: 40, daysAgo: 5 });
    expect(await asking()).toMatchObject({ threads: 0, usualSeconds: null });
    await asking();
    expect(await community.app.database.rows(`select 1 from graphile_worker.jobs where task_identifier = 'estimate-promises'`)).toHaveLength(1);
    await community.app.drain();
    expect(await asking()).toMatchObject({ threads: 40, usualSeconds: 20 * 60 });
  });

  it('names the time at which an agent takes over, and the rule', async () => {
    expect(await asking()).toMatchObject({
      agentTakesOverAt: new Date(clock.now().getTime() + 7_200_000), rule: expect.stringContaining('2 hours'), startedAt: clock.now(),
    });
  });

  it('promises no agent for an idea, nor while the rule is paused', async () => {
    expect(await asking({ kind: 'IDEA' })).toMatchObject({ state: 'NONE', agentTakesOverAt: null, rule: null });
    const { id } = await community.app.database.one<{ id: string }>(`select id from escalation_rules where trigger = 'UNANSWERED'`);
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: id, paused: true }));
    expect(await asking({ kind: 'QUESTION' })).toMatchObject({ state: 'AHEAD', agentTakesOverAt: null, rule: null });
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: id, paused: false }));
  });

  it('says which field names nothing', async () => {
    expect(refusalOf(await promises().forAsking({ space: 'nowhere' }))).toBe('space:unknownId');
    expect(refusalOf(await promises().forAsking({ kind: 'RIDDLE' }))).toBe('kind:unknownChoice');
  });
});

describe('on a thread', () => {
  it('runs, and is kept by an answer in time', async () => {
    const threadId = await community.ask();
    const due = new Date(clock.now().getTime() + 7_200_000);
    expect(await standing(threadId)).toMatchObject({ state: 'RUNNING', agentTakesOverAt: due, startedAt: clock.now(), late: false, reachedAt: null });
    clock.advance('1h');
    await community.answer(threadId);
    expect(await standing(threadId)).toMatchObject({ state: 'KEPT', agentTakesOverAt: due, reachedAt: clock.now() });
  });

  it('is handed over when nobody answered, and says so when the agent is late', async () => {
    const threadId = await community.ask();
    clock.advance('3h');
    expect(await standing(threadId)).toMatchObject({ state: 'RUNNING', late: true });
    await community.sweep();
    expect(await standing(threadId)).toMatchObject({ state: 'HANDED_OVER', reachedAt: clock.now(), late: false });
  });

  it('stays what it was when the rule changes', async () => {
    const threadId = await community.ask();
    const before = await standing(threadId);
    const { id } = await community.app.database.one<{ id: string }>(`select id from escalation_rules where trigger = 'UNANSWERED'`);
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: id, delaySeconds: 86_400 }));
    expect(await standing(threadId)).toEqual(before);
    valueOf(await community.app.get(RuleService).change(people.manager, { ruleId: id, delaySeconds: 7_200 }));
  });

  it('is none for praise and for imported threads', async () => {
    expect(await standing(await community.ask('PRAISE'))).toMatchObject({ state: 'NONE', agentTakesOverAt: null, threads: 0 });
    await history({ asked: 1, answered: 0, daysAgo: 900, imported: true });
    const { id } = await community.app.database.one<{ id: string }>(`select id from threads where title = 'Past' limit 1`);
    expect(await standing(id)).toMatchObject({ state: 'NONE', agentTakesOverAt: null });
    await forget();
  });
});

describe('over the graph', () => {
  it('a visitor reads it before asking, and on threads, for a list in as many queries as for one', async () => {
    await history({ asked: 40, answered: 40, daysAgo: 5 });
    await compute();
    const threadId = await community.ask();
    const visitor = community.app.agent();
    const { data } = await visitor.graph<{ promise: object; thread: { promise: object } }>(
      `query ($id: ID!) { promise(input: { space: "help", kind: QUESTION }) { state scope threads usualSeconds eightOfTenSeconds answeredShare agentTakesOverAt rule }
         thread(id: $id) { promise { state agentTakesOverAt } } }`,
      { id: `Thread:${threadId}` },
    );
    const due = new Date(clock.now().getTime() + 7_200_000).toISOString();
    expect(data.promise).toMatchObject({ state: 'AHEAD', scope: expect.stringMatching(/^space:help:QUESTION/), agentTakesOverAt: due, usualSeconds: expect.any(Number) });
    expect(data.thread.promise).toEqual({ state: 'RUNNING', agentTakesOverAt: due });
    const queries = async (first: number): Promise<number> => {
      const counted = jest.spyOn(community.app.database.pool, 'query');
      const { errors } = await visitor.graph(`{ threads(first: ${first}) { nodes { promise { state usualSeconds scope } case { number } escalations { reason } } } }`);
      expect(errors).toBeUndefined();
      const { length } = counted.mock.calls;
      counted.mockRestore();
      return length;
    };
    expect(await queries(30)).toBe(await queries(1));
    await forget();
  });
});

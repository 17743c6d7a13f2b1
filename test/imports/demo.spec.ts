/** The demo community, loaded: complete, true to itself, and just as the services would have left it. */
import { Ledger } from '../../src/deflection';
import { Sweep } from '../../src/escalation';
import { refreshThreads } from '../../src/forum';
import { SigningIn } from '../../src/identity';
import { CommunityNotEmpty, loadDemo, type DemoSignIn } from '../../src/imports/demo';
import { demo } from '../../src/imports/demo/content';
import { CommunitySettings } from '../../src/platform/community';
import { Transactions } from '../../src/platform/database';
import { newEventId } from '../../src/platform/events';
import { startTestApp, type TestApp } from '../support/app';

const MINUTE = 60_000;
const contacts = demo.threads.filter((thread) => thread.kind === 'QUESTION' || thread.kind === 'PROBLEM');
const answersOf = (thread: (typeof demo.threads)[number]) => thread.answers ?? [];
const openCases = demo.threads.filter((thread) => thread.case && !thread.case.resolved);

describe('the loaded demo community', () => {
  let test: TestApp;
  let signIns: DemoSignIn[];
  let seconds: number;

  const rows = <T extends object>(sql: string, values: never[] = []) => test.database.rows<T>(sql, values);
  const count = async (sql: string) => Number((await test.database.one<{ count: string }>(`select count(*) as count from ${sql}`)).count);

  beforeAll(async () => {
    test = await startTestApp();
    const began = performance.now();
    signIns = await loadDemo(test.app, { signIns: true });
    seconds = (performance.now() - began) / 1000;
  }, 60_000);

  afterAll(() => test?.close());

  it('is there in moments', () => {
    expect(seconds).toBeLessThan(10);
  });

  it('has everybody, and all that they wrote', async () => {
    expect(await count('members')).toBe(demo.members.length);
    expect(await count('threads')).toBe(demo.threads.length);
    const summaries = demo.threads.filter((thread) => thread.case?.resolved?.publicSummary).length;
    expect(await count('answers')).toBe(demo.threads.flatMap(answersOf).length + summaries);
    const comments = demo.threads.flatMap((thread) => [...(thread.comments ?? []), ...answersOf(thread).flatMap((answer) => answer.comments ?? [])]);
    expect(await count('comments')).toBe(comments.length);
    const voters = demo.threads.flatMap((thread) => [...(thread.votes ?? []), ...answersOf(thread).flatMap((answer) => answer.votes ?? [])]);
    expect(await count('votes')).toBe(voters.length);
    expect(await count('search_documents')).toBe(demo.threads.length);
  });

  it('has every thread in the state to which its story leads', async () => {
    const byState = await rows<{ state: string; count: number }>(`select state, count(*)::int as count from threads group by state order by state`);
    const stateOf = (thread: (typeof demo.threads)[number]) => {
      if (answersOf(thread).some((answer) => answer.accepted)) return 'SOLVED';
      const satisfied = answersOf(thread)
        .flatMap((answer) => answer.ratings ?? [])
        .filter((rating) => rating.by === thread.asker)
        .sort((one, other) => one.afterMinutes - other.afterMinutes)
        .at(-1);
      if (satisfied?.worked && (satisfied.stars ?? 5) > 2) return 'SOLVED';
      const answered = answersOf(thread).some((answer) => answer.by !== thread.asker) || thread.case?.resolved?.publicSummary;
      return answered ? 'ANSWERED' : 'OPEN';
    };
    const expected = new Map<string, number>();
    for (const thread of demo.threads) expected.set(stateOf(thread), (expected.get(stateOf(thread)) ?? 0) + 1);
    expect(Object.fromEntries(byState.map((row) => [row.state, row.count]))).toEqual(Object.fromEntries(expected));
  });

  it('is told relative to now, and nothing in it is in the future', async () => {
    const [oldest] = await rows<{ at: Date }>(`select min(opened_at) as at from threads`);
    expect((test.clock.now().getTime() - oldest!.at.getTime()) / MINUTE).toBe(Math.max(...demo.threads.map((thread) => thread.openedMinutesAgo)));
    for (const [table, column] of [['answers', 'posted_at'], ['comments', 'posted_at'], ['votes', 'cast_at'], ['answer_ratings', 'rated_at'], ['case_events', 'at']] as const) {
      const [latest] = await rows<{ at: Date }>(`select max(${column}) as at from ${table}`);
      expect(latest!.at.getTime()).toBeLessThanOrEqual(test.clock.now().getTime());
    }
  });

  it('would be derived the same once more', async () => {
    const fingerprint = async () => (await rows<{ sum: string }>(`select md5(string_agg(md5(t::text), '' order by t.id)) as sum from threads t
      union all select md5(string_agg(md5(a::text), '' order by a.id)) from answers a`)).map((row) => row.sum);
    const before = await fingerprint();
    const ids = await rows<{ id: string }>(`select id from threads`);
    await refreshThreads(test.database, ids.map((row) => row.id));
    expect(await fingerprint()).toEqual(before);
  });

  it('has one open case for each escalated thread, and none for another', async () => {
    expect(await count(`threads where escalated_since is not null`)).toBe(openCases.length);
    const apart = await rows(
      `select t.id from threads t left join cases c on c.origin_id = t.id and c.resolved_at is null
       group by t.id having count(c.id) <> (case when t.escalated_since is null then 0 else 1 end)`,
    );
    expect(apart).toEqual([]);
  });

  it('tells each case from its opening, and nothing after its end but what can come after', async () => {
    const first = await rows<{ kind: string }>(`select distinct on (case_id) kind from case_events order by case_id, at, id`);
    expect(new Set(first.map((row) => row.kind))).toEqual(new Set(['OPENED']));
    expect(await count(`cases c join case_events e on e.case_id = c.id where e.at > c.resolved_at and e.kind <> 'RATED'`)).toBe(0);
    const states = await rows<{ state: string }>(`select distinct state from cases order by state`);
    expect(states.map((row) => row.state)).toEqual(expect.arrayContaining(['NEW', 'OPEN', 'RESOLVED', 'WAITING_FOR_CUSTOMER']));
  });

  it('has a root cause on every resolved case', async () => {
    expect(await count(`cases where resolved_at is not null and root_cause_id is null`)).toBe(0);
  });

  it('runs the promise clock of questions that wait, and of no others', async () => {
    const running = await rows<{ dueAt: Date; openedAt: Date }>(
      `select c.due_at as "dueAt", t.opened_at as "openedAt" from escalation_clocks c join threads t on t.id = c.thread_id where c.stopped_at is null`,
    );
    const waiting = contacts.filter((thread) => !answersOf(thread).some(({ by }) => by !== thread.asker) && !thread.case && !thread.closed);
    expect(running).toHaveLength(waiting.length);
    for (const clock of running) {
      expect(clock.dueAt.getTime() - clock.openedAt.getTime()).toBe(120 * MINUTE);
      expect(clock.dueAt.getTime()).toBeGreaterThan(test.clock.now().getTime());
    }
    expect(await count('escalation_clocks')).toBe(contacts.length);
    expect(await count('escalation_clocks where stopped_at > due_at')).toBe(0);
    expect(await count('escalation_clock_turns')).toBe(2 * contacts.length - waiting.length);
  });

  it('took every step of its rule at its moment, asked nobody too often, and left none for later', async () => {
    const early = contacts.filter((thread) => {
      const ends = [...answersOf(thread).filter(({ by }) => by !== thread.asker).map(({ afterMinutes }) => afterMinutes), thread.case?.afterMinutes, thread.closed?.afterMinutes, thread.openedMinutesAgo];
      return Math.min(...ends.filter((minutes) => minutes !== undefined)) > 60;
    });
    expect(await count(`escalation_steps s join escalation_rule_versions v on v.id = s.rule_version_id, jsonb_array_elements(v.ladder) rung
      where rung ->> 'key' = s.step and rung -> 'action' ->> 'type' = 'ASK_EXPERTS'`)).toBe(early.length);
    expect(await count('escalation_steps where late or at <> due_at and case_id is null')).toBe(0);
    expect(await count(`escalation_steps where outcome <> 'FIRED'`)).toBe(0);
    expect(await count('escalation_asked_experts e join threads t on t.id = e.thread_id where t.asker_id = e.member_id')).toBe(0);
    expect(await count('escalation_asked_experts e join threads t on t.id = e.thread_id where t.state = \'OPEN\'')).toBeGreaterThan(3);
    expect(await count(`(select 1 from escalation_asked_experts a join escalation_asked_experts b on b.member_id = a.member_id and b.asked_at between a.asked_at and a.asked_at + interval '7 days' group by a.id having count(*) > 3) s`)).toBe(0);
    expect(await count('escalation_steps a join escalation_steps b on b.id = a.id + 1 where b.at < a.at')).toBe(0);
    const lateOnes = await count(`escalation_clocks where stopped_at is null and next_due_at <= '${test.clock.now().toISOString()}'`);
    expect(lateOnes).toBe(0);
  });

  it('keeps for each case why it was opened', async () => {
    expect(await count('escalations e join cases c on c.id = e.case_id and c.trigger = e.trigger and c.opened_at = e.fired_at')).toBe(await count('cases'));
    expect(await count(`escalations where reason = ''`)).toBe(0);
    expect(await count(`escalation_steps s join escalations e using (thread_id, cycle, rule_version_id, case_id) where s.outcome = 'FIRED' and s.note like 'The case C-______ was opened.'`)).toBe(await count('escalations where rule_version_id is not null'));
  });

  it('was under the rules of its promise all the time', async () => {
    expect(await count('threads t where not exists (select 1 from escalation_rule_facts r where r.active_from <= t.opened_at)')).toBe(0);
  });

  it('credits the community with what it solved without a case, and would credit nothing else', async () => {
    const credited = await count('deflection_live_credits');
    const roles = new Map(demo.members.map((member) => [member.key, member.role]));
    const byCommunity = contacts.filter((thread) => !thread.case && answersOf(thread).some((answer) => answer.accepted && roles.get(answer.by) === 'MEMBER'));
    expect(credited).toBeGreaterThanOrEqual(byCommunity.length);
    const ids = await rows<{ id: string }>(`select id from threads`);
    const at = test.clock.now();
    for (const { id } of ids) {
      const again = { eventId: newEventId(), at, reason: 'ACCEPTANCE_WITHDRAWN' as const };
      await test.get(Transactions).run((tx) => test.get(Ledger).reconcile(tx, id, again));
    }
    expect(await count('deflection_live_credits')).toBe(credited);
    expect(await count(`deflection_ledger where entry = 'COUNTER'`)).toBe(0);
  });

  it('tells nobody: no event, no notification, no job', async () => {
    expect(await count('handled_events')).toBe(0);
    expect(await count('notifications')).toBe(0);
    expect(await count('graphile_worker.jobs')).toBe(0);
  });

  it('tells an asker from its own history how soon people answer', async () => {
    expect(await count('promise_estimates where usual_seconds between 600 and 7200')).toBeGreaterThan(0);
  });

  it('takes the name of its company', () => {
    expect(test.get(CommunitySettings).name).toBe('Tarn');
  });

  it('has one sign-in for each role, and for nobody else', async () => {
    expect(signIns.map((signIn) => signIn.role).sort()).toEqual(['ADMINISTRATOR', 'AGENT', 'MANAGER', 'MEMBER', 'MODERATOR']);
    expect(new Set(signIns.map((signIn) => signIn.password)).size).toBe(5);
    expect(signIns.every((signIn) => signIn.password.length >= 16)).toBe(true);
    expect(await count('members where (password_hash is not null) <> demo_sign_in or (email is not null) <> demo_sign_in')).toBe(0);
    const [member] = signIns;
    expect(await test.get(SigningIn).verify(member!.email, member!.password, '127.0.0.1')).toMatchObject({ ok: true });
  });

  it('is not loaded a second time', async () => {
    await expect(loadDemo(test.app, { signIns: true })).rejects.toThrow(CommunityNotEmpty);
    expect(await count('threads')).toBe(demo.threads.length);
  });

  it('lives on: nothing is due yet, and in two hours every question that waits has its case', async () => {
    expect(await test.get(Sweep).run()).toEqual({ fired: 0, skipped: 0, failed: 0 });
    const waiting = await count('escalation_clocks where stopped_at is null');
    test.clock.advance('2h');
    expect(await test.get(Sweep).run()).toEqual({ fired: waiting, skipped: 0, failed: 0 });
    expect(await count('cases where resolved_at is null')).toBe(openCases.length + waiting);
  });
});

describe('the demo community without sign-ins', () => {
  it('has nobody who could sign in, and is not there at all where its sign-ins could not be kept', async () => {
    const test = await startTestApp();
    try {
      const fullDisk = () => {
        throw new Error('no space left on device');
      };
      await expect(loadDemo(test.app, { signIns: true, keep: fullDisk })).rejects.toThrow('no space left');
      expect(await test.database.one(`select count(*)::int as count from members`)).toEqual({ count: 0 });
      expect(await loadDemo(test.app, { signIns: false })).toEqual([]);
      const found = await test.database.one<{ count: number }>(`select count(*)::int as count from members where password_hash is not null or email is not null`);
      expect(found.count).toBe(0);
    } finally {
      await test.close();
    }
  }, 60_000);
});

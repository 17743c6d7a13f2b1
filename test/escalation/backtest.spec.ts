/** A rule tried on the past says exactly what the engine of the time did: random communities live through the real services, then every count is compared. */
import fc from 'fast-check';
import { Backtests, type Backtest, type Fate } from '../../src/escalation';
import { TestCommunity, valueOf } from './community';
import { live, worlds, type World } from './past-lives';

const DAY_MS = 86_400_000;

let community: TestCommunity;
let app: TestCommunity['app'];
let calendarId: string;
/** Each world lives over a change of the clocks: the last Sundays of March and of October, in Berlin. */
let changes: Date[];

beforeAll(async () => {
  community = await TestCommunity.start();
  ({ app } = community);
  await app.database.run(`update escalation_rules set paused_at = $1`, [app.clock.now()]);
  const week = [...Array.from({ length: 5 }, () => [{ fromMinute: 480, untilMinute: 720 }, { fromMinute: 780, untilMinute: 1080 }]), [], [{ fromMinute: 60, untilMinute: 240 }]];
  ({ id: calendarId } = await app.database.one<{ id: string }>(
    `insert into calendars (name, zone, week, created_at, changed_at) values ('Berlin hours', 'Europe/Berlin', $1, $2, $2) returning id`,
    [JSON.stringify(week), app.clock.now()],
  ));
  await app.database.run(`insert into spaces (slug, name, created_at) values ('attic', 'Attic', $1)`, [app.clock.now()]);
  await app.database.run(`insert into tags (name, created_at) values ('rain', $1) on conflict do nothing`, [app.clock.now()]);
  changes = ['2030-03-31', '2030-10-27', '2031-03-30', '2031-10-26', '2032-03-28', '2032-10-31', '2033-03-27', '2033-10-30', '2034-03-26', '2034-10-29'].map((day) => new Date(`${day}T01:00:00Z`));
});
afterAll(() => community?.close());

/** The rule alone is in force, as a new one. */
async function enforce({ trigger, delayMinutes, working, scope, tags: tagging }: World): Promise<string> {
  const now = app.clock.now();
  await app.database.run(`update escalation_rules set removed_at = $1 where removed_at is null`, [now]);
  const { id } = await app.database.one<{ id: string }>(
    `insert into escalation_rules (trigger, name, position, created_at) values ($1, $1, 1, $2) returning id`, [trigger, now]);
  const { queueId } = await app.database.one<{ queueId: string }>(`select min(id)::text as "queueId" from queues`);
  const { id: rain } = await app.database.one<{ id: string }>(`select id::text as id from tags where name = 'rain'`);
  const halfWay = { key: 'tag', atPercent: 50, action: { type: 'ADD_TAG', tagId: rain } };
  const ladder = [...(tagging ? [halfWay] : []), { key: 'case', atPercent: 100, action: { type: 'OPEN_CASE', queueId, priority: 'NORMAL', assignee: 'NOBODY' } }];
  const spaces = await app.database.rows<{ id: string }>(`select id::text as id from spaces where slug = 'help' and $1`, [scope === 'SPACE']);
  const covers = {
    spaceIds: spaces.map((space) => space.id), tagIds: scope === 'TAG' ? [rain] : [], kinds: [], askerGroups: scope === 'NEWCOMERS' ? ['NEWCOMER'] : [],
    languages: scope === 'LANGUAGE' ? ['de'] : [],
  };
  await app.database.run(
    `insert into escalation_rule_versions (rule_id, version, delay_seconds, calendar_id, ladder, active_from, created_at, scope) values ($1, 1, $2, $3, $4, $5, $5, $6)`,
    [id, delayMinutes * 60, working ? calendarId : null, JSON.stringify(ladder), now, JSON.stringify(covers)],
  );
  return id;
}

interface EngineRow {
  readonly threadId: string;
  readonly cycle: number;
  readonly fate: Fate;
  readonly dueAt: Date | null;
}

/** What the engine wrote down, clock by clock. */
function whatTheEngineDid(ruleId: string, end: Date): Promise<EngineRow[]> {
  return app.database.rows<EngineRow>(
    `select c.thread_id as "threadId", c.cycle, c.agent_due_at as "dueAt",
            case when s.thread_id is not null then 'ESCALATED'
                 when c.stopped_because is not distinct from 'NEEDS_ASKER' or c.agent_due_at is null or c.agent_due_at > $2 then 'DUE_AFTER_END'
                 when c.stopped_because in ('CLOSED', 'REMOVED', 'NEW_CYCLE') then 'CLOSED_BEFORE_DUE'
                 else 'ANSWERED_BEFORE_DUE' end as fate
     from escalation_clocks c join escalation_rule_versions v on v.id = c.rule_version_id
     left join escalation_steps s on s.thread_id = c.thread_id and s.cycle = c.cycle and s.rule_version_id = v.id and s.step = 'case' and s.outcome = 'FIRED'
     where v.rule_id = $1 and exists (
       select 1 from escalation_clock_turns u where u.thread_id = c.thread_id and u.cycle = c.cycle and u.rule_version_id = v.id
         and (c.trigger <> 'UNSOLVED' or u.turn = 'RESUMED' or u.because is not null and u.because <> 'NOT_ANSWERED'
           or not exists (select 1 from escalation_clock_turns s where s.thread_id = c.thread_id and s.cycle = c.cycle and s.rule_version_id = v.id
                            and s.turn = 'STOPPED' and s.because = 'NOT_ANSWERED' and s.at = u.at)))
     order by c.thread_id, c.cycle`,
    [ruleId, end],
  );
}

/** That a clock waited for the asker, was stopped by a case which its rule did not open, or began when its thread was put under the rule. */
function whatClocksMet(ruleId: string) {
  return app.database.one<{ pauses: number; agentsOtherwise: number; broughtIn: number }>(
    `select count(*) filter (where u.turn = 'PAUSED')::integer as pauses,
            count(*) filter (where u.turn = 'STARTED' and u.at <> c.started_at)::integer as "broughtIn",
            count(*) filter (where u.because = 'ESCALATED' and not exists (
              select 1 from escalation_steps s where s.thread_id = u.thread_id and s.cycle = u.cycle and s.rule_version_id = u.rule_version_id))::integer as "agentsOtherwise"
     from escalation_clock_turns u join escalation_rule_versions v on v.id = u.rule_version_id
     join escalation_clocks c on c.thread_id = u.thread_id and c.cycle = u.cycle and c.rule_version_id = u.rule_version_id where v.rule_id = $1`,
    [ruleId],
  );
}

/** How many of those that the engine escalated a member answered within so many hours after, in answers that are still there. */
async function answeredAnyway(engine: readonly EngineRow[], hours: number): Promise<number> {
  const escalated = engine.filter(({ fate }) => fate === 'ESCALATED');
  const { count } = await app.database.one<{ count: number }>(
    `select count(*)::integer as count from unnest($1::bigint[], $2::timestamptz[]) as due (thread_id, at)
     where exists (select 1 from answers a join threads t on t.id = a.thread_id
                   where a.thread_id = due.thread_id and a.author_id <> t.asker_id and not a.official and a.removed_at is null
                     and a.posted_at > due.at and a.posted_at <= due.at + $3 * interval '1 hour')`,
    [escalated.map(({ threadId }) => threadId), escalated.map(({ dueAt }) => dueAt), hours],
  );
  return count;
}

const countsOf = (engine: readonly EngineRow[]) => {
  const count = (fate: Fate) => engine.filter((row) => row.fate === fate).length;
  return {
    threads: engine.length, escalated: count('ESCALATED'), answeredBeforeDue: count('ANSWERED_BEFORE_DUE'),
    closedBeforeDue: count('CLOSED_BEFORE_DUE'), dueAfterEnd: count('DUE_AFTER_END'),
  };
};

describe('a backtest', () => {
  let next = 0;
  const seen = { escalated: 0, answeredBeforeDue: 0, closedBeforeDue: 0, dueAfterEnd: 0, premature: 0, laterCycles: 0, pauses: 0, agentsOtherwise: 0, broughtIn: 0 };

  afterAll(() => {
    for (const [what, count] of Object.entries(seen)) expect([what, count > 0]).toEqual([what, true]);
  });

  it.each([
    ['UNANSWERED', false, 3], ['UNANSWERED', true, 3], ['UNSOLVED', true, 2], ['STALE', false, 2],
  ] as const)('of a rule for what is %s (in working hours: %s) says what the engine did', async (trigger, working, runs) => {
    await fc.assert(
      fc.asyncProperty(worlds(trigger, working), async (world) => {
        const start = new Date(changes[next++ % changes.length]!.getTime() - 3 * DAY_MS);
        app.clock.set(start);
        const ruleId = await enforce(world);
        const end = await live(community, world, start);
        const [from, to] = [start, end].map((moment) => moment.toISOString().slice(0, 10)) as [string, string];
        const engine = await whatTheEngineDid(ruleId, end);
        const { replayed } = valueOf(await app.get(Backtests).rows({ from, to }, { ruleId }));
        const rows = replayed.map(({ past, fate, dueAt }) => ({ threadId: past.threadId, cycle: past.cycle, fate, dueAt: fate === 'DUE_AFTER_END' ? null : dueAt }));
        rows.sort((one, other) => Number(one.threadId) - Number(other.threadId) || one.cycle - other.cycle);
        expect(rows).toEqual(engine.map((row) => ({ ...row, dueAt: row.fate === 'DUE_AFTER_END' ? null : row.dueAt })));

        const draft = { trigger, delaySeconds: world.delayMinutes * 60, calendar: working ? 'berlin HOURS' : null };
        const narrowed = { ALL: {}, SPACE: { space: 'help' }, TAG: { tag: 'rain' }, LANGUAGE: null, NEWCOMERS: null }[world.scope];
        const [{ figures }, { figures: ofDraft }] = valueOf(await app.get(Backtests).compare({ from, to, ...narrowed }, [{ ruleId }, draft])) as [Backtest, Backtest];
        if (narrowed) expect(ofDraft).toEqual(figures);
        expect(figures).toMatchObject(countsOf(engine));
        if (trigger === 'UNANSWERED') {
          const within = [await answeredAnyway(engine, 1), await answeredAnyway(engine, 2), await answeredAnyway(engine, 8), await answeredAnyway(engine, 24)];
          expect(Object.values(figures.prematureWithin)).toEqual(within);
          seen.premature += within[3]!;
        }
        for (const what of ['escalated', 'answeredBeforeDue', 'closedBeforeDue', 'dueAfterEnd'] as const) seen[what] += figures[what];
        expect(figures.escalated + figures.answeredBeforeDue + figures.closedBeforeDue + figures.dueAfterEnd).toBe(figures.threads);
        const met = await whatClocksMet(ruleId);
        seen.pauses += met.pauses;
        seen.agentsOtherwise += met.agentsOtherwise;
        seen.broughtIn += met.broughtIn;
        seen.laterCycles += engine.filter(({ cycle }) => cycle > 1).length;
      }),
      { numRuns: runs, seed: 7, endOnFailure: true },
    );
  }, 600_000);
});

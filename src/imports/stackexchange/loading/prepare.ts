/** Turns what was copied from a dump into what has to be done: who everybody is here, where each post stands, which threads have news. */
import type { Sql } from '../../../platform/database';
import { STAGING } from './staging';

export interface DumpOrigin {
  readonly source: string;
  readonly siteUrl: string | null;
}

export interface Destination extends DumpOrigin {
  readonly spaceId: string;
  readonly now: Date;
}

/** Compiling statements that run for moments takes longer than running them. */
export const WITHOUT_COMPILING = `set local jit = off`;

const addPeople = (which: string): string => `
  insert into members (display_name, joined_at, role, origin_source, origin_external_id, origin_url)
  select p.name, p.since, 'MEMBER', $1, p.key, $2::text || p.path from ${STAGING}.people_of_dump p where ${which} order by p.since
  on conflict (origin_source, origin_external_id) where origin_source is not null do nothing`;

// Of those of whom only a name is left there is no page anywhere.
const ADD_ACCOUNTS = addPeople('p.path is not null');
const ADD_NAMED = addPeople('p.path is null');

const NAME_PEOPLE = `
  insert into ${STAGING}.people (key, id) select m.origin_external_id, m.id from members m where m.origin_source = $1`;

// In the order of the dump, which is mostly that of time: ids that grow with the time keep pages of indexes together.
const PLACE_THREADS = `
  insert into ${STAGING}.places (post_id, thread_id, answer_id, fresh)
  select s.id, coalesce(s.known, nextval(pg_get_serial_sequence('threads', 'id'))), null, s.known is null
  from (
    select p.id, t.id as known
    from ${STAGING}.posts p left join threads t on t.origin_source = $1 and t.origin_external_id = p.id::text
    where p.parent_id is null order by p.id
  ) s`;

const PLACE_ANSWERS = `
  insert into ${STAGING}.places (post_id, thread_id, answer_id, fresh)
  select s.id, s.thread_id, coalesce(s.known, nextval(pg_get_serial_sequence('answers', 'id'))), s.known is null
  from (
    select p.id, coalesce(a.thread_id, q.thread_id) as thread_id, a.id as known
    from ${STAGING}.posts p
    join ${STAGING}.places q on q.post_id = p.parent_id
    left join answers a on a.origin_source = $1 and a.origin_external_id = p.id::text
    where p.parent_id is not null order by p.id
  ) s`;

// An acceptance has a day only: the later of that day and the answer. The newest word on a closing counts, and a named
// original says more than a reason does.
const REACH_VERDICTS = `
  insert into ${STAGING}.verdicts (post_id, answer_id, accepted_at, closed_at, closed_reason, closed_by_id, original_id)
  select v.* from (
    select p.id, a.answer_id, case when a.answer_id is not null then greatest(p.at, answer.at, acceptance.at) end as accepted_at, closed.at as closed_at,
      case when closed.at is null then null
           when d.post_id is not null or h.reason in ('1', '101') then 'DUPLICATE'
           when h.reason in ('2', '102') then 'OFF_TOPIC'
           else 'OTHER' end as closed_reason,
      case when closed.at is not null then closer.id end as closed_by_id, d.original_id
    from ${STAGING}.posts p
    join ${STAGING}.places q on q.post_id = p.id
    left join ${STAGING}.places a on a.post_id = p.accepted_id and a.answer_id is not null and a.thread_id = q.thread_id
    left join ${STAGING}.posts answer on answer.id = p.accepted_id
    left join (select post_id, max(at) as at from ${STAGING}.votes where value = 0 group by post_id) acceptance on acceptance.post_id = p.accepted_id
    left join (
      select distinct on (post_id) post_id, case when closed then at end as at, case when closed then reason end as reason, case when closed then closer end as closer
      from ${STAGING}.closings order by post_id, at desc, id desc
    ) h on h.post_id = p.id
    left join ${STAGING}.duplicates d on d.post_id = p.id
    left join ${STAGING}.people closer on closer.key = h.closer and closer.key <> '-1'
    cross join lateral (select coalesce(p.closed_at, h.at, d.at) as at) closed
    where p.parent_id is null
  ) v where v.answer_id is not null or v.closed_at is not null`;

const PLAN_WORK = `
  insert into ${STAGING}.work (thread_id)
  select thread_id from (
    select thread_id from ${STAGING}.places where fresh
    union select pl.thread_id from ${STAGING}.comments c join ${STAGING}.places pl on pl.post_id = c.post_id
    union select pl.thread_id from ${STAGING}.votes v join ${STAGING}.places pl on pl.post_id = v.post_id where v.value <> 0
  ) news order by thread_id`;

const ADD_TAGS = `
  insert into tags (name, created_at)
  select tag, min(p.at) from ${STAGING}.posts p cross join unnest(p.tags) tag group by tag order by tag
  on conflict (name) do nothing`;

/** Can be done as soon as the accounts are in the staging table. */
export async function addAccounts(sql: Sql, { source, siteUrl }: DumpOrigin): Promise<void> {
  await sql.run(ADD_ACCOUNTS, [source, siteUrl]);
}

/** Can be done as soon as the posts are in the staging table: tags are there afterwards, and every post has its place. */
export async function placePosts(sql: Sql, { source }: DumpOrigin): Promise<void> {
  await sql.run(WITHOUT_COMPILING);
  await sql.run(`create index on ${STAGING}.posts (id)`);
  await sql.run(`analyze ${STAGING}.posts (id, parent_id, accepted_id, author)`);
  await sql.run(ADD_TAGS);
  await sql.run(PLACE_THREADS, [source]);
  await sql.run(PLACE_ANSWERS, [source]);
  await sql.run(`create index on ${STAGING}.places (thread_id)`);
  await sql.run(`analyze ${STAGING}.places`);
}

/** Everybody is there afterwards; it says how many threads have news. */
export async function planWork(sql: Sql, { source, siteUrl }: DumpOrigin): Promise<number> {
  await sql.run(WITHOUT_COMPILING);
  await sql.run(ADD_NAMED, [source, siteUrl]);
  await sql.run(NAME_PEOPLE, [source]);
  await sql.run(`analyze ${STAGING}.people`);
  for (const table of ['comments', 'votes']) {
    await sql.run(`create index on ${STAGING}.${table} (post_id)`);
    await sql.run(`analyze ${STAGING}.${table} (post_id)`);
  }
  await sql.run(REACH_VERDICTS);
  await sql.run(PLAN_WORK);
  await sql.run(`analyze ${STAGING}.work`);
  return (await sql.one<{ count: number }>(`select count(*)::integer as count from ${STAGING}.work`)).count;
}

export interface DisputedAcceptance {
  readonly id: string;
  readonly acceptedAnswerId: string;
}

/** Questions that name an answer as accepted which is not one of theirs. */
export function disputedAcceptances(sql: Sql): Promise<DisputedAcceptance[]> {
  return sql.rows<DisputedAcceptance>(
    `select p.id, p.accepted_id as "acceptedAnswerId" from ${STAGING}.posts p
     left join ${STAGING}.verdicts v on v.post_id = p.id
     where p.parent_id is null and p.accepted_id is not null and v.answer_id is null order by p.id`,
  );
}

/** Takes whole threads from the staging tables: question, tags, answers, comments, votes, state and search document in one transaction. */
import { refreshThreads } from '../../../forum';
import type { Sql, Tx } from '../../../platform/database';
import type { BulkProjection, TermCounts } from '../../../search';
import { WITHOUT_COMPILING, type Destination } from './prepare';
import { STAGING } from './staging';

/** A part of the work, from one place up to another. */
export interface Portion {
  readonly from: number;
  readonly to: number;
}

const NEWS = `
  news as (
    select pl.* from ${STAGING}.work w join ${STAGING}.places pl on pl.thread_id = w.thread_id where w.place >= $1 and w.place < $2
  )`;

// Question and answers in one statement, as each names the other: the question its accepted answer.
const ADD_POSTS = `
  with ${NEWS}, added_answers as (
    insert into answers (id, thread_id, author_id, body_source, body_format, body_html, body_text, posted_at, edited_at,
                         origin_source, origin_external_id, origin_url, origin_license)
    select n.answer_id, n.thread_id, m.id, p.body_source, 'HTML', p.body_html, p.body_text, p.at, p.edited_at,
           $3, p.id::text, $4 || '/a/' || p.id, p.licence
    from news n join ${STAGING}.posts p on p.id = n.post_id join ${STAGING}.people m on m.key = p.author
    where n.fresh and n.answer_id is not null order by n.answer_id
  )
  insert into threads (id, kind, space_id, asker_id, title, body_source, body_format, body_html, body_text, opened_at, edited_at, cycle_started_at,
                       accepted_answer_id, accepted_at, accepted_by_id, acceptance_precision, closed_at, closed_reason, closed_by_id,
                       last_activity_at, origin_source, origin_external_id, origin_url, origin_license)
  select n.thread_id, 'QUESTION', $5, m.id, p.title, p.body_source, 'HTML', p.body_html, p.body_text, p.at, p.edited_at, p.at,
         v.answer_id, v.accepted_at, case when v.answer_id is not null then m.id end, case when v.answer_id is not null then 'DAY' end,
         v.closed_at, v.closed_reason, v.closed_by_id,
         p.at, $3, p.id::text, $4 || '/questions/' || p.id, p.licence
  from news n join ${STAGING}.posts p on p.id = n.post_id join ${STAGING}.people m on m.key = p.author
  left join ${STAGING}.verdicts v on v.post_id = n.post_id
  where n.fresh and n.answer_id is null order by n.thread_id`;

const ADD_TAGS = `
  with ${NEWS}
  insert into thread_tags (thread_id, tag_id, position)
  select n.thread_id, g.id, written.place - 1
  from news n join ${STAGING}.posts p on p.id = n.post_id
  cross join unnest(p.tags) with ordinality written (name, place) join tags g on g.name = written.name
  where n.fresh and n.answer_id is null`;

const ADD_COMMENTS = `
  with ${NEWS}
  insert into comments (thread_id, answer_id, author_id, body_source, body_html, body_text, posted_at,
                        origin_source, origin_external_id, origin_url, origin_license)
  select n.thread_id, n.answer_id, m.id, c.body_source, c.body_html, c.body_text, c.at, $3, c.id::text, $4 || '/posts/comments/' || c.id, c.licence
  from news n join ${STAGING}.comments c on c.post_id = n.post_id join ${STAGING}.people m on m.key = c.author
  order by c.id`;

// A person has one vote on a post; where a dump names the voter again the vote counts without a name.
const ADD_VOTES = `
  with ${NEWS}
  insert into votes (thread_id, answer_id, voter_id, value, cast_at, origin_source, origin_external_id)
  select case when n.answer_id is null then n.thread_id end, n.answer_id,
         case when m.id is not null and row_number() over (partition by v.post_id, v.voter order by v.id) = 1
              and not exists (select 1 from votes e where e.answer_id = n.answer_id and e.voter_id = m.id)
              and not exists (select 1 from votes e where n.answer_id is null and e.thread_id = n.thread_id and e.voter_id = m.id)
         then m.id end,
         v.value, v.at, $3, v.id::text
  from news n join ${STAGING}.votes v on v.post_id = n.post_id and v.value <> 0 left join ${STAGING}.people m on m.key = v.voter
  order by v.id`;

/** In kilobytes; what is left on the list at the end is sorted in by `settleTables`. */
const PENDING_LIST = 16_384;

const FOR_MANY_ROWS = [
  WITHOUT_COMPILING,
  // The last transaction of an import waits for the disk, and with it for all before it.
  `set local synchronous_commit = off`,
  // New words are sorted into the indexes many at a time.
  `set local gin_pending_list_limit = ${PENDING_LIST}`,
];

/** Returns what the search has to take note of once the transaction has ended. */
export async function loadThreads(tx: Tx, search: BulkProjection, to: Destination, portion: Portion): Promise<TermCounts> {
  const range = [portion.from, portion.to];
  const origin = [to.source, to.siteUrl];
  for (const setting of FOR_MANY_ROWS) await tx.run(setting);
  await tx.run(ADD_POSTS, [...range, ...origin, to.spaceId]);
  await tx.run(ADD_TAGS, range);
  await tx.run(ADD_COMMENTS, [...range, ...origin]);
  await tx.run(ADD_VOTES, [...range, to.source]);
  const threadIds = await threadsOf(tx, portion);
  await refreshThreads(tx, threadIds);
  return search.project(tx, threadIds);
}

async function threadsOf(sql: Sql, { from, to }: Portion): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(`select thread_id as id from ${STAGING}.work where place >= $1 and place < $2`, [from, to]);
  return rows.map((row) => row.id);
}

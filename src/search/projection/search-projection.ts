/** Keeps the search documents equal to what everybody may read. */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database';

/** So much of each text is searched; PostgreSQL bounds a document, and a thread needs no more to be found. */
const TEXT_PREFIX = 20_000;

const PROJECT = `
  insert into search_documents (thread_id, title, body, answers, document)
  select t.id, t.title, b.body, b.answers,
    setweight(to_tsvector('english', t.title), 'A') || setweight(to_tsvector('simple', coalesce(g.tags, '')), 'A')
    || setweight(to_tsvector('english', b.body), 'C') || setweight(to_tsvector('english', b.answers), 'D')
  from threads t
  left join lateral (
    select string_agg(n.name, ' ' order by n.name) as tags from thread_tags tt join tags n on n.id = tt.tag_id where tt.thread_id = t.id
  ) g on true
  left join lateral (
    select string_agg(left(a.body_text, ${TEXT_PREFIX}), E'\\n' order by (a.id = t.accepted_answer_id) desc, a.vote_score desc, a.id) as answers
    from answers a where a.thread_id = t.id and a.removed_at is null and a.review_state = 'APPROVED'
  ) a on true
  cross join lateral (select left(t.body_text, ${TEXT_PREFIX}) as body, left(coalesce(a.answers, ''), ${TEXT_PREFIX}) as answers) b
  where t.id = any($1::bigint[]) and t.removed_at is null and t.review_state = 'APPROVED'
  on conflict (thread_id) do update
  set title = excluded.title, body = excluded.body, answers = excluded.answers, document = excluded.document`;

const WITHDRAW = `
  delete from search_documents d using threads t
  where d.thread_id = any($1::bigint[]) and t.id = d.thread_id and (t.removed_at is not null or t.review_state <> 'APPROVED')`;

const BATCH = 1_000;

@Injectable()
export class SearchProjection {
  /** Writes the documents of these threads anew, and takes back those of hidden ones. */
  async project(sql: Sql, threadIds: readonly string[]): Promise<void> {
    await sql.run(WITHDRAW, [threadIds]);
    await sql.run(PROJECT, [threadIds]);
  }

  /** Projects every thread, in batches; `progress` hears how many are done. */
  async rebuild(sql: Sql, progress: (done: number) => void = () => undefined): Promise<number> {
    let last = '0';
    let done = 0;
    for (;;) {
      const batch = await sql.rows<{ id: string }>(`select id from threads where id > $1 order by id limit ${BATCH}`, [last]);
      const final = batch.at(-1);
      if (!final) return done;
      await this.project(sql, batch.map((row) => row.id));
      last = final.id;
      done += batch.length;
      progress(done);
    }
  }
}

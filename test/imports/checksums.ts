/** What an import left in the tables, without the ids that the database gave: equal when nothing is different. */
import type { Database } from '../../src/platform/database';

const THREAD = `(select t.origin_external_id from threads t where t.id = thread_id)`;
const ANSWER = `(select a.origin_external_id from answers a where a.id = answer_id)`;
const member = (column: string) => `(select m.origin_external_id from members m where m.id = ${column})`;

const CONTENTS: Readonly<Record<string, string>> = {
  members: `select display_name, joined_at, role, erased_at, origin_source, origin_external_id, origin_url from members`,
  spaces: `select slug, name, position from spaces`,
  tags: `select name, created_at from tags`,
  threads: `select to_jsonb(t) - '{id,space_id,asker_id,accepted_answer_id,accepted_by_id,closed_by_id,duplicate_of_id}'::text[], ${member('asker_id')}, ${member('closed_by_id')},
    (select a.origin_external_id from answers a where a.id = t.accepted_answer_id), (select o.origin_external_id from threads o where o.id = t.duplicate_of_id) from threads t`,
  answers: `select to_jsonb(a) - '{id,thread_id,author_id}'::text[], ${THREAD}, ${member('author_id')} from answers a`,
  comments: `select to_jsonb(c) - '{id,thread_id,answer_id,author_id}'::text[], ${THREAD}, ${ANSWER}, ${member('author_id')} from comments c`,
  votes: `select value, cast_at, origin_external_id, ${THREAD}, ${ANSWER}, ${member('voter_id')} from votes`,
  thread_tags: `select ${THREAD}, (select g.name from tags g where g.id = tag_id), position from thread_tags`,
  deflection_ledger: `select entry, tier, evidence, ${member('person_id')}, ${THREAD}, ${ANSWER}, event_at from deflection_ledger`,
  search_documents: `select ${THREAD}, terms, space, kind, state, tags, opened_at from search_documents`,
  search_terms: `select term, band, documents from search_terms where documents <> 0`,
  promise_estimates: `select threads, usual_seconds, eight_of_ten_seconds, answered_share, history_from, history_until from promise_estimates`,
};

export async function checksums(database: Database): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const [table, contents] of Object.entries(CONTENTS)) {
    const row = await database.one<{ sum: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(c::text, '' order by c::text)), '') as sum from (${contents}) c`);
    sums[table] = row.sum;
  }
  return sums;
}

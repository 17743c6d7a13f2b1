/** What can only be said when all threads of a dump are there: acceptances and closings of threads known before, originals, credits. */
import { creditImported } from '../../../deflection';
import { refreshThreads } from '../../../forum';
import type { Sql, Tx } from '../../../platform/database';
import type { BulkProjection, SearchProjection } from '../../../search';
import { WITHOUT_COMPILING, type Destination } from './prepare';
import { STAGING } from './staging';

// What moderators decided here since is not undone by what another dump says.
const ACCEPT_SINCE = `
  update threads t set accepted_answer_id = v.answer_id, accepted_at = v.accepted_at, accepted_by_id = t.asker_id, acceptance_precision = 'DAY'
  from ${STAGING}.verdicts v join ${STAGING}.places pl on pl.post_id = v.post_id and not pl.fresh
  join answers a on a.id = v.answer_id and a.removed_at is null
  where t.id = pl.thread_id and t.accepted_answer_id is null
  returning t.id`;

const CLOSE_SINCE = `
  update threads t set closed_at = v.closed_at, closed_reason = v.closed_reason, closed_by_id = v.closed_by_id
  from ${STAGING}.verdicts v join ${STAGING}.places pl on pl.post_id = v.post_id and not pl.fresh
  where t.id = pl.thread_id and t.closed_at is null and t.cycle = 1 and v.closed_at is not null`;

const NAME_ORIGINALS = `
  update threads t set duplicate_of_id = original.thread_id
  from ${STAGING}.verdicts v
  join ${STAGING}.places pl on pl.post_id = v.post_id
  join ${STAGING}.places original on original.post_id = v.original_id and original.answer_id is null
  where t.id = pl.thread_id and t.closed_reason = 'DUPLICATE' and t.duplicate_of_id is null and t.cycle = 1`;

export async function conclude(tx: Tx, search: { one: SearchProjection; bulk: BulkProjection }, { source, now }: Destination): Promise<void> {
  await tx.run(WITHOUT_COMPILING);
  const accepted = (await tx.rows<{ id: string }>(ACCEPT_SINCE)).map((row) => row.id);
  await tx.run(CLOSE_SINCE);
  await tx.run(NAME_ORIGINALS);
  await refreshThreads(tx, accepted);
  await search.bulk.end(tx);
  await search.one.project(tx, accepted);
  await creditImported(tx, source, now);
}

// Long texts say nothing about how to look for rows, and take long to be looked at.
const LOADED_TABLES = `
  threads (id, asker_id, space_id, state, opened_at, accepted_answer_id, origin_source), thread_tags,
  answers (id, thread_id, author_id, posted_at), comments (thread_id, answer_id, author_id, posted_at), votes`;

/** Tables that were empty until now would be planned for as if they were small. */
export async function lookAtLoadedTables(sql: Sql): Promise<void> {
  await sql.run(`analyze ${LOADED_TABLES}`);
}

const INDEXES_WITH_PENDING_LISTS = `
  select i.indexrelid::text as id from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
  where m.amname = 'gin' and i.indrelid in ('search_documents'::regclass, 'search_words'::regclass, 'members'::regclass)`;

/** What the server would do by itself within minutes, so that pages are quick at once. */
export async function settleTables(sql: Sql): Promise<void> {
  const indexes = await sql.rows<{ id: string }>(INDEXES_WITH_PENDING_LISTS);
  await Promise.all([
    sql.run(`analyze members, deflection_ledger, search_documents, search_terms, search_words, ${LOADED_TABLES}`),
    ...indexes.map(({ id }) => sql.run('select gin_clean_pending_list($1::oid)', [id])),
  ]);
}

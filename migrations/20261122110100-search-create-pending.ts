// What has not reached the search server yet. The tables themselves note which thread changed, so that no way of changing one can forget it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTE = (threads: string) => `
  insert into search_pending (engine, thread_id)
  select distinct on (changed.thread_id) i.engine, changed.thread_id
  from search_indexes i, (${threads}) changed
  order by changed.thread_id
  on conflict (engine, thread_id) do update set seq = excluded.seq`;

/** What the index holds of a thread; its texts change together with its version. */
const FACTS = (row: string) =>
  `(${row}.title, ${row}.body_text, ${row}.kind, ${row}.space_id, ${row}.state, ${row}.vote_score, ${row}.last_activity_at, ${row}.accepted_answer_id, ${row}.closed_at, ${row}.duplicate_of_id, ${row}.removed_at, ${row}.review_state)`;

const ANSWER_FACTS = (row: string) =>
  `(${row}.thread_id, ${row}.body_text, ${row}.official, ${row}.vote_score, ${row}.worked_count, ${row}.not_worked_count, ${row}.removed_at, ${row}.review_state)`;

interface Noting {
  readonly table: string;
  readonly on: 'insert' | 'update' | 'delete';
  readonly threads: string;
}

const NOTINGS: readonly Noting[] = [
  { table: 'threads', on: 'insert', threads: `select id as thread_id from new_rows` },
  { table: 'threads', on: 'update', threads: `select n.id as thread_id from new_rows n join old_rows o using (id) where ${FACTS('n')} is distinct from ${FACTS('o')}` },
  { table: 'threads', on: 'delete', threads: `select id as thread_id from old_rows` },
  { table: 'answers', on: 'insert', threads: `select thread_id from new_rows` },
  {
    table: 'answers',
    on: 'update',
    threads: `select t.thread_id from new_rows n join old_rows o using (id), lateral (values (n.thread_id), (o.thread_id)) t (thread_id) where ${ANSWER_FACTS('n')} is distinct from ${ANSWER_FACTS('o')}`,
  },
  { table: 'answers', on: 'delete', threads: `select thread_id from old_rows` },
  { table: 'thread_tags', on: 'insert', threads: `select thread_id from new_rows` },
  { table: 'thread_tags', on: 'delete', threads: `select thread_id from old_rows` },
  { table: 'tags', on: 'update', threads: `select g.thread_id from new_rows n join old_rows o using (id) join thread_tags g on g.tag_id = n.id where n.name <> o.name` },
  { table: 'spaces', on: 'update', threads: `select t.id as thread_id from new_rows n join old_rows o using (id) join threads t on t.space_id = n.id where n.slug <> o.slug` },
];

const ROWS = { insert: 'new table as new_rows', update: 'old table as old_rows new table as new_rows', delete: 'old table as old_rows' };

export class SearchCreatePending20261122110100 implements MigrationInterface {
  name = 'SearchCreatePending20261122110100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table search_indexes (
        engine text primary key,
        -- The name of the index on the server: another community on the same server has another one.
        uid text not null,
        settings_version text,
        built_at timestamptz,
        built_documents integer,
        built_seconds double precision,
        -- A rebuild that is under way, or was when its process died.
        rebuild_number integer not null default 0,
        rebuild_reason text,
        rebuild_version text,
        rebuild_started_at timestamptz,
        rebuild_after bigint,
        rebuild_done integer not null default 0,
        rebuild_total integer not null default 0,
        failure text,
        failed_at timestamptz
      )`);
    await db.query(`create sequence search_pending_seq`);
    await db.query(`
      create table search_pending (
        engine text not null,
        thread_id bigint not null,
        seq bigint not null default nextval('search_pending_seq'),
        primary key (engine, thread_id)
      )`);
    await db.query(`create index search_pending_seq_order on search_pending (engine, seq)`);
    for (const { table, on, threads } of NOTINGS) {
      const name = `search_note_${table}_${on}`;
      await db.query(`create function ${name}() returns trigger language plpgsql as $$ begin
        -- Nothing to note where no search server was ever used.
        if exists (select 1 from search_indexes) then ${NOTE(threads)}; end if;
        return null;
      end $$`);
      await db.query(`create trigger ${name} after ${on} on ${table} referencing ${ROWS[on]} for each statement execute function ${name}()`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const { table, on } of NOTINGS) await db.query(`drop function search_note_${table}_${on}() cascade`);
    await db.query(`drop table search_pending`);
    await db.query(`drop sequence search_pending_seq`);
    await db.query(`drop table search_indexes`);
  }
}

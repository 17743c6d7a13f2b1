// A rebuild of the index in PostgreSQL beside the one that is searched: how far it is, and what changed since it began.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchCreateRebuild20261122120100 implements MigrationInterface {
  name = 'SearchCreateRebuild20261122120100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table search_rebuild (
        one boolean primary key default true check (one),
        -- Of the rules by which the new documents are written.
        version integer not null,
        -- Threads up to this one are written.
        after bigint not null default 0,
        done integer not null default 0
      )`);
    // Noted without looking whether they are already: looked at once, when the rest is written.
    await db.query(`create table search_rebuild_changes (thread_id bigint not null)`);
    await db.query(`alter table search_filling drop column after, drop column done`);
    // No thread is ever deleted, and to exchange tables that are tied to the threads, these would have to stand still.
    await db.query(`alter table search_documents drop constraint search_documents_thread_id_fkey`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from search_documents where thread_id not in (select id from threads)`);
    await db.query(`alter table search_documents add constraint search_documents_thread_id_fkey foreign key (thread_id) references threads on delete cascade`);
    await db.query(`alter table search_filling add column after bigint not null default 0, add column done integer not null default 0`);
    await db.query(`drop table if exists search_documents_next, search_terms_next, search_words_next`);
    await db.query(`drop table search_rebuild_changes, search_rebuild`);
  }
}

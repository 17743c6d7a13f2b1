// The search projection: one document a thread, with its answers, for full text and similarity.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchCreateDocuments20261122100600 implements MigrationInterface {
  name = 'SearchCreateDocuments20261122100600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table search_documents (
        thread_id bigint primary key references threads on delete cascade,
        title text not null,
        body text not null,
        answers text not null,
        document tsvector not null
      )`);
    await db.query(`create index search_documents_document on search_documents using gin (document)`);
    await db.query(`create index search_documents_title on search_documents using gin (title gin_trgm_ops)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table search_documents`);
  }
}

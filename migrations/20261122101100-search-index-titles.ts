// Similar threads are looked for by their titles first: short, so that a common word costs little.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchIndexTitles20261122101100 implements MigrationInterface {
  name = 'SearchIndexTitles20261122101100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table search_documents add column title_words tsvector not null
      generated always as (to_tsvector('english', title)) stored`);
    await db.query(`create index search_documents_title_words on search_documents using gin (title_words)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table search_documents drop column title_words`);
  }
}

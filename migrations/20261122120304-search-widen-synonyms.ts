// Words that mean the same may be several, and mean it one way only: the first finds the others.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchWidenSynonyms20261122120304 implements MigrationInterface {
  name = 'SearchWidenSynonyms20261122120304';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table search_synonyms add column one_way boolean not null default false`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from search_synonyms where one_way or array_to_string(words, '') ~ '\\s'`);
    await db.query(`alter table search_synonyms drop column one_way`);
  }
}

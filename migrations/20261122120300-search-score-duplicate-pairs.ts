// A pair says what its two threads share. Pairs were scored by a measure that meant less: all but those that somebody judged are looked for anew.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchScoreDuplicatePairs20261122120300 implements MigrationInterface {
  name = 'SearchScoreDuplicatePairs20261122120300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table duplicate_pairs add column shared text[] not null default '{}'`);
    await db.query(`delete from duplicate_pairs where dismissed_at is null`);
    await db.query(`delete from duplicate_looks`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table duplicate_pairs drop column shared`);
    await db.query(`delete from duplicate_pairs where dismissed_at is null`);
    await db.query(`delete from duplicate_looks`);
  }
}

// A merge can be undone; what was merged and taken apart again stays on record.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForumUndoMerges20261122120301 implements MigrationInterface {
  name = 'ForumUndoMerges20261122120301';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table thread_merges
        add column undone_at timestamptz,
        add column undone_by_id bigint references members,
        add check ((undone_at is null) = (undone_by_id is null))`);
    await db.query(`create index thread_merges_lately on thread_merges (merged_at desc, id desc) where undone_at is null`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index thread_merges_lately`);
    await db.query(`alter table thread_merges drop column undone_at, drop column undone_by_id`);
  }
}

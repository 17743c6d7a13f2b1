// An imported history reaches as far as the last thing that it tells: not the last text only, but the last vote and the last member too.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForumKnowImportsByTheirLastWord20261122111303 implements MigrationInterface {
  name = 'ForumKnowImportsByTheirLastWord20261122111303';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index votes_imported_cast on votes (origin_source, cast_at) where origin_source is not null`);
    await db.query(`create index members_imported_joined on members (origin_source, joined_at) where origin_source is not null`);
    await db.query(`
      create or replace view forum_imported_history_facts as
      select t.source, greatest(
               t.ended_at,
               (select max(v.cast_at) from votes v where v.origin_source = t.source),
               (select max(m.joined_at) from members m where m.origin_source = t.source)) as ended_at
      from (select origin_source as source, max(last_activity_at) as ended_at from threads where origin_source is not null group by origin_source) t`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace view forum_imported_history_facts as
      select origin_source as source, max(last_activity_at) as ended_at from threads where origin_source is not null group by origin_source`);
    await db.query(`drop index votes_imported_cast, members_imported_joined`);
  }
}

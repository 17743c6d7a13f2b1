// Until when an imported history was written down: nothing is known of its threads after that, so that whoever waits was watched only so long.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForumSayHowFarImportsReach20261122111300 implements MigrationInterface {
  name = 'ForumSayHowFarImportsReach20261122111300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index threads_imported_activity on threads (origin_source, last_activity_at) where origin_source is not null`);
    await db.query(`
      create view forum_imported_history_facts as
      select origin_source as source, max(last_activity_at) as ended_at from threads where origin_source is not null group by origin_source`);
    await db.query(`
      create or replace view forum_thread_facts as
      select t.id as thread_id, t.kind, t.space_id, t.asker_id, t.opened_at, t.state, t.answer_count,
             t.first_answer_at, t.first_answer_by_staff, t.first_community_answer_at,
             t.accepted_answer_id, t.accepted_at, t.acceptance_precision, t.solved_at,
             t.closed_at, t.closed_reason, t.unsatisfying_since, t.cycle,
             t.origin_source is not null as imported, t.origin_source
      from threads t
      where t.removed_at is null and t.review_state = 'APPROVED'`);
  }

  async down(db: QueryRunner): Promise<void> {
    // A view loses no column without those that stand on it: the column stays, and hurts nobody.
    await db.query(`drop view forum_imported_history_facts`);
    await db.query(`drop index threads_imported_activity`);
  }
}

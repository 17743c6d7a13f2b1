// Who has the same problem as the asker of a thread, and says so instead of asking again.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForumCreateSameProblem20261122110201 implements MigrationInterface {
  name = 'ForumCreateSameProblem20261122110201';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table thread_same_problem (
        thread_id bigint not null references threads on delete cascade,
        member_id bigint not null references members,
        said_at timestamptz not null,
        primary key (thread_id, member_id)
      )`);
    await db.query(`create index thread_same_problem_member on thread_same_problem (member_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table thread_same_problem`);
  }
}

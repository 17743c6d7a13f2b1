// What reports read of ask attempts says who used the form and what became of it: visitors' words have no place in the ledger, and are reported all the same.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeflectionSayWhoUsedTheForm20261122120303 implements MigrationInterface {
  name = 'DeflectionSayWhoUsedTheForm20261122120303';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace view deflection_attempt_facts as
      select a.id as attempt_id, a.outcome, a.failed, a.closed_at, a.why_asked, a.asked_thread_id as thread_id, a.case_id,
             case when a.member_id is not null then 'MEMBER' when a.visitor_key is not null then 'COUNTED_VISITOR' else 'NOBODY' end as person,
             exists (select 1 from ask_attempt_suggestions g where g.attempt_id = a.id and g.kind = 'THREAD' and g.opened_at is not null) as opened,
             a.solved_thread_id
      from ask_attempts a where a.outcome is not null`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop view deflection_attempt_facts`);
    await db.query(`
      create view deflection_attempt_facts as
      select a.id as attempt_id, a.outcome, a.failed, a.closed_at, a.why_asked, a.asked_thread_id as thread_id, a.case_id
      from ask_attempts a where a.outcome is not null`);
  }
}

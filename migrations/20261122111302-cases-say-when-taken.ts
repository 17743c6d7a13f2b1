// When an agent took a case stands among the facts of cases, so that others may know how long one is in hand.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CasesSayWhenTaken20261122111302 implements MigrationInterface {
  name = 'CasesSayWhenTaken20261122111302';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace view case_facts as
      select c.id as case_id, c.number, c.customer_id, c.origin_type,
             case when c.origin_type = 'THREAD' then c.origin_id end as thread_id,
             c.trigger, c.opened_at, c.first_response_at, c.resolved_at, c.resolution, c.root_cause_id, c.taken_at
      from cases c`);
  }

  async down(): Promise<void> {
    // A view loses no column without those that stand on it: the column stays, and hurts nobody.
  }
}

// A name that holds the delay lies as soon as the delay is changed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EscalationNameStarterRule20261122120501 implements MigrationInterface {
  name = 'EscalationNameStarterRule20261122120501';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`update escalation_rules set name = 'Unanswered' where trigger = 'UNANSWERED' and name = 'Unanswered for 2 hours'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`update escalation_rules set name = 'Unanswered for 2 hours' where trigger = 'UNANSWERED' and name = 'Unanswered'`);
  }
}

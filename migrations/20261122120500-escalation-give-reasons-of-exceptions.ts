// Whoever excepts a thread from the rules says why, so that everybody can see it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EscalationGiveReasonsOfExceptions20261122120500 implements MigrationInterface {
  name = 'EscalationGiveReasonsOfExceptions20261122120500';

  async up(db: QueryRunner): Promise<void> {
    // Exceptions that were made before have none.
    await db.query(`alter table escalation_words add column reason text check (reason is null or (reason <> '' and word = 'EXEMPT'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table escalation_words drop column reason`);
  }
}

// Moments, words and hand-overs of a thread get one order, so that a backtest knows of two within one millisecond which came first.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['escalation_moments', 'escalation_words', 'escalations'];

export class EscalationOrderHappenings20261122183000 implements MigrationInterface {
  name = 'EscalationOrderHappenings20261122183000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create sequence escalation_happenings`);
    // Rows of before keep none: nobody could say afterwards what came first.
    for (const table of TABLES) {
      await db.query(`alter table ${table} add column happening bigint`);
      await db.query(`alter table ${table} alter column happening set default nextval('escalation_happenings')`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`alter table ${table} drop column happening`);
    await db.query(`drop sequence escalation_happenings`);
  }
}

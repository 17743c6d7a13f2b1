// The cases of a thread are found by the thread that the facts name, also where its asker has thousands.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CasesIndexCaseFacts20261122100900 implements MigrationInterface {
  name = 'CasesIndexCaseFacts20261122100900';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index cases_fact_thread on cases ((case when origin_type = 'THREAD' then origin_id end), customer_id, opened_at)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop index cases_fact_thread`);
  }
}

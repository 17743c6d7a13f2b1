// A third use of one-time tokens: a link that moves an account to the address it was sent to.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdentityMailAddressChanges20261122120001 implements MigrationInterface {
  name = 'IdentityMailAddressChanges20261122120001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table one_time_tokens drop constraint one_time_tokens_purpose_check`);
    await db.query(`alter table one_time_tokens add constraint one_time_tokens_purpose_check check (purpose in ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    // Such links are good for a day: who holds one asks once more.
    await db.query(`delete from one_time_tokens where purpose = 'CHANGE_EMAIL'`);
    await db.query(`alter table one_time_tokens drop constraint one_time_tokens_purpose_check`);
    await db.query(`alter table one_time_tokens add constraint one_time_tokens_purpose_check check (purpose in ('VERIFY_EMAIL', 'RESET_PASSWORD'))`);
  }
}

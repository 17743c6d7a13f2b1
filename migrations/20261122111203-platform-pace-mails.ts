// The minute into which the next mail that a rule causes falls, and how many it holds already.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlatformPaceMails20261122111203 implements MigrationInterface {
  name = 'PlatformPaceMails20261122111203';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table mail_pace (
        single boolean primary key default true check (single),
        minute timestamptz not null,
        taken integer not null
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table mail_pace`);
  }
}

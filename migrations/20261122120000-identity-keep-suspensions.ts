// Why and by whom a member was suspended, and let in again. The audit trail says that it happened; the words stand here, where an erasure reaches them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdentityKeepSuspensions20261122120000 implements MigrationInterface {
  name = 'IdentityKeepSuspensions20261122120000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table member_suspensions (
        id bigint generated always as identity primary key,
        member_id bigint not null references members on delete cascade,
        reason text not null check (reason <> ''),
        suspended_at timestamptz not null,
        suspended_by bigint not null references members,
        reinstatement_reason text,
        reinstated_at timestamptz,
        reinstated_by bigint references members,
        check ((reinstated_at is null) = (reinstatement_reason is null)),
        check ((reinstated_at is null) = (reinstated_by is null))
      )`);
    await db.query(`create index member_suspensions_member on member_suspensions (member_id, id)`);
    await db.query(`create unique index member_suspensions_one_at_a_time on member_suspensions (member_id) where reinstated_at is null`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table member_suspensions`);
  }
}

// What a contact costs with an agent and what an answer by the community costs: the saving is the difference. Versions are only added.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeflectionKeepContactCosts20261122120002 implements MigrationInterface {
  name = 'DeflectionKeepContactCosts20261122120002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table deflection_cost_versions
        add column assisted_low numeric(12, 2),
        add column assisted_high numeric(12, 2),
        add column self_service numeric(12, 2) not null default 0 check (self_service >= 0),
        add column set_by bigint references members`);
    await db.query(`update deflection_cost_versions set assisted_low = saving_low, assisted_high = saving_high`);
    await db.query(`
      alter table deflection_cost_versions
        alter column assisted_low set not null,
        alter column assisted_high set not null,
        add constraint deflection_cost_versions_difference check (saving_low = assisted_low - self_service and saving_high = assisted_high - self_service)`);
    await db.query(`create index deflection_cost_versions_time on deflection_cost_versions (valid_from desc, id desc)`);
    await db.query(`create trigger deflection_cost_versions_append_only before update or delete on deflection_cost_versions
      for each row execute function refuse_change()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop trigger deflection_cost_versions_append_only on deflection_cost_versions`);
    await db.query(`drop index deflection_cost_versions_time`);
    await db.query(`
      alter table deflection_cost_versions
        drop constraint deflection_cost_versions_difference,
        drop column assisted_low, drop column assisted_high, drop column self_service, drop column set_by`);
  }
}

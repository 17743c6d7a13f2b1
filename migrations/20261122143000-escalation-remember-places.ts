// Where a thread stood and what it was about, whenever that was looked at or changed: so that a rule for a space, a tag or a language is tried on the past as it was.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EscalationRememberPlaces20261122143000 implements MigrationInterface {
  name = 'EscalationRememberPlaces20261122143000';

  async up(db: QueryRunner): Promise<void> {
    // Written with openings, reopenings and edits; the other moments have none, nor those from before. The tags stand for what they were, also once one is gone.
    await db.query(`
      alter table escalation_moments
        add column space_id bigint references spaces,
        add column tag_ids bigint[],
        add column language text,
        add column moved boolean not null default false,
        add column answered_since timestamptz,
        add check ((space_id is null) = (tag_ids is null))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table escalation_moments
        drop column space_id, drop column tag_ids, drop column language, drop column moved, drop column answered_since`);
  }
}

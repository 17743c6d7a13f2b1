// More of what members are told: requests to experts, what agents and moderators have to see to, and an answer that comes back.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIRST = ['ANSWER_POSTED', 'COMMENT_POSTED', 'ANSWER_ACCEPTED', 'CASE_OPENED', 'CASE_REPLIED', 'CASE_RESOLVED'];
const MORE = [
  'ANSWER_SENT_BACK', 'ANSWER_NEEDS_CHECK', 'EXPERT_ASKED', 'MODERATORS_NUDGED', 'STAFF_TOLD', 'CASE_ASSIGNED', 'CASE_REMINDED', 'CASE_REOPENED',
];
const among = (kinds: readonly string[]) => `check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

export class NotificationsTellMore20261122111204 implements MigrationInterface {
  name = 'NotificationsTellMore20261122111204';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table notifications drop constraint notifications_kind_check, add constraint notifications_kind_check ${among([...FIRST, ...MORE])}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from notifications where kind = any($1)`, [MORE]);
    await db.query(`alter table notifications drop constraint notifications_kind_check, add constraint notifications_kind_check ${among(FIRST)}`);
  }
}

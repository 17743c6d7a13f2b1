// Whoever said "same problem here" is told when that thread is solved.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const KNOWN = [
  'ANSWER_POSTED', 'COMMENT_POSTED', 'ANSWER_ACCEPTED', 'CASE_OPENED', 'CASE_REPLIED', 'CASE_RESOLVED',
  'ANSWER_SENT_BACK', 'ANSWER_NEEDS_CHECK', 'EXPERT_ASKED', 'MODERATORS_NUDGED', 'STAFF_TOLD', 'CASE_ASSIGNED', 'CASE_REMINDED', 'CASE_REOPENED',
];
const among = (kinds: readonly string[]) => `check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

export class NotificationsTellOfSolutions20261122120302 implements MigrationInterface {
  name = 'NotificationsTellOfSolutions20261122120302';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table notifications drop constraint notifications_kind_check, add constraint notifications_kind_check ${among([...KNOWN, 'THREAD_SOLVED'])}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from notifications where kind = 'THREAD_SOLVED'`);
    await db.query(`alter table notifications drop constraint notifications_kind_check, add constraint notifications_kind_check ${among(KNOWN)}`);
  }
}

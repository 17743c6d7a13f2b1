// Which of two ratings is the later one: they may have been given at the same moment.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ratingFacts = (more: string): string => `
      create view forum_rating_facts as
      select distinct on (r.answer_id, r.member_id)
             r.thread_id, r.answer_id, r.member_id, r.by_asker, r.worked, r.stars, r.reason, r.rated_at${more}
      from answer_ratings r
      join answers a on a.id = r.answer_id and a.removed_at is null
      order by r.answer_id, r.member_id, r.id desc`;

export class ForumOrderRatingFacts20261122100800 implements MigrationInterface {
  name = 'ForumOrderRatingFacts20261122100800';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`drop view forum_rating_facts`);
    await db.query(ratingFacts(', r.id as rating_id'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop view forum_rating_facts`);
    await db.query(ratingFacts(''));
  }
}

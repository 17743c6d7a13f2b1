/** Who could well answer a thread: members who answered others' questions of its tags or its space, and were right. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';

/** Nobody is asked more often than this in a week, however much they know. */
export const ASKED_A_WEEK = 3;
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** What somebody knew longer ago says little about whether they are still here. */
const LATELY_MS = 180 * 24 * 3600 * 1000;
/** So that the search costs the same in a community of a million threads. */
const LOOKED_AT = 1_000;

// A good answer is accepted, or worked for more people than it failed. One on a thread that shares a tag says more than one
// that only stands in the same space.
const LIKELY = `
  with near as (
    (select tt.thread_id, 3 as weight from thread_tags mine join thread_tags tt on tt.tag_id = mine.tag_id
     where mine.thread_id = $1 and tt.thread_id <> $1 order by tt.thread_id desc limit ${LOOKED_AT})
    union all
    (select t.id, 1 from threads t where t.space_id = (select space_id from threads where id = $1) and t.id <> $1
       and t.removed_at is null and t.review_state = 'APPROVED' order by t.opened_at desc, t.id desc limit ${LOOKED_AT})
  ), places as (
    select thread_id, max(weight) as weight from near group by thread_id
  ), good as (
    select a.author_id, sum(p.weight) as worth, count(*) as answers
    from places p join threads t on t.id = p.thread_id
      join answers a on a.thread_id = t.id and a.author_id <> t.asker_id and not a.official and a.removed_at is null and a.review_state = 'APPROVED'
    where a.posted_at > $3 and (a.id = t.accepted_answer_id or a.worked_count > a.not_worked_count)
    group by a.author_id
  )
  select g.author_id as id from good g join members m on m.id = g.author_id
  where m.role in ('MEMBER', 'MODERATOR') and m.origin_source is null and m.erased_at is null and m.suspended_at is null
    and m.id <> (select asker_id from threads where id = $1)
    and not exists (select 1 from answers a where a.thread_id = $1 and a.author_id = m.id and a.removed_at is null)
    and not exists (select 1 from escalation_expert_opt_outs o where o.member_id = m.id)
    and not exists (select 1 from escalation_asked_experts e where e.thread_id = $1 and e.member_id = m.id)
    and (select count(*) from escalation_asked_experts e where e.member_id = m.id and e.asked_at > $4) < ${ASKED_A_WEEK}
  order by g.worth desc, g.answers desc, g.author_id
  limit $2 for no key update of m skip locked`;

export const weekBefore = (at: Date): Date => new Date(at.getTime() - WEEK_MS);

@Injectable()
export class LikelyExperts {
  /** The likeliest first, held until the transaction ends; whoever is held for another thread has that to look at. */
  async hold(tx: Tx, threadId: string, count: number, at: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(LIKELY, [threadId, count, new Date(at.getTime() - LATELY_MS), weekBefore(at)]);
    return rows.map(({ id }) => id);
  }
}

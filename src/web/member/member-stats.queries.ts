/** What a member has done for the community, as far as everybody can see it, in one query. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface MemberStats {
  readonly asked: number;
  readonly answered: number;
  readonly accepted: number;
  /** People for whom an answer of theirs worked. */
  readonly helped: number;
}

const STATS = `
  select (select count(*)::integer from threads t where t.asker_id = $1 and t.removed_at is null and t.review_state = 'APPROVED') as asked,
         count(*)::integer as answered, (count(*) filter (where t.accepted_answer_id = a.id))::integer as accepted,
         coalesce(sum(a.worked_count), 0)::integer as helped
  from answers a join threads t on t.id = a.thread_id and t.removed_at is null and t.review_state = 'APPROVED'
  where a.author_id = $1 and a.removed_at is null and a.review_state = 'APPROVED'`;

@Injectable()
export class MemberStatsQueries {
  constructor(private readonly database: Database) {}

  of(memberId: string): Promise<MemberStats> {
    return this.database.one<MemberStats>(STATS, [memberId]);
  }
}

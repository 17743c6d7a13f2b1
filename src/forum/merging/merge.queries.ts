/** The merges of late that can still be undone, the latest first. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';

export interface MergeRow {
  readonly threadId: string;
  readonly intoId: string;
  readonly mergedBy: string;
  readonly mergedAt: Date;
  readonly answers: number;
  readonly comments: number;
}

const LATELY_DAYS = 30;
const MOST = 20;

@Injectable()
export class MergeQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  lately(): Promise<MergeRow[]> {
    return this.database.rows<MergeRow>(
      `select g.thread_id as "threadId", g.into_id as "intoId", m.display_name as "mergedBy", g.merged_at as "mergedAt", cardinality(g.answer_ids) as answers, cardinality(g.comment_ids) as comments
       from thread_merges g
       join threads t on t.id = g.thread_id and t.removed_at is null and t.closed_at is not null and t.duplicate_of_id = g.into_id
       join members m on m.id = g.merged_by_id
       where g.undone_at is null and g.merged_at > $1::timestamptz - interval '${LATELY_DAYS} days'
       order by g.merged_at desc, g.id desc limit ${MOST}`,
      [this.clock.now()],
    );
  }
}

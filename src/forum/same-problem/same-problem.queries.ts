/** How many have the same problem as the asker of a thread, and whether this viewer is one of them. */
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../identity/access';
import { Database } from '../../platform/database';

export interface SameProblem {
  readonly count: number;
  readonly own: boolean;
}

@Injectable()
export class SameProblemQueries {
  constructor(private readonly database: Database) {}

  async of(viewer: Viewer, threadIds: readonly string[]): Promise<Map<string, SameProblem>> {
    if (threadIds.length === 0) return new Map();
    const rows = await this.database.rows<SameProblem & { threadId: string }>(
      `select thread_id as "threadId", count(*)::int as count, coalesce(bool_or(member_id = $2::bigint), false) as own
       from thread_same_problem where thread_id = any($1::bigint[]) group by thread_id`,
      [threadIds, viewer.id],
    );
    return new Map(rows.map(({ threadId, count, own }) => [threadId, { count, own }]));
  }
}

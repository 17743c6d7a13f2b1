/** What the rows of a list say happens next: read with the list, or in one query for all of them, whatever domains it touches. */
import { Injectable } from '@nestjs/common';
import type { PauseReason } from '../../escalation';
import type { ReadBeside } from '../../forum';
import { Database } from '../../platform/database';

export interface RowFacts {
  readonly threadId: string;
  /** The promise that runs; null where none does. */
  readonly clockStartedAt: Date | null;
  readonly dueAt: Date | null;
  /** Why it stands, where it may go on. */
  readonly pausedBecause: PauseReason | null;
  /** When it goes on by itself. */
  readonly pauseEndsAt: Date | null;
  readonly lastAnswerAt: Date | null;
  /** Of the accepted answer. */
  readonly worked: number;
  readonly tried: number;
  readonly solvedByAgent: boolean;
  /** Who has the open case; null while nobody has taken it. */
  readonly agentName: string | null;
}

/** What is read beside each thread `t` of a list; each part looks only at the threads whose state it is for. */
export const ROW_FACTS: ReadBeside = {
  columns: `t.id as "threadId", c.started_at as "clockStartedAt", c.due_at as "dueAt", c.because as "pausedBecause", c.pause_ends_at as "pauseEndsAt", l.last_at as "lastAnswerAt",
    coalesce(a.worked_count, 0) as worked, coalesce(a.worked_count + a.not_worked_count, 0) as tried,
    coalesce(a.official, false) as "solvedByAgent", g.display_name as "agentName"`,
  joins: `
    left join answers a on a.id = t.accepted_answer_id
    left join lateral (
      select c.started_at, c.agent_due_at as due_at, c.stopped_because as because,
        case when c.stopped_because = 'NEEDS_ASKER' then c.stopped_at + c.pause_left_seconds * interval '1 second' end as pause_ends_at
      from escalation_clocks c
      where c.thread_id = t.id and c.cycle = t.cycle and c.trigger = 'UNANSWERED' and (c.stopped_at is null or c.stopped_because in ('NEEDS_ASKER', 'CALLED_OFF', 'EXEMPTED'))
      order by c.rule_version_id desc limit 1
    ) c on t.state = 'OPEN' and t.closed_at is null
    left join lateral (
      select max(x.posted_at) as last_at from answers x
      where x.thread_id = t.id and x.author_id <> t.asker_id and x.removed_at is null and x.review_state = 'APPROVED'
    ) l on t.state = 'ANSWERED'
    left join lateral (
      select m.display_name from cases k join members m on m.id = k.assignee_id
      where k.origin_type = 'THREAD' and k.origin_id = t.id and k.resolved_at is null
    ) g on t.escalated_since is not null`,
};

const FACTS = `select ${ROW_FACTS.columns} from threads t ${ROW_FACTS.joins} where t.id = any($1::bigint[])`;

@Injectable()
export class RowFactsQueries {
  constructor(private readonly database: Database) {}

  async of(threads: readonly { readonly id: string }[]): Promise<Map<string, RowFacts>> {
    if (threads.length === 0) return new Map();
    const rows = await this.database.rows<RowFacts>(FACTS, [threads.map((thread) => thread.id)]);
    return new Map(rows.map((row) => [row.threadId, row]));
  }
}

/** How it goes here this week, in one query: what was asked and answered, who still waits, and what it was about. */
import { Injectable } from '@nestjs/common';
import { ESCALATING_KINDS } from '../../forum';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';

export interface Week {
  readonly asked: number;
  /** By members who are not agents. */
  readonly communityAnswered: number;
  /** Half of all who asked heard back within this; null while fewer than half did. */
  readonly medianSeconds: number | null;
  /** Threads that an agent took over. */
  readonly handedOver: number;
  /** Threads of any age whose agent is overdue. */
  readonly late: number;
  /** Whether a rule promises an agent at all. */
  readonly promised: boolean;
  /** Open threads without an answer, up to a hundred. */
  readonly unanswered: number;
  readonly busyTags: readonly string[];
}

const WEEK_MS = 7 * 86_400_000;
const MOST_TAGS = 8;
/** So many questions in a week make a community busy. */
const BUSY = 100;
const KEPT_FOR_MS = 60_000;

// Who still waits counts as waiting for ever: the median is never better than it was.
const WEEK = `
  with asked as materialized (
    select f.thread_id, f.kind, f.first_community_answer_at,
           coalesce(extract(epoch from f.first_answer_at - f.opened_at)::float8, 'infinity'::float8) as waited
    from forum_thread_facts f where f.opened_at > $1 and f.opened_at <= $2
  ), questions as (select * from asked where kind = any($3))
  select count(*)::integer as asked, count(first_community_answer_at)::integer as "communityAnswered",
         percentile_disc(0.5) within group (order by waited) as "medianSeconds",
         (select count(distinct c.thread_id)::integer from case_facts c join questions q on q.thread_id = c.thread_id) as "handedOver",
         (select count(*)::integer from escalation_clocks where stopped_at is null and due_at <= $2) as late,
         exists (select 1 from escalation_rule_facts where trigger = 'UNANSWERED' and paused_at is null and active_from <= $2) as promised,
         (select count(*)::integer from (select 1 from threads t where t.state = 'OPEN' and t.closed_at is null
            and t.removed_at is null and t.review_state = 'APPROVED' limit 100) open) as unanswered,
         array(select g.tag from asked a join forum_thread_tag_facts g on g.thread_id = a.thread_id
               group by g.tag order by count(*) desc, g.tag limit ${MOST_TAGS}) as "busyTags"
  from questions`;

@Injectable()
export class WeekQueries {
  private kept: { week: Promise<Week>; until: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Anew each time in a quiet community; up to a minute old in a busy one, where one question more changes nothing that is said. */
  async read(): Promise<Week> {
    const now = this.clock.now().getTime();
    if (this.kept && now < this.kept.until) return this.kept.week;
    const week = this.take();
    // While many read at once, one asks.
    this.kept = { week, until: now + KEPT_FOR_MS };
    try {
      if ((await week).asked < BUSY) this.kept = null;
    } catch (error) {
      this.kept = null;
      throw error;
    }
    return week;
  }

  private async take(): Promise<Week> {
    const now = this.clock.now();
    const row = await this.database.one<Week>(WEEK, [new Date(now.getTime() - WEEK_MS), now, ESCALATING_KINDS]);
    return { ...row, medianSeconds: Number.isFinite(row.medianSeconds ?? Infinity) ? row.medianSeconds : null };
  }
}

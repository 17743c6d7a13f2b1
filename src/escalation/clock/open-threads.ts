/** Open threads that a rule would take under itself now, a batch at a time, in the order of their ids. */
import { Injectable } from '@nestjs/common';
import { ESCALATING_KINDS } from '../../forum';
import type { Sql } from '../../platform/database';
import { firstMatch, type RuleVersion } from '../rules/rule';
import { ScopedThreads } from '../rules/scoped-threads';
import { SurroundingsQueries } from './surroundings';
import { arrivalTurns, type Arrival } from './arriving';
import { MovingToRule } from './moving-to-rule';

export interface Batch {
  /** Those of which this rule is the first that matches. */
  readonly threadIds: readonly string[];
  /** Null when there is nothing behind it. */
  readonly lastId: string | null;
}

/** What putting a rule in force for open threads as well would do. */
export interface OpenThreadsCount {
  /** Threads whose clock would be another one. */
  readonly threads: number;
  /** Those of them of which some step is due at once. */
  readonly dueAtOnce: number;
}

const AT_ONCE = 250;

// Whether it is answered in this cycle, covered already, or the turn of another rule, is asked of what is left.
const OPEN = `
  select t.id from threads t
  where t.id > $1 and t.kind = any($2) and t.origin_source is null and t.closed_at is null and t.removed_at is null and t.review_state = 'APPROVED'
    and t.state <> 'SOLVED' and t.escalated_since is null and ($3 or t.state = 'OPEN' or t.first_answer_at < t.cycle_started_at)
    and (cardinality($4::bigint[]) = 0 or t.space_id = any($4::bigint[]))
    and (cardinality($5::bigint[]) = 0 or exists (select 1 from thread_tags tt where tt.thread_id = t.id and tt.tag_id = any($5::bigint[])))
    and not exists (select 1 from escalation_clocks c where c.thread_id = t.id and c.cycle = t.cycle and c.rule_version_id = $6)
  order by t.id limit ${AT_ONCE}`;

@Injectable()
export class OpenThreads {
  constructor(
    private readonly scopes: ScopedThreads,
    private readonly moving: MovingToRule,
    private readonly surroundings: SurroundingsQueries,
  ) {}

  /** `rules` are all that are in force, this one among them, in their order. */
  async batch(sql: Sql, rule: RuleVersion, rules: readonly RuleVersion[], afterId: string): Promise<Batch> {
    const { scope, trigger, versionId } = rule;
    const kinds = scope.kinds.length > 0 ? scope.kinds : ESCALATING_KINDS;
    const rows = await sql.rows<{ id: string }>(OPEN, [afterId, kinds, trigger !== 'UNANSWERED', scope.spaceIds, scope.tagIds, versionId]);
    const ids = rows.map(({ id }) => id);
    const rivals = rules.filter((other) => other.trigger === trigger);
    const scoped = await this.scopes.of(sql, ids, rivals);
    const threadIds = ids.filter((id) => {
      const thread = scoped.get(id);
      return thread !== undefined && firstMatch(rivals, trigger, thread)?.ruleId === rule.ruleId;
    });
    return { threadIds, lastId: ids.length < AT_ONCE ? null : (ids.at(-1) ?? null) };
  }

  async count(sql: Sql, rule: RuleVersion, rules: readonly RuleVersion[], at: Date): Promise<OpenThreadsCount> {
    const under = { rule, calendar: (await this.surroundings.calendarsOf(sql, [rule]))(rule), at };
    let [threads, dueAtOnce] = [0, 0];
    for (let afterId: string | null = '0'; afterId !== null;) {
      const batch: Batch = await this.batch(sql, rule, rules, afterId);
      const arrivals = await this.moving.arrivals(sql, batch.threadIds, rule, 'otherVersion');
      threads += arrivals.length;
      dueAtOnce += arrivals.filter((arrival) => isDue(arrival, under)).length;
      afterId = batch.lastId;
    }
    return { threads, dueAtOnce };
  }
}

function isDue(arrival: Arrival, under: Parameters<typeof arrivalTurns>[1]): boolean {
  const clock = arrivalTurns(arrival, under).at(-1)?.clock;
  return clock !== undefined && clock.stoppedAt === null && clock.nextDueAt !== null && clock.nextDueAt <= under.at;
}

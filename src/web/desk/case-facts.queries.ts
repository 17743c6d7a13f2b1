/** What a list of cases says of each: who asked, who has it, who wrote last; one query for all of them. */
import { Injectable } from '@nestjs/common';
import { formatCaseNumber, type CasePriority, type CaseState, type Trigger } from '../../cases';
import { Database } from '../../platform/database';

export interface CaseFacts {
  readonly caseId: string;
  /** Written out: `C-000123`. */
  readonly number: string;
  readonly subject: string;
  readonly state: CaseState;
  readonly priority: CasePriority;
  readonly queueName: string;
  readonly trigger: Trigger;
  readonly openedAt: Date;
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly customerName: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** The customer wrote last, at this time; null where an agent did, or nobody. */
  readonly customerWroteAt: Date | null;
}

const FACTS = `
  select c.id as "caseId", c.number::text as number, c.subject, c.state, c.priority, q.name as "queueName", c.trigger, c.opened_at as "openedAt",
         c.first_response_at as "firstResponseAt", c.resolved_at as "resolvedAt", p.display_name as "customerName",
         c.assignee_id as "assigneeId", a.display_name as "assigneeName",
         case when l.author_id = c.customer_id then l.posted_at end as "customerWroteAt"
  from cases c
    join queues q on q.id = c.queue_id
    join members p on p.id = c.customer_id
    left join members a on a.id = c.assignee_id
    left join lateral (
      select m.author_id, m.posted_at from case_messages m
      where m.case_id = c.id and m.visibility <> 'INTERNAL' order by m.posted_at desc, m.id desc limit 1
    ) l on true
  where c.id = any($1::bigint[])`;

@Injectable()
export class CaseFactsQueries {
  constructor(private readonly database: Database) {}

  /** For staff, who may read any case. */
  async of(caseIds: readonly string[]): Promise<Map<string, CaseFacts>> {
    if (caseIds.length === 0) return new Map();
    const rows = await this.database.rows<CaseFacts>(FACTS, [caseIds]);
    return new Map(rows.map((row) => [row.caseId, { ...row, number: formatCaseNumber(row.number) }]));
  }
}

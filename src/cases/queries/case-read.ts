/** A case as a viewer may see it; what is the staff's own stays with the staff. */
import type { SqlValue } from '../../platform/database';
import type { Viewer } from '../../identity';
import { formatCaseNumber } from '../case-number';
import { abilitiesOn, readsAsStaff, type CaseAbilities } from '../work/case-policy';
import type { CasePriority, CaseState, Resolution, Trigger } from '../words';

export interface CaseRead {
  readonly id: string;
  /** Written out: `C-000123`. */
  readonly number: string;
  readonly subject: string;
  readonly state: CaseState;
  readonly priority: CasePriority;
  readonly trigger: Trigger;
  readonly triggerNote: string;
  readonly customerId: string;
  readonly assigneeId: string | null;
  readonly queueId: string;
  readonly queueName: string;
  readonly threadId: string | null;
  readonly openedAt: Date;
  readonly takenAt: Date | null;
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolution: Resolution | null;
  /** Null to the customer: it is the company's own word for what went wrong. */
  readonly rootCauseId: string | null;
  readonly version: number;
  readonly viewerCan: CaseAbilities;
}

export type CaseRow = Omit<CaseRead, 'viewerCan'>;

export const CASE_COLUMNS = `c.id, c.number::text as number, c.subject, c.state, c.priority, c.trigger, c.trigger_note as "triggerNote",
  c.customer_id as "customerId", c.assignee_id as "assigneeId", c.queue_id as "queueId", q.name as "queueName",
  case when c.origin_type = 'THREAD' then c.origin_id end as "threadId", c.opened_at as "openedAt", c.taken_at as "takenAt",
  c.first_response_at as "firstResponseAt", c.resolved_at as "resolvedAt", c.resolution, c.root_cause_id as "rootCauseId", c.version`;

export const CASE_TABLES = `cases c join queues q on q.id = c.queue_id`;

/** The triggers whose note is the customer's own words. */
const SAID_BY_CUSTOMER: readonly Trigger[] = ['DISSATISFIED', 'REQUESTED'];

export function shownTo(viewer: Viewer, row: CaseRow): CaseRead {
  const shown = { ...row, number: formatCaseNumber(row.number), viewerCan: abilitiesOn(viewer, row) };
  if (readsAsStaff(viewer, row)) return shown;
  return { ...shown, rootCauseId: null, triggerNote: SAID_BY_CUSTOMER.includes(row.trigger) ? row.triggerNote : '' };
}

/** The condition under which this viewer may read a case, as SQL on `c`; adds what it needs to `values`. */
export function readableSql(viewer: Viewer, mayReadAny: boolean, values: SqlValue[]): string {
  if (mayReadAny) return 'true';
  return viewer.id === null ? 'false' : `c.customer_id = $${values.push(viewer.id)}`;
}

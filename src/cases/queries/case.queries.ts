/** Reads cases: one by its number, the agents' list, a customer's own, the ones of threads. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, isSignedIn, may, type SignedInViewer, type Viewer } from '../../identity';
import { Database, type Sql, type SqlValue } from '../../platform/database';
import { NotFound, succeed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest, type Position } from '../../platform/paging';
import { parseCaseNumber } from '../case-number';
import type { CasePriority, CaseState, Trigger } from '../words';
import { cursorUnknown, placeOf, positionOf } from './case-cursor';
import { CASE_COLUMNS, CASE_TABLES, readableSql, shownTo, type CaseRead, type CaseRow } from './case-read';

export interface CaseFilter {
  readonly state?: CaseState | null;
  readonly open?: boolean | null;
  readonly trigger?: Trigger | null;
  readonly queueId?: string | null;
  readonly priority?: CasePriority | null;
  readonly assignedToMe?: boolean | null;
  readonly unassigned?: boolean | null;
}

const LIVE_STATES: readonly CaseState[] = ['NEW', 'OPEN', 'WAITING_FOR_CUSTOMER', 'ON_HOLD'];

@Injectable()
export class CaseQueries {
  constructor(private readonly database: Database) {}

  /** Null for an unknown number and for somebody else's case alike. */
  async find(viewer: Viewer, number: string): Promise<CaseRead | null> {
    const parsed = parseCaseNumber(number);
    return parsed === null ? null : this.findWhere(viewer, 'c.number', parsed);
  }

  async get(viewer: Viewer, number: string): Promise<CaseRead> {
    const found = await this.find(viewer, number);
    if (!found) throw new NotFound('Case not found');
    return found;
  }

  findById(viewer: Viewer, id: string): Promise<CaseRead | null> {
    return this.findWhere(viewer, 'c.id', id);
  }

  /** The desk: what is open with the longest wait first, everything else with the newest first. */
  async list(viewer: SignedInViewer, filter: CaseFilter, request: PageRequest): Promise<Outcome<Page<CaseRead>>> {
    if (!may(viewer, 'case.readAny')) throw new AccessRefused('case.readAny', false);
    const waiting = filter.open === true || (filter.state != null && LIVE_STATES.includes(filter.state));
    const values: SqlValue[] = [];
    return this.page(viewer, request, { oldestFirst: waiting, wanted: wantedBy(viewer, filter, values), values });
  }

  listOfCustomer(viewer: SignedInViewer, request: PageRequest): Promise<Outcome<Page<CaseRead>>> {
    return this.page(viewer, request, { oldestFirst: false, wanted: ['c.customer_id = $1'], values: [viewer.id] });
  }

  /** The case that is open for a thread, whoever asks: for other domains, which decide who learns of it. */
  openOfThread(sql: Sql, threadId: string): Promise<{ id: string; openedAt: Date } | null> {
    return sql.maybe(
      `select id, opened_at as "openedAt" from cases where origin_type = 'THREAD' and origin_id = $1 and resolved_at is null`,
      [threadId],
    );
  }

  /** Of each of these threads the newest case that the viewer may read. */
  async latestOfThreads(viewer: Viewer, threadIds: readonly string[]): Promise<Map<string, CaseRead>> {
    if (!isSignedIn(viewer)) return new Map();
    const values: SqlValue[] = [threadIds];
    const readable = readableSql(viewer, may(viewer, 'case.readAny'), values);
    const rows = await this.database.rows<CaseRow & { threadId: string }>(
      `select distinct on (c.origin_id) ${CASE_COLUMNS} from ${CASE_TABLES}
       where c.origin_type = 'THREAD' and c.origin_id = any($1::bigint[]) and ${readable}
       order by c.origin_id, c.id desc`,
      values,
    );
    return new Map(rows.map((row) => [row.threadId, shownTo(viewer, row)]));
  }

  private async findWhere(viewer: Viewer, column: 'c.number' | 'c.id', value: string): Promise<CaseRead | null> {
    const values: SqlValue[] = [value];
    const readable = readableSql(viewer, may(viewer, 'case.readAny'), values);
    const row = await this.database.maybe<CaseRow>(
      `select ${CASE_COLUMNS} from ${CASE_TABLES} where ${column} = $1 and ${readable}`,
      values,
    );
    return row && shownTo(viewer, row);
  }

  private async page(
    viewer: SignedInViewer,
    request: PageRequest,
    { oldestFirst, wanted, values }: { oldestFirst: boolean; wanted: string[]; values: SqlValue[] },
  ): Promise<Outcome<Page<CaseRead>>> {
    const order = oldestFirst ? 'cases-oldest' : 'cases-newest';
    const decoded = decodeCursor(order, 2, request.after);
    if (!decoded.ok) return decoded;
    const place = placeOf(decoded.value);
    if (place === 'unknown') return cursorUnknown;
    const conditions = [...wanted];
    if (place) {
      const after = `($${values.push(place.at)}::timestamptz, $${values.push(place.id)}::bigint)`;
      conditions.push(`(c.opened_at, c.id) ${oldestFirst ? '>' : '<'} ${after}`);
    }
    const direction = oldestFirst ? 'asc' : 'desc';
    const rows = await this.database.rows<CaseRow & { place: Position }>(
      `select ${CASE_COLUMNS}, ${positionOf('c.opened_at', 'c.id')} as place from ${CASE_TABLES}
       where ${conditions.length ? conditions.join(' and ') : 'true'}
       order by c.opened_at ${direction}, c.id ${direction} limit $${values.push(request.first + 1)}`,
      values,
    );
    const page = pageOf(rows, request, (row) => encodeCursor(order, row.place));
    return succeed({ ...page, rows: page.rows.map(({ place: _place, ...row }) => shownTo(viewer, row)) });
  }
}

function wantedBy(viewer: SignedInViewer, filter: CaseFilter, values: SqlValue[]): string[] {
  const wanted: string[] = [];
  if (filter.state != null) wanted.push(`c.state = $${values.push(filter.state)}`);
  if (filter.open != null) wanted.push(`c.resolved_at is ${filter.open ? '' : 'not '}null`);
  if (filter.trigger != null) wanted.push(`c.trigger = $${values.push(filter.trigger)}`);
  if (filter.queueId != null) wanted.push(`c.queue_id = $${values.push(filter.queueId)}`);
  if (filter.priority != null) wanted.push(`c.priority = $${values.push(filter.priority)}`);
  if (filter.assignedToMe != null) wanted.push(`(c.assignee_id is not distinct from $${values.push(viewer.id)}) = ${filter.assignedToMe === true}`);
  if (filter.unassigned != null) wanted.push(`c.assignee_id is ${filter.unassigned ? '' : 'not '}null`);
  return wanted;
}

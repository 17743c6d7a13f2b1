/** Reads the inbox of a member: how much is new, and what it was. */
import { Injectable } from '@nestjs/common';
import { formatCaseNumber } from '../../cases';
import { Database, type SqlValue } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from '../../platform/paging';
import { parseId } from '../../platform/text-input';
import type { NotificationKind } from '../words';

export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  /** Null where the rules of the community acted, not a person. */
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly threadId: string | null;
  readonly caseId: string | null;
  /** Written out: `C-000123`. */
  readonly caseNumber: string | null;
  readonly happenedAt: Date;
  readonly readAt: Date | null;
}

const ORDER = 'inbox';
const COLUMNS = `n.id, n.kind, n.actor_id as "actorId", a.display_name as "actorName", n.thread_id as "threadId", n.case_id as "caseId",
  c.number::text as "caseNumber", n.happened_at as "happenedAt", n.read_at as "readAt"`;
const TABLES = `notifications n left join members a on a.id = n.actor_id left join case_facts c on c.case_id = n.case_id`;

const shown = (row: NotificationRow): NotificationRow => ({ ...row, caseNumber: row.caseNumber === null ? null : formatCaseNumber(row.caseNumber) });

@Injectable()
export class NotificationQueries {
  constructor(private readonly database: Database) {}

  async unreadCount(memberId: string): Promise<number> {
    const { unread } = await this.database.one<{ unread: number }>(
      `select count(*)::int as unread from notifications where member_id = $1 and read_at is null`,
      [memberId],
    );
    return unread;
  }

  /** The newest first. */
  async list(memberId: string, request: PageRequest): Promise<Outcome<Page<NotificationRow>>> {
    const position = decodeCursor(ORDER, 1, request.after);
    if (!position.ok) return position;
    const after = position.value?.[0];
    if (after !== undefined && parseId(after) === null) return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    const values: SqlValue[] = [memberId, request.first + 1];
    const older = after === undefined ? '' : `and n.id < $${values.push(after)}`;
    const rows = await this.database.rows<NotificationRow>(
      `select ${COLUMNS} from ${TABLES} where n.member_id = $1 ${older} order by n.id desc limit $2`,
      values,
    );
    return succeed(pageOf(rows.map(shown), request, (row) => encodeCursor(ORDER, [row.id])));
  }

  /** One's own notification; somebody else's is not there. */
  async find(memberId: string, id: string): Promise<NotificationRow | null> {
    const row = await this.database.maybe<NotificationRow>(`select ${COLUMNS} from ${TABLES} where n.member_id = $1 and n.id = $2`, [memberId, id]);
    return row && shown(row);
  }
}

/** Reads threads: one with all that its page says of it, several by their ids, and lists. */
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../identity/access';
import { Database } from '../../platform/database';
import { NotFound, succeed, type Outcome } from '../../platform/outcome';
import { pageOf, type Page, type PageRequest } from '../../platform/paging';
import { parseId, parseTag } from '../../platform/text-input';
import type { ThreadOrder } from '../words';
import { LINE_COLUMNS, lineFrom, type LineColumns, type LineWith, type ReadBeside, type ThreadLine } from './thread-line';
import { lineCursor, threadCursor, threadListQuery, threadsOfAskersQuery, type ThreadFilter, type ThreadListQuery } from './thread-list';
import { canRead } from './thread-policy';
import {
  BODY_COLUMNS, bodyFrom, THREAD_COLUMNS, THREAD_TABLES, threadFrom, threadWithBodyFrom, VISIBLE_THREAD,
  type BodyColumns, type BodyRow, type ThreadColumns, type ThreadRow, type ThreadWithBody,
} from './thread-row';

const EMPTY: Page<never> = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

@Injectable()
export class ThreadQueries {
  constructor(private readonly database: Database) {}

  /** Null when it is missing or hidden from this viewer. */
  async find(viewer: Viewer, id: unknown): Promise<ThreadWithBody | null> {
    const threadId = parseId(id);
    if (threadId === null) return null;
    const row = await this.database.maybe<ThreadColumns & BodyColumns>(
      `select ${THREAD_COLUMNS}, ${BODY_COLUMNS('t')} from ${THREAD_TABLES} where t.id = $1`,
      [threadId],
    );
    return row && canRead(viewer, row) ? threadWithBodyFrom(row) : null;
  }

  async get(viewer: Viewer, id: unknown): Promise<ThreadWithBody> {
    const thread = await this.find(viewer, id);
    if (!thread) throw new NotFound('Thread not found');
    return thread;
  }

  /** Those of them that this viewer may see. */
  async byIds(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ThreadRow>> {
    const rows = await this.database.rows<ThreadColumns>(`select ${THREAD_COLUMNS} from ${THREAD_TABLES} where t.id = any($1::bigint[])`, [ids]);
    return new Map(rows.filter((row) => canRead(viewer, row)).map((row) => [row.id, threadFrom(row)]));
  }

  /** The whole texts of threads that were read before; lists go without. */
  async bodiesOf(threads: readonly { readonly id: string }[]): Promise<Map<string, BodyRow>> {
    const rows = await this.database.rows<BodyColumns & { id: string }>(
      `select t.id, ${BODY_COLUMNS('t')} from threads t where t.id = any($1::bigint[])`,
      [threads.map((thread) => thread.id)],
    );
    return new Map(rows.map((row) => [row.id, bodyFrom(row)]));
  }

  /** What everybody can see; a space or a tag that does not exist has no threads. */
  async list(viewer: Viewer, filter: ThreadFilter, order: ThreadOrder, request: PageRequest): Promise<Outcome<Page<ThreadRow>>> {
    const query = await this.chosen(viewer, filter, order, request);
    if (!query.ok) return query;
    if (query.value === null) return succeed(EMPTY);
    const { from, values } = query.value;
    const rows = await this.database.rows<ThreadColumns>(`select ${THREAD_COLUMNS} ${from} limit $${values.length + 1}`, [...values, request.first + 1]);
    return succeed(pageOf(rows.map(threadFrom), request, (thread) => threadCursor(order, thread)));
  }

  /** The newest of them as the lists of pages show them, of which there are few sizes: a limit in the text is planned once, a parameter each time. */
  async lines<Facts extends object>(viewer: Viewer, filter: ThreadFilter, request: PageRequest, beside: ReadBeside): Promise<Outcome<Page<LineWith<Facts>>>> {
    const query = await this.chosen(viewer, filter, 'NEWEST', request);
    if (!query.ok) return query;
    if (query.value === null) return succeed(EMPTY);
    const { from, values } = query.value;
    // Only what is on the page is looked at further.
    const rows = await this.database.rows<LineColumns & Facts>(
      `select line.*, ${beside.columns} from (select t.id, ${LINE_COLUMNS} ${from} limit ${request.first + 1}) line join threads t on t.id = line.id ${beside.joins}
       order by t.opened_at desc, t.id desc`,
      values,
    );
    return succeed(pageOf(rows.map((row) => ({ line: lineFrom(row), facts: row })), request, ({ line }) => lineCursor(line)));
  }

  /** The lines of those of them that everybody can see. */
  async linesOf(ids: readonly string[]): Promise<ThreadLine[]> {
    const rows = await this.database.rows<LineColumns>(`select t.id, ${LINE_COLUMNS} from ${THREAD_TABLES} where t.id = any($1::bigint[]) and ${VISIBLE_THREAD}`, [ids]);
    return rows.map(lineFrom);
  }

  /** The newest threads of each of these members, as far as everybody can see them. */
  async ofMembers(memberIds: readonly string[], request: PageRequest): Promise<Outcome<Map<string, Page<ThreadRow>>>> {
    const query = threadsOfAskersQuery(memberIds, request);
    if (!query.ok) return query;
    const threads = (await this.database.rows<ThreadColumns>(query.value.text, query.value.values)).map(threadFrom);
    const pageFor = (memberId: string): Page<ThreadRow> =>
      pageOf(threads.filter((thread) => thread.askerId === memberId), request, (thread) => threadCursor('NEWEST', thread));
    return succeed(new Map(memberIds.map((memberId) => [memberId, pageFor(memberId)])));
  }

  /** Null where it is narrowed to what does not exist. */
  private async chosen(viewer: Viewer, filter: ThreadFilter, order: ThreadOrder, request: PageRequest): Promise<Outcome<ThreadListQuery | null>> {
    const { space, tag, ...rest } = filter;
    const place = space || tag ? await this.placeOf(space ?? null, tag ?? null) : { spaceId: null, tagId: null };
    const query = threadListQuery(viewer, { ...rest, ...place }, order, request);
    if (!query.ok) return query;
    if ((space && !place.spaceId) || (tag && !place.tagId)) return succeed(null);
    return filter.askerId && parseId(filter.askerId) === null ? succeed(null) : query;
  }

  private placeOf(slug: string | null, tag: string | null): Promise<{ spaceId: string | null; tagId: string | null }> {
    return this.database.one(`select (select id from spaces where slug = $1) as "spaceId", (select id from tags where name = $2) as "tagId"`, [
      withoutNul(slug),
      tag === null ? null : parseTag(tag),
    ]);
  }
}

/** PostgreSQL refuses the character outright; no slug has it. */
const withoutNul = (slug: string | null): string | null => (slug?.includes('\u0000') ? null : slug);

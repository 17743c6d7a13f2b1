/** Puts together the one query of a list of threads: which, in what order, after which place. */
import type { Viewer } from '../../identity/access';
import type { SqlValue } from '../../platform/database';
import { validationFailed, succeed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, momentIn, type PageRequest } from '../../platform/paging';
import { parseId } from '../../platform/text-input';
import type { ThreadKind, ThreadOrder, ThreadState } from '../words';
import type { ThreadLine } from './thread-line';
import { THREAD_COLUMNS, THREAD_TABLES, VISIBLE_THREAD, type ThreadRow } from './thread-row';

/** What a list of threads is narrowed to; what is left out is not looked at. `space` is a slug, `tag` a name. */
export interface ThreadFilter {
  readonly kind?: ThreadKind | null;
  readonly state?: ThreadState | null;
  readonly space?: string | null;
  readonly tag?: string | null;
  readonly askerId?: string | null;
  readonly escalated?: boolean | null;
  readonly unsatisfying?: boolean | null;
  readonly closed?: boolean | null;
}

/** A space and a tag by their ids, so that the planner knows how many threads each has. */
export interface ThreadChoice extends Omit<ThreadFilter, 'space' | 'tag'> {
  readonly spaceId: string | null;
  readonly tagId: string | null;
}

// Of their own threads people see those too that wait for review.
const OWN_THREAD = `t.removed_at is null and t.review_state <> 'REJECTED'`;

interface Order {
  readonly column: string;
  readonly type: 'timestamptz' | 'integer';
  readonly placeOf: (thread: ThreadRow) => string;
}

const ORDERS: Record<ThreadOrder, Order> = {
  NEWEST: { column: 't.opened_at', type: 'timestamptz', placeOf: (thread) => thread.openedAt.toISOString() },
  LAST_ACTIVITY: { column: 't.last_activity_at', type: 'timestamptz', placeOf: (thread) => thread.lastActivityAt.toISOString() },
  MOST_VOTES: { column: 't.vote_score', type: 'integer', placeOf: (thread) => String(thread.voteScore) },
};

const CURSOR_UNKNOWN = validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });

export const threadCursor = (order: ThreadOrder, thread: ThreadRow): string => encodeCursor(order, [ORDERS[order].placeOf(thread), thread.id]);

export const lineCursor = (line: ThreadLine): string => encodeCursor('NEWEST', [line.openedAt.toISOString(), line.id]);

export interface ThreadListQuery {
  /** From which tables, which of them, in which order; what is read and how many is added by whoever asks. */
  readonly from: string;
  readonly values: SqlValue[];
}

export function threadListQuery(viewer: Viewer, choice: ThreadChoice, order: ThreadOrder, request: PageRequest): Outcome<ThreadListQuery> {
  const place = decodeCursor(order, 2, request.after);
  if (!place.ok) return place;
  const { column, type } = ORDERS[order];
  const values: SqlValue[] = [];
  const own = viewer.id !== null && viewer.id === choice.askerId;
  const conditions = [own ? OWN_THREAD : VISIBLE_THREAD, ...conditionsOf(choice, values)];
  if (place.value) {
    const [at = '', id = ''] = place.value;
    if (!isPlace(type, at) || parseId(id) === null) return CURSOR_UNKNOWN;
    conditions.push(`(${column}, t.id) < ($${values.push(at)}::${type}, $${values.push(id)}::bigint)`);
  }
  return succeed({ from: `from ${THREAD_TABLES} where ${conditions.join(' and ')} order by ${column} desc, t.id desc`, values });
}

/** One page of the newest threads of each of several askers. */
export function threadsOfAskersQuery(askerIds: readonly string[], request: PageRequest): Outcome<{ readonly text: string; readonly values: SqlValue[] }> {
  const place = decodeCursor('NEWEST', 2, request.after);
  if (!place.ok) return place;
  const values: SqlValue[] = [askerIds, request.first + 1];
  const [at = '', id = ''] = place.value ?? [];
  if (place.value && (!isPlace('timestamptz', at) || parseId(id) === null)) return CURSOR_UNKNOWN;
  const after = place.value ? `and (t.opened_at, t.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::bigint)` : '';
  const text = `select page.* from unnest($1::bigint[]) wanted (id) cross join lateral (
      select ${THREAD_COLUMNS} from ${THREAD_TABLES} where t.asker_id = wanted.id and ${VISIBLE_THREAD} ${after}
      order by t.opened_at desc, t.id desc limit $2
    ) page`;
  return succeed({ text, values });
}

function conditionsOf(choice: ThreadChoice, values: SqlValue[]): string[] {
  const conditions: string[] = [];
  const equal = (column: string, value: string | null | undefined) => {
    if (value) conditions.push(`${column} = $${values.push(value)}`);
  };
  const present = (column: string, wanted: boolean | null | undefined) => {
    if (typeof wanted === 'boolean') conditions.push(`${column} is ${wanted ? 'not null' : 'null'}`);
  };
  equal('t.kind', choice.kind);
  equal('t.state', choice.state);
  equal('t.space_id', choice.spaceId);
  equal('t.asker_id', choice.askerId);
  present('t.escalated_since', choice.escalated);
  present('t.unsatisfying_since', choice.unsatisfying);
  present('t.closed_at', choice.closed);
  if (choice.tagId) {
    conditions.push(`exists (select 1 from thread_tags tt where tt.thread_id = t.id and tt.tag_id = $${values.push(choice.tagId)})`);
  }
  return conditions;
}

function isPlace(type: Order['type'], text: string): boolean {
  if (type === 'integer') return /^-?[0-9]{1,9}$/.test(text);
  return momentIn(text) !== null;
}

/** Reads what happened on cases: messages, steps and ratings, each only for those who may read it. */
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../identity';
import { Database, type SqlValue } from '../../platform/database';
import { succeed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest, type Position } from '../../platform/paging';
import { canRead, readsAsStaff } from '../work/case-policy';
import type { CaseEventKind, MessageVisibility } from '../words';
import { cursorUnknown, placeOf, positionOf } from './case-cursor';
import type { CaseRead } from './case-read';

export interface CaseMessageRead {
  readonly id: string;
  readonly caseId: string;
  readonly authorId: string;
  readonly visibility: MessageVisibility;
  readonly bodySource: string;
  readonly bodyHtml: string;
  readonly bodyText: string;
  readonly postedAt: Date;
}

export interface CaseEventRead {
  readonly id: string;
  readonly caseId: string;
  readonly kind: CaseEventKind;
  readonly actorId: string | null;
  /** Of a changed state `from` and `to`, of a rating `stars`, of an opening its `trigger`. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface CaseRatingRead {
  readonly caseId: string;
  readonly stars: number;
  readonly comment: string;
  readonly ratedAt: Date;
}

export type TimelineEntry =
  | { readonly type: 'MESSAGE'; readonly at: Date; readonly message: CaseMessageRead }
  | { readonly type: 'EVENT'; readonly at: Date; readonly event: CaseEventRead };

const MESSAGE = `m.id, m.case_id as "caseId", m.author_id as "authorId", m.visibility, m.body_source as "bodySource",
  m.body_html as "bodyHtml", m.body_text as "bodyText", m.posted_at as "postedAt"`;

const EVENT = `e.id, e.case_id as "caseId", e.kind, e.actor_id as "actorId", e.details, e.at`;

const MESSAGE_ORDER = 'case-messages';
const LONGEST_TIMELINE = 1000;

/** The customer never reads what is internal: the condition stands in the statement, so that it cannot be forgotten later. */
const unlessInternal = (staff: boolean): string => (staff ? 'true' : `m.visibility <> 'INTERNAL'`);

/** What rules and managers do with a case among the staff. */
const AMONG_STAFF: readonly CaseEventKind[] = ['PRIORITY_RAISED', 'MOVED', 'REMINDED'];

/** The customer reads what became of the case, not how the staff pass it on. */
export const eventsFor = (viewer: Viewer, item: Pick<CaseRead, 'customerId'>, events: readonly CaseEventRead[]): CaseEventRead[] =>
  readsAsStaff(viewer, item) ? [...events] : events.filter(({ kind }) => !AMONG_STAFF.includes(kind));

@Injectable()
export class CaseTimelineQueries {
  constructor(private readonly database: Database) {}

  async listMessages(viewer: Viewer, item: CaseRead, request: PageRequest): Promise<Outcome<Page<CaseMessageRead>>> {
    const decoded = decodeCursor(MESSAGE_ORDER, 2, request.after);
    if (!decoded.ok) return decoded;
    const place = placeOf(decoded.value);
    if (place === 'unknown') return cursorUnknown;
    const values: SqlValue[] = [item.id, request.first + 1];
    const after = place ? `and (m.posted_at, m.id) > ($${values.push(place.at)}::timestamptz, $${values.push(place.id)}::bigint)` : '';
    const rows = await this.database.rows<CaseMessageRead & { place: Position }>(
      `select ${MESSAGE}, ${positionOf('m.posted_at', 'm.id')} as place from case_messages m
       where m.case_id = $1 and ${unlessInternal(readsAsStaff(viewer, item))} ${after}
       order by m.posted_at, m.id limit $2`,
      values,
    );
    return succeed(messagePage(rows, request));
  }

  /** The first page of messages of many cases at once. */
  async firstMessages(viewer: Viewer, items: readonly Pick<CaseRead, 'id' | 'customerId'>[], first: number): Promise<Map<string, Page<CaseMessageRead>>> {
    const rows = await this.database.rows<CaseMessageRead & { place: Position }>(
      `select ${MESSAGE}, ${positionOf('m.posted_at', 'm.id')} as place
       from unnest($1::bigint[], $2::boolean[]) as wanted (case_id, staff)
       cross join lateral (
         select * from case_messages m where m.case_id = wanted.case_id and (wanted.staff or m.visibility <> 'INTERNAL')
         order by m.posted_at, m.id limit $3
       ) m
       order by m.case_id, m.posted_at, m.id`,
      [items.map((item) => item.id), items.map((item) => readsAsStaff(viewer, item)), first + 1],
    );
    const ofCase = byCase(rows);
    return new Map(items.map((item) => [item.id, messagePage(ofCase.get(item.id) ?? [], { first, after: null })]));
  }

  async findMessage(viewer: Viewer, id: string): Promise<CaseMessageRead | null> {
    const row = await this.database.maybe<CaseMessageRead & { customerId: string }>(
      `select ${MESSAGE}, c.customer_id as "customerId" from case_messages m join cases c on c.id = m.case_id where m.id = $1`,
      [id],
    );
    if (!row || !canRead(viewer, row)) return null;
    return row.visibility !== 'INTERNAL' || readsAsStaff(viewer, row) ? row : null;
  }

  async eventsOf(caseIds: readonly string[]): Promise<Map<string, CaseEventRead[]>> {
    const rows = await this.database.rows<CaseEventRead>(
      `select ${EVENT} from case_events e where e.case_id = any($1::bigint[]) order by e.case_id, e.at, e.id`,
      [caseIds],
    );
    return byCase(rows);
  }

  /** The word that counts: the latest. */
  async ratingsOf(caseIds: readonly string[]): Promise<Map<string, CaseRatingRead>> {
    const rows = await this.database.rows<CaseRatingRead>(
      `select distinct on (r.case_id) r.case_id as "caseId", r.stars, r.comment, r.rated_at as "ratedAt"
       from case_ratings r where r.case_id = any($1::bigint[]) order by r.case_id, r.id desc`,
      [caseIds],
    );
    return new Map(rows.map((row) => [row.caseId, row]));
  }

  /** All of it in the order in which it happened. */
  async list(viewer: Viewer, item: CaseRead): Promise<TimelineEntry[]> {
    const [messages, events] = await Promise.all([
      this.database.rows<CaseMessageRead>(
        `select ${MESSAGE} from case_messages m where m.case_id = $1 and ${unlessInternal(readsAsStaff(viewer, item))}
         order by m.posted_at, m.id limit ${LONGEST_TIMELINE}`,
        [item.id],
      ),
      this.eventsOf([item.id]),
    ]);
    const entries: TimelineEntry[] = [
      ...eventsFor(viewer, item, events.get(item.id) ?? []).map((event): TimelineEntry => ({ type: 'EVENT', at: event.at, event })),
      ...messages.map((message): TimelineEntry => ({ type: 'MESSAGE', at: message.postedAt, message })),
    ];
    return entries.toSorted((one, other) => one.at.getTime() - other.at.getTime() || turn(one) - turn(other));
  }
}

/** What happens at one moment reads best as: opened, taken, written, changed. */
function turn(entry: TimelineEntry): number {
  if (entry.type === 'MESSAGE') return 1;
  return entry.event.kind === 'OPENED' || entry.event.kind === 'TAKEN' ? 0 : 2;
}

function byCase<T extends { readonly caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.caseId);
    if (group) group.push(row);
    else groups.set(row.caseId, [row]);
  }
  return groups;
}

function messagePage(rows: readonly (CaseMessageRead & { place: Position })[], request: PageRequest): Page<CaseMessageRead> {
  const page = pageOf(rows, request, (row) => encodeCursor(MESSAGE_ORDER, row.place));
  return { ...page, rows: page.rows.map(({ place: _place, ...row }) => row) };
}

/** Reads members: who wrote something, a member's own page, the list for administrators. */
import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../platform/database';
import { NotFound, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, momentIn, pageOf, type Page, type PageRequest } from '../../platform/paging';
import { parseId, readSearchText } from '../../platform/text-input';
import type { Role } from '../access';

/** What stands beside everything that a member wrote. */
export interface MemberSummary {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly imported: boolean;
  readonly erased: boolean;
  readonly joinedAt: Date;
}

/** Where an imported member comes from. */
export interface MemberOrigin {
  readonly source: string;
  readonly externalId: string;
  readonly url: string | null;
}

export interface MemberDetails {
  readonly about: string;
  readonly origin: MemberOrigin | null;
}

export interface MemberProfile extends MemberSummary, MemberDetails {}

/** A row of the administrators' list, who also see how to reach somebody. */
export interface MemberListing extends MemberSummary {
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly suspended: boolean;
}

export interface MemberFilter {
  readonly query?: string | null;
  readonly role?: Role | null;
  readonly suspended?: boolean | null;
}

const SUMMARY = `m.id, m.display_name as "displayName", m.role, m.origin_source is not null as imported,
  m.erased_at is not null as erased, m.joined_at as "joinedAt"`;

const DETAILS = `m.about, case when m.origin_source is not null then
  json_build_object('source', m.origin_source, 'externalId', m.origin_external_id, 'url', m.origin_url) end as origin`;

const ORDER = 'joined';
const CURSOR_UNKNOWN = validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });

@Injectable()
export class MemberQueries {
  constructor(private readonly database: Database) {}

  /** The members with these ids; an id that is not there is not in the map. */
  async summaries(ids: readonly string[]): Promise<Map<string, MemberSummary>> {
    const rows = await this.database.rows<MemberSummary>(`select ${SUMMARY} from members m where m.id = any($1::bigint[])`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What only a member's own page tells. */
  async details(ids: readonly string[]): Promise<Map<string, MemberDetails>> {
    const rows = await this.database.rows<MemberDetails & { id: string }>(
      `select m.id, ${DETAILS} from members m where m.id = any($1::bigint[])`,
      [ids],
    );
    return new Map(rows.map(({ id, ...details }) => [id, details]));
  }

  async find(id: string): Promise<MemberProfile | null> {
    if (parseId(id) === null) return null;
    return this.database.maybe<MemberProfile>(`select ${SUMMARY}, ${DETAILS} from members m where m.id = $1`, [id]);
  }

  /** A member's own page. */
  async profile(id: string): Promise<MemberProfile> {
    const profile = await this.find(id);
    if (!profile) throw new NotFound('Member not found');
    return profile;
  }

  /** The address of a member, for that member's own eyes. */
  async emailOf(id: string): Promise<string | null> {
    const row = await this.database.maybe<{ email: string | null }>(`select email from members where id = $1`, [id]);
    return row?.email ?? null;
  }

  /** Members by name and role, the newest first; erased ones are nobody any more. */
  async list(filter: MemberFilter, request: PageRequest): Promise<Outcome<Page<MemberListing>>> {
    const position = decodeCursor(ORDER, 2, request.after);
    if (!position.ok) return position;
    const [at = '', id = ''] = position.value ?? [];
    if (position.value && (momentIn(at) === null || parseId(id) === null)) return CURSOR_UNKNOWN;
    const values: SqlValue[] = [request.first + 1];
    const wanted = ['m.erased_at is null'];
    const name = readSearchText(filter.query);
    if (name !== '') wanted.push(`m.display_name ilike $${values.push(`%${name.replace(/[\\%_]/g, '\\$&')}%`)}`);
    if (filter.role) wanted.push(`m.role = $${values.push(filter.role)}`);
    if (typeof filter.suspended === 'boolean') wanted.push(`m.suspended_at is ${filter.suspended ? 'not null' : 'null'}`);
    if (position.value) wanted.push(`(m.joined_at, m.id) < ($${values.push(momentIn(at))}, $${values.push(id)}::bigint)`);
    const rows = await this.database.rows<MemberListing>(
      `select ${SUMMARY}, m.email, m.email_verified_at is not null as "emailVerified", m.suspended_at is not null as suspended
       from members m where ${wanted.join(' and ')} order by m.joined_at desc, m.id desc limit $1`,
      values,
    );
    return succeed(pageOf(rows, request, (row) => encodeCursor(ORDER, [row.joinedAt.toISOString(), row.id])));
  }
}

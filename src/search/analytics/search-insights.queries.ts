/** What people look for in a period: totals, the queries behind each of them, and the single searches of a query. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database, type SqlValue } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from '../../platform/paging';

export const SEARCH_FIGURES = ['searches', 'withoutResult', 'withoutClick', 'asked', 'escalated'] as const;
export type SearchFigure = (typeof SEARCH_FIGURES)[number];
export type SearchCounts = Readonly<Record<SearchFigure, number>>;

/** Days of the company's zone, both included. */
export interface SearchPeriod {
  readonly from: string;
  readonly to: string;
}

export interface QueryRow extends SearchCounts {
  readonly query: string;
}

export interface SingleSearch {
  readonly id: string;
  readonly searchedAt: Date;
  readonly results: number;
  readonly clickedThreadId: string | null;
  readonly askedThreadId: string | null;
  readonly escalated: boolean;
}

// Single searches while they are kept, and the days that were summed up.
const COUNTED = `
  select query, 1 as searches, (results = 0)::int as without_result, (results > 0 and clicked_at is null)::int as without_click,
         (asked_at is not null)::int as asked, (escalated_at is not null)::int as escalated
  from search_log where searched_at >= ($1::date)::timestamp at time zone $3 and searched_at < ($2::date + 1)::timestamp at time zone $3
  union all
  select query, searches, without_result, without_click, asked, escalated from search_days where day between $1::date and $2::date`;

const SUMS = `coalesce(sum(searches), 0)::int as searches, coalesce(sum(without_result), 0)::int as "withoutResult", coalesce(sum(without_click), 0)::int as "withoutClick",
  coalesce(sum(asked), 0)::int as asked, coalesce(sum(escalated), 0)::int as escalated`;

const MOST_SINGLE = 100;

@Injectable()
export class SearchInsightQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
  ) {}

  totals(period: SearchPeriod): Promise<SearchCounts> {
    return this.database.one<SearchCounts>(`select ${SUMS} from (${COUNTED}) c`, this.values(period));
  }

  /** The queries that a figure counts, those with the most first. */
  async list(period: SearchPeriod, figure: SearchFigure, request: PageRequest): Promise<Outcome<Page<QueryRow>>> {
    const order = `searches:${figure}`;
    const place = decodeCursor(order, 2, request.after);
    if (!place.ok) return place;
    const [count = '', query = ''] = place.value ?? [];
    if (place.value && !/^\d{1,9}$/.test(count)) return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    const rows = await this.database.rows<QueryRow>(
      `select * from (select query, ${SUMS} from (${COUNTED}) c group by query) q
       where "${figure}" > 0 and ($4::int is null or "${figure}" < $4 or ("${figure}" = $4 and query > $5))
       order by "${figure}" desc, query limit $6`,
      [...this.values(period), place.value ? Number(count) : null, query, request.first + 1],
    );
    return succeed(pageOf(rows, request, (row) => encodeCursor(order, [String(row[figure]), row.query])));
  }

  /** The searches of one query that are kept singly, the latest first. */
  singly(period: SearchPeriod, query: string): Promise<SingleSearch[]> {
    return this.database.rows<SingleSearch>(
      `select id, searched_at as "searchedAt", results, clicked_thread_id as "clickedThreadId", asked_thread_id as "askedThreadId", escalated_at is not null as escalated
       from search_log
       where query = $4 and searched_at >= ($1::date)::timestamp at time zone $3 and searched_at < ($2::date + 1)::timestamp at time zone $3
       order by searched_at desc, id limit ${MOST_SINGLE}`,
      [...this.values(period), query],
    );
  }

  /** The last days up to today. */
  lastDays(days: number): SearchPeriod {
    const to = new Intl.DateTimeFormat('en-CA', { timeZone: this.community.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(this.clock.now());
    return { to, from: new Date(Date.parse(`${to}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10) };
  }

  private values({ from, to }: SearchPeriod): SqlValue[] {
    return [from, to, this.community.timeZone];
  }
}

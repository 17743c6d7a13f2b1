/** Searching as people do it: what they typed, what it is narrowed to, in which order, how often, from which place in the list. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addressKey, type Viewer } from '../identity';
import { Clock } from '../platform/clock';
import { RateLimits } from '../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../platform/outcome';
import { decodeCursor, encodeCursor, MAX_PAGE_SIZE, pageOf, type Page, type PageRequest } from '../platform/paging';
import { readOptional, readSearchText, readWholeNumber, withoutUnusableCharacters } from '../platform/text-input';
import { SearchEngine, type FilterCount, type FilterCounts, type SearchFilter, type SearchHit, type SearchSort, type SimilarHit } from './engine/search-engine';
import { TIME_WINDOWS, windowBegins, type TimeWindow } from './time-windows';

/** Who asks, for the limits: a member, or a visitor's address. */
export interface Searcher {
  readonly viewer: Viewer;
  readonly ip: string;
}

export interface SearchInput {
  readonly query: string;
  readonly filter: SearchFilter;
  readonly sort?: SearchSort;
  /** Instead of a moment in the filter: it moves on with the clock, and the cursors stay good. */
  readonly within?: TimeWindow | null;
  /** Whether the counts beside the filters are wanted. */
  readonly counts?: boolean;
}

/** The counts of the engine, and how many hits were opened within each time. */
export interface CountsBesideFilters extends FilterCounts {
  readonly within: readonly FilterCount[];
}

export interface Found extends Page<SearchHit> {
  readonly total: number;
  readonly counts: CountsBesideFilters | null;
  readonly didYouMean: string | null;
}

const MAX_SIMILAR = 20;
/** The furthest that anybody pages into the hits of a query. */
const DEEPEST_PLACE = 1_000;
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T00:00:00Z');

const limitKey = ({ viewer, ip }: Searcher): string => viewer.id ?? addressKey(ip);

@Injectable()
export class SearchService {
  constructor(
    private readonly engine: SearchEngine,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  async search(by: Searcher, input: SearchInput, paging: PageRequest): Promise<Outcome<Found>> {
    const query = readSearchText(input.query);
    const { sort = 'RELEVANCE', within = null, counts = false } = input;
    if (input.filter.openedFrom && Number.isNaN(input.filter.openedFrom.getTime())) return validationFailed({ field: 'openedFrom', code: 'notADay', params: {} });
    // A cursor belongs to its query: the place in one list means nothing in another.
    const order = `search:${createHash('sha1').update(JSON.stringify([query, input.filter, within, sort])).digest('base64url')}`;
    const after = decodeCursor(order, 1, paging.after);
    if (!after.ok) return after;
    const place = readOptional(after.value?.[0], (part) => readWholeNumber(part, { min: 0, max: DEEPEST_PLACE + MAX_PAGE_SIZE }));
    if (!place.ok) return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    const offset = place.value ?? 0;
    const taken = await this.limits.take('search', limitKey(by));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const filter = this.filterFor(input);
    const now = this.clock.now();
    const countOpenedFrom = TIME_WINDOWS.map((window) => windowBegins(window, now));
    const found = await this.engine.search({ text: query, filter, sort, offset, limit: paging.first, counts, countOpenedFrom });
    const rows = found.hits.map((hit, index) => ({ hit, place: offset + index + 1 }));
    const page = pageOf(rows, paging, (row) => encodeCursor(order, [String(row.place)]));
    return succeed({
      ...page,
      rows: page.rows.map((row) => row.hit),
      hasNextPage: found.hasMore && offset + paging.first < DEEPEST_PLACE,
      total: found.total,
      counts: found.counts && { ...found.counts, within: await this.openedWithin(found.counts, { text: query, filter, moments: countOpenedFrom }) },
      didYouMean: found.didYouMean,
    });
  }

  /** What stands beside the filters, without any hits. */
  async counts(by: Searcher, input: SearchInput): Promise<CountsBesideFilters | null> {
    const found = await this.search(by, { ...input, counts: true }, { first: 1, after: null });
    return found.ok ? found.value.counts : null;
  }

  async similar(by: Searcher, input: { title: string; body: string; first: number }): Promise<Outcome<SimilarHit[]>> {
    const title = readSearchText(input.title);
    if (title === '') return succeed([]);
    const taken = await this.limits.take('similarThreads', limitKey(by));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const limit = Math.max(1, Math.min(input.first, MAX_SIMILAR));
    return succeed(await this.engine.similar({ title, body: readSearchText(input.body), limit }));
  }

  private filterFor({ filter, within }: SearchInput): SearchFilter {
    return { ...searchable(filter), openedFrom: within ? windowBegins(within, this.clock.now()) : filter.openedFrom };
  }

  /** As the engine counted; one that does not count by time is asked once for each. */
  private openedWithin(counts: FilterCounts, { text, filter, moments }: { text: string; filter: SearchFilter; moments: readonly Date[] }): Promise<FilterCount[]> {
    return Promise.all(TIME_WINDOWS.map(async (value, index) => {
      const counted = counts.openedFrom?.[index];
      if (counted !== undefined) return { value, count: counted };
      const found = await this.engine.search({ text, filter: { ...filter, openedFrom: moments[index] ?? null }, sort: 'RELEVANCE', offset: 0, limit: 1, counts: false });
      return { value, count: found.total };
    }));
  }
}

/** No space and no tag has a name, and no thread a time, that the database cannot take. */
const searchable = (filter: SearchFilter): SearchFilter => ({
  ...filter,
  openedFrom: filter.openedFrom && new Date(Math.min(Math.max(filter.openedFrom.getTime(), EARLIEST), LATEST)),
  space: filter.space === null ? null : withoutUnusableCharacters(filter.space),
  tag: filter.tag === null ? null : withoutUnusableCharacters(filter.tag),
});

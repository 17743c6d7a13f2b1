/** Searching as people do it: what they typed, what it is narrowed to, how often, from which place in the list. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addressKey, type Viewer } from '../identity';
import { RateLimits } from '../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../platform/outcome';
import { decodeCursor, encodeCursor, MAX_PAGE_SIZE, pageOf, type Page, type PageRequest } from '../platform/paging';
import { readOptional, readSearchText, readWholeNumber, withoutUnusableCharacters } from '../platform/text-input';
import { MAX_OFFSET } from './engine/postgres-search.engine';
import { SearchEngine, type SearchFilter, type SearchHit, type SimilarHit } from './engine/search-engine';

/** Who asks, for the limits: a member, or a visitor's address. */
export interface Searcher {
  readonly viewer: Viewer;
  readonly ip: string;
}

const MAX_SIMILAR = 20;

const limitKey = ({ viewer, ip }: Searcher): string => viewer.id ?? addressKey(ip);

@Injectable()
export class SearchService {
  constructor(
    private readonly engine: SearchEngine,
    private readonly limits: RateLimits,
  ) {}

  async search(by: Searcher, input: { query: string; filter: SearchFilter }, paging: PageRequest): Promise<Outcome<Page<SearchHit>>> {
    const query = readSearchText(input.query);
    // A cursor belongs to its query: the place in one list means nothing in another.
    const order = `search:${createHash('sha1').update(JSON.stringify([query, input.filter])).digest('base64url')}`;
    const after = decodeCursor(order, 1, paging.after);
    if (!after.ok) return after;
    const place = readOptional(after.value?.[0], (part) => readWholeNumber(part, { min: 0, max: MAX_OFFSET + MAX_PAGE_SIZE }));
    if (!place.ok) return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    const offset = place.value ?? 0;
    const taken = await this.limits.take('search', limitKey(by));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const found = await this.engine.search({ text: query, filter: searchable(input.filter), sort: 'RELEVANCE', offset, limit: paging.first, counts: false });
    const rows = found.hits.map((hit, index) => ({ hit, place: offset + index + 1 }));
    const page = pageOf(rows, paging, (row) => encodeCursor(order, [String(row.place)]));
    return succeed({ ...page, rows: page.rows.map((row) => row.hit), hasNextPage: found.hasMore });
  }

  async similar(by: Searcher, input: { title: string; body: string; first: number }): Promise<Outcome<SimilarHit[]>> {
    const title = readSearchText(input.title);
    if (title === '') return succeed([]);
    const taken = await this.limits.take('similarThreads', limitKey(by));
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    const limit = Math.max(1, Math.min(input.first, MAX_SIMILAR));
    return succeed(await this.engine.similar({ title, body: readSearchText(input.body), limit }));
  }
}

/** No space and no tag has a name that the database cannot take. */
const searchable = (filter: SearchFilter): SearchFilter => ({
  ...filter,
  space: filter.space === null ? null : withoutUnusableCharacters(filter.space),
  tag: filter.tag === null ? null : withoutUnusableCharacters(filter.tag),
});

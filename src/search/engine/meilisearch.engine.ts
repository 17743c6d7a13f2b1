/** Search in Meilisearch: it finds, counts and forgives typos; what is found is put in order, shown and checked in our own code. */
import { Injectable } from '@nestjs/common';
import { didYouMean } from '../query/did-you-mean';
import { parseQuery } from '../query/parse-query';
import { Database } from '../../platform/database';
import { partsOfToken } from '../query/terms';
import { MAX_TOTAL_HITS } from '../settings/index-settings';
import { SynonymQueries } from '../synonyms/synonym.queries';
import { MeilisearchFind, type Found } from './meilisearch-find';
import { seconds } from './meilisearch-document';
import { MeilisearchHits } from './meilisearch-hits';
import type { IndexHit } from './meilisearch-index';
import { FACETS, wantedTerms, type Facet, type WantedTerms } from './meilisearch-query';
import { MeilisearchSimilar } from './meilisearch-similar';
import { Understanding } from './postgres-units';
import { SearchTurns } from './postgres-search-turns';
import { Vocabulary } from './postgres-vocabulary';
import { SearchEngine, type FilterCounts, type SearchPage, type SearchRequest, type SimilarHit, type SimilarRequest } from './search-engine';

const NO_COUNTS: FilterCounts = { space: [], tag: [], kind: [], state: [] };
const NOTHING: SearchPage = { hits: [], hasMore: false, total: 0, counts: null, didYouMean: null };

@Injectable()
export class MeilisearchEngine extends SearchEngine {
  readonly name = 'meilisearch';

  /** Words are looked up as the engine on PostgreSQL does it: always by their index, and never for long. */
  private readonly turns: SearchTurns;

  constructor(
    database: Database,
    private readonly finding: MeilisearchFind,
    private readonly likeOnes: MeilisearchSimilar,
    private readonly shown: MeilisearchHits,
    private readonly synonyms: SynonymQueries,
  ) {
    super();
    this.turns = new SearchTurns(database);
  }

  async search(request: SearchRequest): Promise<SearchPage> {
    const { text, offset, limit } = request;
    const query = parseQuery(text);
    if (query.terms.length === 0 || offset >= MAX_TOTAL_HITS) return { ...NOTHING, counts: request.counts ? NO_COUNTS : null };
    const book = await this.synonyms.book();
    const synonyms = book.within(query.terms.flatMap((term) => term.text.split(' ').flatMap(partsOfToken)));
    const words = await this.turns.take(async (sql) => {
      const vocabulary = new Vocabulary(sql);
      return { vocabulary, understood: await new Understanding(vocabulary, synonyms).understand(query) };
    });
    if (!words) return { ...NOTHING, counts: request.counts ? NO_COUNTS : null };
    const { vocabulary, understood } = words.value;
    const wanted = wantedTerms(query, understood, { counted: vocabulary, book });
    const found = await this.finding.find(wanted, request, { fields: request.counts ? facetsOf(request, false).map((facet) => FACETS[facet]) : [], without: null });
    const [hits, filterCounts] = await Promise.all([
      this.shown.page(found.hits.slice(offset, offset + limit), wanted.units),
      request.counts ? this.count(found, wanted, request) : null,
    ]);
    return { hits, hasMore: found.total > offset + limit, total: found.total, counts: filterCounts, didYouMean: offset === 0 ? didYouMean(text, understood.corrected) : null };
  }

  similar(request: SimilarRequest): Promise<SimilarHit[]> {
    return this.likeOnes.find(request);
  }

  /** How many hits each value of a filter would leave, with the other filters as they are. */
  private async count(found: Found, wanted: WantedTerms, request: SearchRequest): Promise<FilterCounts> {
    const narrowed = async (facet: Facet) => countsOf(await this.finding.find(wanted, { ...request, offset: 0 }, { fields: [FACETS[facet]], without: facet }), [facet]);
    const parts = await Promise.all([...facetsOf(request, true).map(narrowed), this.countByTime(found, wanted, request)]);
    return { ...NO_COUNTS, ...countsOf(found, facetsOf(request, false)), ...Object.assign({}, ...parts) };
  }

  private async countByTime(found: Found, wanted: WantedTerms, request: SearchRequest): Promise<Partial<FilterCounts>> {
    const { countOpenedFrom: moments = [], filter } = request;
    if (moments.length === 0) return { openedFrom: [] };
    const anyTime = filter.openedFrom === null ? found : await this.finding.find(wanted, { ...request, offset: 0, filter: { ...filter, openedFrom: null } }, { fields: [], without: null });
    const { all } = anyTime;
    return { openedFrom: all ? moments.map((moment) => all.filter((hit) => (hit.openedAt ?? 0) >= seconds(moment)).length) : await this.finding.countFrom(wanted, request, moments) };
  }
}

/** Those that the request is narrowed by, or the others. */
const facetsOf = ({ filter }: SearchRequest, set: boolean): Facet[] => (Object.keys(FACETS) as Facet[]).filter((facet) => (filter[facet] !== null) === set);

function countsOf({ all, counted = {} }: Found, facets: readonly Facet[]): Partial<FilterCounts> {
  const distribution = all ? distributionOf(all, facets.map((facet) => FACETS[facet])) : counted;
  return Object.fromEntries(facets.map((facet) => [facet, mostFirst(distribution[FACETS[facet]] ?? {})]));
}

type Distribution = Readonly<Record<string, Readonly<Record<string, number>>>>;

function distributionOf(hits: readonly IndexHit[], fields: readonly string[]): Distribution {
  const distribution: Record<string, Record<string, number>> = {};
  for (const field of fields) {
    const counts: Record<string, number> = (distribution[field] = {});
    for (const hit of hits) for (const value of [(hit as unknown as Record<string, string | string[]>)[field] ?? []].flat()) counts[value] = (counts[value] ?? 0) + 1;
  }
  return distribution;
}

const mostFirst = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([value, count]) => ({ value, count })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

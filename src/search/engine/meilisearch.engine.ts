/** Search in Meilisearch: it finds, counts and forgives typos; what is found is put in order, shown and checked in our own code. */
import { Injectable } from '@nestjs/common';
import { didYouMean } from '../query/did-you-mean';
import { parseQuery } from '../query/parse-query';
import { stemOf } from '../ranking/stems';
import { MAX_TOTAL_HITS } from '../settings/index-settings';
import { SynonymQueries } from '../synonyms/synonym.queries';
import { MeilisearchFind, type Found } from './meilisearch-find';
import { seconds } from './meilisearch-document';
import { MeilisearchHits } from './meilisearch-hits';
import type { IndexHit } from './meilisearch-index';
import { FACETS, freeWords, wantedTerms, wordsToCount, type Facet, type WantedTerms } from './meilisearch-query';
import { MeilisearchSimilar } from './meilisearch-similar';
import { MeilisearchVocabulary } from './meilisearch-vocabulary';
import { SearchEngine, type FilterCounts, type SearchPage, type SearchRequest, type SimilarHit, type SimilarRequest } from './search-engine';

const NO_COUNTS: FilterCounts = { space: [], tag: [], kind: [], state: [] };
const NOTHING: SearchPage = { hits: [], hasMore: false, total: 0, counts: null, didYouMean: null };

@Injectable()
export class MeilisearchEngine extends SearchEngine {
  readonly name = 'meilisearch';

  constructor(
    private readonly vocabulary: MeilisearchVocabulary,
    private readonly finding: MeilisearchFind,
    private readonly likeOnes: MeilisearchSimilar,
    private readonly shown: MeilisearchHits,
    private readonly synonyms: SynonymQueries,
  ) {
    super();
  }

  async search(request: SearchRequest): Promise<SearchPage> {
    const { text, offset, limit } = request;
    const query = parseQuery(text);
    if (query.terms.length === 0 || offset >= MAX_TOTAL_HITS) return { ...NOTHING, counts: request.counts ? NO_COUNTS : null };
    const book = await this.synonyms.book();
    const synonyms = book.within(wordsToCount(query));
    // A word that something else stands for is no slip.
    const free = freeWords(query).filter((word) => synonyms(word).length === 0);
    const counts = await this.vocabulary.count(wordsToCount(query), free, query.typing ? (freeWords(query).at(-1) ?? null) : null);
    const wanted = wantedTerms(query, counts, book);
    const found = await this.finding.find(wanted, request);
    const [hits, filterCounts] = await Promise.all([
      this.shown.page(found.hits.slice(offset, offset + limit), wanted),
      request.counts ? this.count(found, wanted, request) : null,
    ]);
    const meant = new Map([...wanted.counts.corrections].flatMap(([word, [first = word]]) => (wanted.counts.knows(stemOf(word)) ? [] : [[word, first]])));
    return { hits, hasMore: found.total > offset + limit, total: found.total, counts: filterCounts, didYouMean: offset === 0 ? didYouMean(text, meant) : null };
  }

  similar(request: SimilarRequest): Promise<SimilarHit[]> {
    return this.likeOnes.find(request);
  }

  /** How many hits each value of a filter would leave, with the other filters as they are. */
  private async count(found: Found, wanted: WantedTerms, request: SearchRequest): Promise<FilterCounts> {
    const facets = Object.keys(FACETS) as Facet[];
    const set = facets.filter((facet) => request.filter[facet] !== null);
    const counted = async (of: Found, asked: Facet[], without: Facet | null): Promise<Partial<FilterCounts>> => {
      const fields = asked.map((facet) => FACETS[facet]);
      const distribution = of.all ? distributionOf(of.all, fields) : ((await this.finding.count(wanted, request, { fields, without })) ?? {});
      return Object.fromEntries(asked.map((facet) => [facet, mostFirst(distribution[FACETS[facet]] ?? {})]));
    };
    const parts = await Promise.all([
      counted(found, facets.filter((facet) => !set.includes(facet)), null),
      ...set.map(async (facet) => counted(await this.finding.find(wanted, { ...request, offset: 0 }, facet), [facet], facet)),
    ]);
    return { ...NO_COUNTS, ...Object.assign({}, ...parts), openedFrom: await this.countByTime(found, wanted, request) };
  }

  private async countByTime(found: Found, wanted: WantedTerms, request: SearchRequest): Promise<number[]> {
    const { countOpenedFrom: moments = [], filter } = request;
    if (moments.length === 0) return [];
    const anyTime = filter.openedFrom === null ? found : await this.finding.find(wanted, { ...request, offset: 0, filter: { ...filter, openedFrom: null } });
    const { all } = anyTime;
    if (all) return moments.map((moment) => all.filter((hit) => (hit.openedAt ?? 0) >= seconds(moment)).length);
    return Promise.all(moments.map((moment) => this.finding.countFrom(wanted, request, moment)));
  }
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

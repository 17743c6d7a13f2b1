/** Finds the threads of a query: those with all of its words, and where they are few, those with most of them, in the order of our own ranking. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { wordsOf } from '../ranking/stems';
import { SEARCH_SETUP, type SearchSetup } from '../server';
import { EMBEDDER } from '../settings/embedder';
import { MAX_TOTAL_HITS } from '../settings/index-settings';
import { MeilisearchIndex, type FederatedQuery, type IndexAnswer, type IndexHit } from './meilisearch-index';
import { filterFor, lastQueries, relaxedQueries, sortFor, strictQueries, titleQueries, WORDS_READ, type Facet, type WantedTerms } from './meilisearch-query';
import { OwnRanking } from './own-ranking';
import { withPhrases } from './postgres-phrases';
import type { SearchRequest } from './search-engine';

/** The best of the hits are put in order by our own ranking; behind them nobody looks so closely. */
const RANKED = 100;
/** Of threads with some of the words more are looked at, since the index cannot tell which have the most of them. */
const RELAXED = 160;
/** In a query of so many words not all have to be there; so many threads that have them in their title are looked at besides. */
const LONG_QUERY = 3;
const TITLED = 40;
/** So many are looked at word for word for a phrase. */
const MAX_CHECKED = 400;
/** Fewer hits than this are joined by threads that have most of the words only. */
const FEW = 20;
/** As many as would have all words if they had nothing to do with each other; in truth they have. */
const SURELY_FEW = 0.5;
/** Most: this share of what the best one has of the query, each word by its rarity. */
const MOST = 0.4;
/** What counts besides: how much of its title is what was asked for, or how near it is in meaning. */
const CLOSENESS_SHARE = 0.15;
/** A solved thread wins where all else is equal. */
const SOLVED_WORTH = 0.01;
/** Code that a thread has sign for sign says more than its letters somewhere. */
const CODE_WORTH = 0.4;
const MEANT_ALIKE = 20;
/** Less alike than this is not alike. */
const LEAST_ALIKE = 0.6;

const FIELDS = ['id', 'titleStems', 'solved', 'space', 'tags', 'kind', 'state', 'openedAt'];

export interface Found {
  readonly hits: readonly { readonly id: string; readonly score: number }[];
  readonly total: number;
  /** Null when there are more than were looked at: then the index has counted. */
  readonly all: readonly IndexHit[] | null;
  readonly counted: IndexAnswer['facetDistribution'];
}

/** What is counted, and how many hits are looked at closely. */
interface Looking {
  readonly fields: readonly string[];
  readonly ranked: number;
}

interface Asked {
  readonly hits: readonly IndexHit[];
  readonly total: number;
  readonly counted: IndexAnswer['facetDistribution'];
}

interface Scored {
  readonly hit: IndexHit;
  readonly score: number;
}

/** Which fields the index counts, should there be many hits; and which filter is left out. */
export interface Counting {
  readonly fields: readonly string[];
  readonly without: Facet | null;
}

/** One search, and what was judged for it so far. */
interface Search {
  readonly wanted: WantedTerms;
  readonly request: SearchRequest;
  readonly ranking: OwnRanking;
}

@Injectable()
export class MeilisearchFind {
  constructor(
    private readonly index: MeilisearchIndex,
    private readonly database: Database,
    @Inject(SEARCH_SETUP) private readonly setup: SearchSetup,
  ) {}

  async find(wanted: WantedTerms, request: SearchRequest, counting: Counting): Promise<Found> {
    const search = { wanted, request, ranking: new OwnRanking(this.database, wanted.units) };
    const alike = this.meantAlike(request, wanted);
    const options = this.options(wanted, request, counting.without);
    // Quotes, and code alone, are meant as they are written, and an order of time mixes in nothing that has less.
    const literal = wanted.phrases.length > 0 || wanted.words.length === 0 || request.sort !== 'RELEVANCE';
    const relax = () => this.ask(relaxedQueries(wanted, options), search, { fields: [], ranked: RELAXED });
    // Where few threads are to be expected, the second question does not wait for the first.
    const early = !literal && wanted.counts.expectedWith(wanted.words) < SURELY_FEW ? relax() : null;
    const [strict, titled] = await Promise.all([this.ask(strictQueries(wanted, options), search, { fields: counting.fields, ranked: RANKED }), this.titled(wanted, request, options), early]);
    const { total, counted } = strict;
    // Among other words, a phrase that nobody wrote counts as its words.
    if (total === 0 && wanted.phrases.length > 0 && wanted.words.length > 0) {
      return this.find({ ...wanted, phrases: [], words: [...wanted.words, ...wanted.phrases.flatMap(wordsOf)].slice(0, WORDS_READ) }, request, counting);
    }
    if (total >= (literal ? 1 : FEW) || wanted.phrases.length > 0) {
      const besides = await this.withMost(strict.hits, titled, search);
      return this.inOrder([...besides, ...strict.hits], { total: total + besides.length, counted }, { ...search, alike: await alike });
    }
    const relaxed = await (early ?? relax());
    const most = [...strict.hits, ...(await this.withMost(strict.hits, [...titled, ...relaxed.hits], search))];
    const kept = most.length > 0 ? most : (await this.ask(lastQueries(wanted, options), search, { fields: [], ranked: RANKED })).hits;
    return this.inOrder(kept, { total: kept.length, counted: undefined }, { ...search, alike: await alike });
  }

  /** Threads whose title has many of the words, however many others have all of them somewhere. */
  private async titled(wanted: WantedTerms, { sort }: SearchRequest, options: FederatedQuery): Promise<readonly IndexHit[]> {
    if (sort !== 'RELEVANCE' || wanted.phrases.length + wanted.unwantedPhrases.length > 0 || wanted.words.length < LONG_QUERY) return [];
    return (await this.index.together(titleQueries(wanted, options), { offset: 0, limit: TITLED })).hits;
  }

  /** Of `others`, those that have most of what the best one has, and are not among the `hits`. */
  private async withMost(hits: readonly IndexHit[], others: readonly IndexHit[], { ranking }: Search): Promise<IndexHit[]> {
    const known = new Set(hits.map((hit) => hit.id));
    const unknown = [...new Map(others.filter((hit) => !known.has(hit.id)).map((hit) => [hit.id, hit])).values()];
    const compared = hits.slice(0, RANKED);
    await ranking.judge([...compared, ...unknown].map((hit) => hit.id));
    const best = Math.max(0, ...[...compared, ...unknown].map((hit) => ranking.coverageOf(hit.id)));
    return unknown.filter((hit) => ranking.coverageOf(hit.id) >= MOST * best);
  }

  /** How many threads with all the words were opened at each of these moments or later. */
  async countFrom(wanted: WantedTerms, request: SearchRequest, moments: readonly Date[]): Promise<number[]> {
    const queries = moments.map((openedFrom) => {
      const options = this.options(wanted, { ...request, filter: { ...request.filter, openedFrom } }, null);
      return strictQueries(wanted, { ...options, attributesToRetrieve: ['id'] });
    });
    // Several queries have to be joined, so that no thread counts twice.
    if (queries.every((of) => of.length === 1)) return (await this.index.each(queries.flat().map((query) => ({ ...query, limit: 0 })))).map(({ estimatedTotalHits = 0 }) => estimatedTotalHits);
    return Promise.all(queries.map(async (of) => (await this.index.together(of, { limit: 1 })).estimatedTotalHits ?? 0));
  }

  private options({ codes, excludedCodes }: WantedTerms, { filter, sort }: SearchRequest, without: Facet | null): FederatedQuery {
    return { q: '', filter: filterFor(filter, excludedCodes, without), attributesToRetrieve: codes.length > 0 ? [...FIELDS, 'codes'] : FIELDS, ...sortFor(sort) };
  }

  private async ask(queries: FederatedQuery[], { wanted: { phrases, unwantedPhrases }, request: { offset, limit } }: Search, { fields, ranked }: Looking): Promise<Asked> {
    if (queries.length === 0) return { hits: [], total: 0, counted: undefined };
    const checked = phrases.length + unwantedPhrases.length > 0;
    const most = checked ? MAX_CHECKED : Math.min(MAX_TOTAL_HITS, Math.max(ranked, offset + limit));
    const { hits, estimatedTotalHits = 0, facetDistribution: counted } = await this.index.together(queries, { offset: 0, limit: most }, fields);
    if (!checked || hits.length === 0) return { hits, total: Math.max(estimatedTotalHits, hits.length), counted };
    const passing = await withPhrases(this.database, hits.map((hit) => hit.id), { wanted: phrases, unwanted: unwantedPhrases });
    const kept = hits.filter((hit) => passing.has(hit.id));
    return { hits: kept, total: kept.length, counted: undefined };
  }

  private async inOrder(found: readonly IndexHit[], { total, counted }: { total: number; counted: Found['counted'] }, search: Search & { readonly alike: readonly IndexHit[] }): Promise<Found> {
    const known = new Set(found.map((hit) => hit.id));
    const meant = search.alike.filter((hit) => !known.has(hit.id));
    const hits = [...found, ...meant];
    const all = total <= found.length ? hits : null;
    if (search.request.sort !== 'RELEVANCE') return { hits: hits.map(({ id }) => ({ id, score: 0 })), total: total + meant.length, all, counted };
    const [first, others] = [[...found.slice(0, RANKED + TITLED), ...meant], found.slice(RANKED + TITLED)];
    await search.ranking.judge(first.map((hit) => hit.id));
    const scored = this.score(first, search, new Map(search.alike.map((hit) => [hit.id, hit._rankingScore ?? 0])));
    const ordered = [...scored.sort((a, b) => b.score - a.score).map(({ hit: { id }, score }) => ({ id, score })), ...others.map(({ id }) => ({ id, score: 0 }))];
    return { hits: ordered, total: total + meant.length, all, counted };
  }

  private score(hits: readonly IndexHit[], { wanted: { meant, codes }, ranking }: Search, meaning: ReadonlyMap<string, number>): Scored[] {
    return hits.map((hit) => {
      const asWritten = codes.length === 0 ? 0 : codes.filter((code) => hit.codes?.includes(code)).length / codes.length;
      const near = meaning.get(hit.id) ?? 0;
      const closeness = Math.max(inCommon(meant, hit.titleStems ?? []), near);
      return { hit, score: (1 - CLOSENESS_SHARE) * ranking.scoreOf(hit.id, (near - LEAST_ALIKE) / (1 - LEAST_ALIKE)) + CLOSENESS_SHARE * closeness + (hit.solved === 1 ? SOLVED_WORTH : 0) + asWritten * CODE_WORTH };
    });
  }

  /** Found by meaning, where an embedder is configured; the words alone decide when it does not answer. */
  private async meantAlike({ filter, sort }: SearchRequest, wanted: WantedTerms): Promise<readonly IndexHit[]> {
    if (!this.setup.embedder || sort !== 'RELEVANCE' || wanted.words.length === 0 || wanted.phrases.length > 0 || wanted.exclusion !== '') return [];
    const query = { q: wanted.words.join(' '), hybrid: { embedder: EMBEDDER, semanticRatio: 1 }, filter: filterFor(filter, wanted.excludedCodes) };
    const options = { limit: MEANT_ALIKE, showRankingScore: true, rankingScoreThreshold: LEAST_ALIKE, attributesToRetrieve: FIELDS };
    const [answer] = await this.index.each([{ ...query, ...options }]).catch(() => []);
    return answer?.hits ?? [];
  }
}

/** The share of the words of both that they have in common (Dice). */
function inCommon(words: readonly (readonly string[])[], title: readonly string[]): number {
  const common = words.filter((stems) => stems.some((stem) => title.includes(stem))).length;
  return (2 * common) / Math.max(1, words.length + title.length);
}

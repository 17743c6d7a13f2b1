/** Finds the threads of a query: those with all of its words, and where they are few, those with most of them, in the order of our own ranking. */
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { fullLikeness, likeness } from '../ranking/bm25';
import { wordsOf } from '../ranking/stems';
import { SEARCH_SETUP, type SearchSetup } from '../server';
import { EMBEDDER } from '../settings/embedder';
import { MAX_TOTAL_HITS } from '../settings/index-settings';
import { readTerms } from './meilisearch-document';
import { MeilisearchIndex, type FederatedQuery, type IndexAnswer, type IndexHit } from './meilisearch-index';
import { filterFor, relaxedQueries, sortFor, strictQueries, titleQuery, WORDS_READ, type Facet, type WantedTerms } from './meilisearch-query';
import { withPhrases } from './postgres-phrases';
import type { SearchRequest } from './search-engine';

/** The best of the hits are put in order by our own ranking; behind them nobody looks so closely. */
const RANKED = 100;
/** In a query of so many words not all have to be there; so many threads that have them in their title are looked at besides. */
const LONG_QUERY = 3;
const TITLED = 40;
/** So many are looked at word for word for a phrase. */
const MAX_CHECKED = 400;
/** Fewer hits than this are joined by threads that have most of the words only. */
const FEW = 20;
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

const FIELDS = ['id', 'terms', 'titleStems', 'solved', 'space', 'tags', 'kind', 'state', 'openedAt'];

export interface Found {
  readonly hits: readonly { readonly id: string; readonly score: number }[];
  readonly total: number;
  /** Null when there are more than were looked at: the index has to count. */
  readonly all: readonly IndexHit[] | null;
}

interface Scored {
  readonly hit: IndexHit;
  readonly score: number;
  readonly coverage: number;
}

@Injectable()
export class MeilisearchFind {
  constructor(
    private readonly index: MeilisearchIndex,
    private readonly database: Database,
    @Inject(SEARCH_SETUP) private readonly setup: SearchSetup,
  ) {}

  async find(wanted: WantedTerms, request: SearchRequest, without: Facet | null = null): Promise<Found> {
    const alike = this.meantAlike(request, wanted);
    const options = this.options(wanted, request, without);
    const [strict, titled] = await Promise.all([this.ask(strictQueries(wanted, options), wanted, request), this.titled(wanted, request, options)]);
    const { total } = strict;
    // Among other words, a phrase that nobody wrote counts as its words.
    if (total === 0 && wanted.phrases.length > 0 && wanted.words.length > 0) {
      return this.find({ ...wanted, phrases: [], words: [...wanted.words, ...wanted.phrases.flatMap(wordsOf)].slice(0, WORDS_READ) }, request, without);
    }
    // Quotes, and code alone, are meant as they are written, and an order of time mixes in nothing that has less.
    const literal = wanted.phrases.length > 0 || wanted.words.length === 0 || request.sort !== 'RELEVANCE';
    if (total >= (literal ? 1 : FEW) || wanted.phrases.length > 0) {
      const besides = this.withMost(strict.hits, titled, wanted);
      return this.inOrder([...besides, ...strict.hits], total + besides.length, { wanted, request, alike: await alike });
    }
    const relaxed = await this.ask(relaxedQueries(wanted, options), wanted, request);
    const kept = [...strict.hits, ...this.withMost(strict.hits, [...titled, ...relaxed.hits], wanted)];
    return this.inOrder(kept, kept.length, { wanted, request, alike: await alike });
  }

  /** Threads whose title has many of the words, however many others have all of them somewhere. */
  private async titled(wanted: WantedTerms, { sort }: SearchRequest, options: FederatedQuery): Promise<readonly IndexHit[]> {
    if (sort !== 'RELEVANCE' || wanted.phrases.length + wanted.unwantedPhrases.length > 0 || wanted.words.length < LONG_QUERY) return [];
    return (await this.index.together([titleQuery(wanted, options)], { offset: 0, limit: TITLED })).hits;
  }

  /** Of `others`, those that have most of what the best one has, and are not among the `hits`. */
  private withMost(hits: readonly IndexHit[], others: readonly IndexHit[], wanted: WantedTerms): IndexHit[] {
    const known = new Set(hits.map((hit) => hit.id));
    const unknown = new Map(others.filter((hit) => !known.has(hit.id)).map((hit) => [hit.id, hit]));
    const scored = this.score([...unknown.values(), ...hits], wanted, new Map());
    const best = Math.max(0, ...scored.map(({ coverage }) => coverage));
    return scored.slice(0, unknown.size).filter(({ coverage }) => coverage >= MOST * best).map(({ hit }) => hit);
  }

  /** How many threads have each value of these fields, of all that have all the words. */
  async count(wanted: WantedTerms, request: SearchRequest, asked: { fields: readonly string[]; without: Facet | null }): Promise<IndexAnswer['facetDistribution']> {
    const options = { ...this.options(wanted, request, asked.without), attributesToRetrieve: ['id'] };
    return (await this.index.together(strictQueries(wanted, options), { limit: 1 }, asked.fields)).facetDistribution;
  }

  /** How many threads with all the words were opened at this moment or later. */
  async countFrom(wanted: WantedTerms, request: SearchRequest, openedFrom: Date): Promise<number> {
    const options = this.options(wanted, { ...request, filter: { ...request.filter, openedFrom } }, null);
    const { estimatedTotalHits = 0 } = await this.index.together(strictQueries(wanted, { ...options, attributesToRetrieve: ['id'] }), { limit: 1 });
    return estimatedTotalHits;
  }

  private options({ codes, excludedCodes }: WantedTerms, { filter, sort }: SearchRequest, without: Facet | null): FederatedQuery {
    return { q: '', filter: filterFor(filter, excludedCodes, without), attributesToRetrieve: codes.length > 0 ? [...FIELDS, 'codes'] : FIELDS, ...sortFor(sort) };
  }

  private async ask(queries: FederatedQuery[], { phrases, unwantedPhrases }: WantedTerms, { offset, limit }: SearchRequest): Promise<{ hits: readonly IndexHit[]; total: number }> {
    const checked = phrases.length + unwantedPhrases.length > 0;
    const { hits, estimatedTotalHits = 0 } = await this.index.together(queries, { offset: 0, limit: checked ? MAX_CHECKED : Math.min(MAX_TOTAL_HITS, Math.max(RANKED, offset + limit)) });
    if (!checked || hits.length === 0) return { hits, total: Math.max(estimatedTotalHits, hits.length) };
    const passing = await withPhrases(this.database, hits.map((hit) => hit.id), { wanted: phrases, unwanted: unwantedPhrases });
    const kept = hits.filter((hit) => passing.has(hit.id));
    return { hits: kept, total: kept.length };
  }

  private inOrder(found: readonly IndexHit[], total: number, { wanted, request, alike }: { wanted: WantedTerms; request: SearchRequest; alike: readonly IndexHit[] }): Found {
    const known = new Set(found.map((hit) => hit.id));
    const meant = alike.filter((hit) => !known.has(hit.id));
    const hits = [...found, ...meant];
    const scored = this.score(hits, wanted, new Map(alike.map((hit) => [hit.id, hit._rankingScore ?? 0])));
    const ranked = RANKED + TITLED + meant.length;
    const ordered = request.sort === 'RELEVANCE' ? [...scored.slice(0, ranked).toSorted((a, b) => b.score - a.score), ...scored.slice(ranked)] : scored;
    return {
      hits: ordered.map(({ hit, score }) => ({ id: hit.id, score })),
      total: total + meant.length,
      all: total <= found.length ? hits : null,
    };
  }

  private score(hits: readonly IndexHit[], { meant, counts, codes }: WantedTerms, meaning: ReadonlyMap<string, number>): Scored[] {
    const stems = new Set(meant.flat());
    const terms = hits.map((hit) => readTerms(hit.terms ?? '', stems));
    // What no hit has is a slip of the keyboard, or nothing that could be looked for.
    const telling = meant.filter((stems) => terms.some((term) => stems.some((stem) => term.has(stem)))).map((stems) => ({ stems, weight: counts.rarityOf(stems[0] ?? '') }));
    const query = new Map(telling.flatMap(({ stems, weight }) => stems.map((stem) => [stem, weight] as const)));
    const full = fullLikeness(new Map(telling.map(({ stems, weight }) => [stems[0] ?? '', weight]))) || 1;
    return hits.map((hit, place) => {
      const own = terms[place] ?? new Map<string, number>();
      const asWritten = codes.length === 0 ? 0 : codes.filter((code) => hit.codes?.includes(code)).length / codes.length;
      const closeness = Math.max(inCommon(query, hit.titleStems ?? []), meaning.get(hit.id) ?? 0);
      const score = ((1 - CLOSENESS_SHARE) * likeness(query, own)) / full + CLOSENESS_SHARE * closeness + (hit.solved === 1 ? SOLVED_WORTH : 0) + asWritten * CODE_WORTH;
      return { hit, score, coverage: telling.reduce((sum, { stems, weight }) => sum + (stems.some((stem) => own.has(stem)) ? weight : 0), 0) };
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
function inCommon(query: ReadonlyMap<string, number>, title: readonly string[]): number {
  const common = title.filter((stem) => query.has(stem)).length;
  return (2 * common) / Math.max(1, query.size + title.length);
}

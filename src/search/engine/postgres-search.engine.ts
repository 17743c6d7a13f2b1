/** Search in PostgreSQL: an index of terms, a bounded number of candidates, and a ranking of its own. */
import { Injectable, Logger, Optional } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database';
import { filterTerm } from '../projection/postgres-keys';
import { didYouMean } from '../query/did-you-mean';
import { parseQuery, type ParsedQuery, type QueryTerm } from '../query/parse-query';
import { codeTerm, hasStemmer, joinedTerm, partsOfToken, wordTerm, type Term } from '../query/terms';
import { CandidateSearch, DIMENSIONS, type Dimension, type Narrowing } from './postgres-candidates';
import { SynonymQueries } from '../synonyms/synonym.queries';
import { withPhrases, type Phrases } from './postgres-phrases';
import { Ranking, type Ranked } from './postgres-ranking';
import { SearchTurns } from './postgres-search-turns';
import { Snippets } from './postgres-snippets';
import { Understanding, type Understood } from './postgres-units';
import { alikeness, unitsOfQuestion } from './question-units';
import { Vocabulary } from './postgres-vocabulary';
import { SearchEngine, type FilterCount, type FilterCounts, type SearchFilter, type SearchHit, type SearchPage, type SearchRequest, type SimilarHit, type SimilarRequest } from './search-engine';

/** The furthest that anybody pages into the hits of a query. */
const MAX_OFFSET = 1_000;
/** A hit has this share at least of what the best one has of the query, each word by its rarity. */
const ENOUGH = 0.4;
/** The order of time or votes mixes in nothing that has less than the best one has. */
const ALL = 0.999;
/** So many are looked at word for word for a phrase. */
const MAX_CHECKED = 400;
/** So many of the newest, most active or best are looked through for a word that is everywhere. */
const WINDOW = 12_000;
/** For similar threads that were hidden a moment ago and are still in the index. */
const SPARE = 5;
const VISIBLE = `select id from threads where id = any($1::bigint[]) and removed_at is null and review_state = 'APPROVED'`;

const NOTHING: SearchPage = { hits: [], hasMore: false, total: 0, counts: null, didYouMean: null };
const NO_COUNTS: FilterCounts = { space: [], tag: [], kind: [], state: [] };

const ORDERS = {
  NEWEST: 'opened_at desc, id desc',
  ACTIVITY: 'last_activity_at desc, id desc',
  VOTES: 'vote_score desc, id desc',
} as const;

interface Asked {
  readonly request: SearchRequest;
  readonly query: ParsedQuery;
  readonly understood: Understood;
  readonly phrases: Phrases;
  readonly candidates: CandidateSearch;
  readonly sql: Sql;
  readonly excluded: readonly Term[];
}

@Injectable()
export class PostgresSearchEngine extends SearchEngine {
  readonly name = 'postgres';
  private readonly log = new Logger(PostgresSearchEngine.name);
  private readonly turns: SearchTurns;
  private readonly synonyms: SynonymQueries;

  constructor(database: Database, @Optional() synonyms?: SynonymQueries) {
    super();
    this.synonyms = synonyms ?? new SynonymQueries(database);
    this.turns = new SearchTurns(database);
  }

  async search(request: SearchRequest): Promise<SearchPage> {
    const query = parseQuery(request.text);
    const nothing = request.counts ? { ...NOTHING, counts: NO_COUNTS } : NOTHING;
    if (query.terms.length === 0) return nothing;
    // Before the turn: who has a connection must never wait for a second one.
    const book = await this.synonyms.book();
    const synonyms = book.within(query.terms.flatMap((term) => term.text.split(' ').flatMap(partsOfToken)));
    return this.bounded(async (sql) => {
      const vocabulary = new Vocabulary(sql);
      const understood = await new Understanding(vocabulary, synonyms).understand(query, DIMENSIONS.flatMap((dimension) => termsOfFilter(request.filter, dimension)));
      const candidates = new CandidateSearch(sql, vocabulary);
      return this.page({ request, query, understood, phrases: phrasesOf(query), candidates, sql, excluded: excludedTerms(query) });
    }, nothing);
  }

  async similar({ title, body, limit }: SimilarRequest): Promise<SimilarHit[]> {
    return this.bounded(async (sql) => {
      const vocabulary = new Vocabulary(sql);
      const units = await unitsOfQuestion({ title, body }, vocabulary);
      if (units.length === 0) return [];
      const { rows } = await new CandidateSearch(sql, vocabulary).collect(units, { groups: [], openedFrom: null, excluded: [] });
      const ranking = new Ranking(units);
      const ranked = ranking.rank(rows).slice(0, limit + SPARE).filter((hit) => hit.score > 0);
      const visible = new Set((await sql.rows<{ id: string }>(VISIBLE, [ranked.map((hit) => hit.candidate.threadId)])).map((row) => row.id));
      const shown = ranked.filter(({ candidate }) => visible.has(candidate.threadId)).slice(0, limit);
      return shown.map(({ candidate, score }) => ({ threadId: candidate.threadId, score: alikeness(score, ranking.wholeWeight) }));
    }, []);
  }

  private async bounded<T>(work: (sql: Sql) => Promise<T>, otherwise: T): Promise<T> {
    const done = await this.turns.take(work);
    if (done) return done.value;
    this.log.warn('a search took too long and was given up');
    return otherwise;
  }

  private async page(asked: Asked): Promise<SearchPage> {
    const { request: { offset, limit, counts, sort, filter }, understood, sql } = asked;
    const { hits: ranked, complete } = await this.hits(asked, filter);
    const order = sort === 'RELEVANCE' ? ranked.map((hit) => hit.candidate.threadId) : await this.ordered(asked, ranked, complete);
    const ids = offset > MAX_OFFSET ? [] : order.slice(offset, offset + limit);
    const snippets = await new Snippets(understood.units).read(sql, ids);
    const scores = new Map(ranked.map((hit) => [hit.candidate.threadId, hit.score]));
    // What was hidden a moment ago may still be in the index; it has no text any more.
    const hits = ids.flatMap((threadId): SearchHit[] => {
      const snippet = snippets.get(threadId);
      return snippet ? [{ threadId, score: scores.get(threadId) ?? 0, snippet: snippet.parts, answerId: snippet.answerId }] : [];
    });
    return {
      hits,
      hasMore: offset <= MAX_OFFSET && order.length > offset + limit,
      total: Math.max(order.length, ranked.length),
      counts: counts ? await this.counts(asked, ranked) : null,
      didYouMean: meant(asked),
    };
  }

  private async hits({ understood: { units }, query, phrases, candidates, sql, excluded, request }: Asked, filter: SearchFilter): Promise<{ hits: Ranked[]; complete: boolean }> {
    const { rows, complete } = await candidates.collect(units, narrowing(filter, excluded));
    let ranked = new Ranking(units).rank(rows);
    if (phrases.wanted.length + phrases.unwanted.length > 0) {
      const checked = ranked.slice(0, MAX_CHECKED);
      const passing = await withPhrases(sql, checked.map((hit) => hit.candidate.threadId), phrases);
      // Among other words, a phrase that nobody wrote counts as its words.
      const needed = passing.size > 0 || phrases.unwanted.length > 0 || query.terms.every(({ kind }) => kind === 'phrase');
      if (needed) ranked = checked.filter((hit) => passing.has(hit.candidate.threadId));
    }
    const best = ranked.reduce((most, hit) => Math.max(most, hit.coverage), 0);
    const enough = (request.sort === 'RELEVANCE' ? ENOUGH : ALL) * best;
    return { hits: ranked.filter((hit) => hit.coverage > 0 && hit.coverage >= enough), complete };
  }

  private async ordered({ request: { sort, filter }, understood, candidates, sql, excluded, phrases }: Asked, ranked: readonly Ranked[], complete: boolean): Promise<string[]> {
    const order = ORDERS[sort as keyof typeof ORDERS];
    if (complete || phrases.wanted.length + phrases.unwanted.length > 0) {
      const rows = await sql.rows<{ id: string }>(`select id from threads where id = any($1::bigint[]) order by ${order}`, [ranked.map((hit) => hit.candidate.threadId)]);
      return rows.map((row) => row.id);
    }
    const window = await sql.rows<{ id: string }>(
      `select id from threads where removed_at is null and review_state = 'APPROVED' order by ${order} limit ${WINDOW}`,
    );
    return candidates.among(window.map((row) => row.id), understood.units, narrowing(filter, excluded));
  }

  private async counts(asked: Asked, hits: readonly Ranked[]): Promise<FilterCounts> {
    const { filter, countOpenedFrom: moments = [] } = asked.request;
    const counted = (ranked: readonly Ranked[]) => asked.candidates.countsOf(ranked.map((hit) => hit.candidate.threadId), moments);
    const all = await counted(hits);
    const of = async (dimension: Dimension | 'openedFrom'): Promise<FilterCount[]> => {
      const rows = filter[dimension] === null ? all : await counted((await this.hits(asked, { ...filter, [dimension]: null })).hits);
      return rows.filter((row) => row.dimension === dimension).map(({ value, count: times }) => ({ value, count: times }));
    };
    const openedFrom = moments.length === 0 ? [] : (await of('openedFrom')).sort((one, other) => Number(one.value) - Number(other.value)).map(({ count: times }) => times);
    return { space: await of('space'), tag: await of('tag'), kind: await of('kind'), state: await of('state'), openedFrom };
  }
}

function termsOfFilter(filter: SearchFilter, dimension: Dimension): Term[] {
  const value = filter[dimension];
  return value === null ? [] : [filterTerm[dimension](value)];
}

const narrowing = (filter: SearchFilter, excluded: readonly Term[]): Narrowing => ({
  groups: DIMENSIONS.map((dimension) => termsOfFilter(filter, dimension)).filter((group) => group.length > 0),
  openedFrom: filter.openedFrom,
  excluded,
});

/** What is left out by its terms; what the index cannot tell is looked for in the texts. */
const isPlain = ({ kind, text }: QueryTerm): boolean => kind !== 'phrase' && (kind === 'code' || partsOfToken(text).every(hasStemmer));

const excludedTerms = ({ excluded }: ParsedQuery): Term[] =>
  excluded.filter(isPlain).flatMap(({ kind, text }) => {
    if (kind === 'code') return [codeTerm(text)];
    const parts = partsOfToken(text);
    const term = parts.length > 1 ? joinedTerm(text) : wordTerm(parts[0] ?? '');
    return term === null ? [] : [term];
  });

const phrasesOf = ({ terms, excluded }: ParsedQuery): Phrases => ({
  wanted: terms.filter(({ kind }) => kind === 'phrase').map(({ text }) => text),
  unwanted: excluded.filter((term) => !isPlain(term)).map(({ text }) => text),
});

/** The query with the words in it that nobody here uses replaced by those that they do. */
function meant({ request: { text }, understood: { corrected }, query }: Asked): string | null {
  if (corrected.size === 0 || query.terms.length === 0) return null;
  return didYouMean(text, corrected);
}

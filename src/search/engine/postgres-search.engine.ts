/** Search in PostgreSQL: full text with stemming, and the likeness of titles where words alone find nothing. */
import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../platform/database';
import { SearchEngine, type SearchPage, type SearchRequest, type SimilarHit, type SimilarRequest } from './search-engine';
import { HIT_END, HIT_START, LESS_THAN, snippetParts } from './snippet';

/** So much of a query is read; the rest adds nothing to what is found. */
const QUERY_PREFIX = 400;
const BODY_PREFIX = 600;
/** So many threads of likely titles are looked at more closely. */
const CANDIDATES = 80;
/** The furthest that anybody pages into the hits of a query. */
export const MAX_OFFSET = 1_000;

const FILTER = `
  t.removed_at is null and t.review_state = 'APPROVED'
  and ($2::text is null or t.kind = $2) and ($3::text is null or t.state = $3)
  and ($4::text is null or t.space_id = (select id from spaces where slug = $4))
  and ($5::text is null or exists (select 1 from thread_tags g join tags n on n.id = g.tag_id where g.thread_id = t.id and n.name = $5))
  and ($8::timestamptz is null or t.opened_at >= $8)`;

const HEADLINE = `ts_headline('english', translate(left(case when to_tsvector('english', left(d.answers, 4000)) @@ q.words then d.answers else d.body end, 4000),
  '<${HIT_START}${HIT_END}', '${LESS_THAN}'), q.words, 'StartSel=${HIT_START}, StopSel=${HIT_END}, MaxWords=34, MinWords=18, MaxFragments=1')`;

// All words first; a solved thread wins where all else is equal.
const matching = (words: string) => `
  with q as (select ${words} as words),
  ranked as materialized (
    select d.thread_id, (ts_rank_cd(d.document, q.words, 1) + case when t.state = 'SOLVED' then 0.05 else 0 end)::float8 as score
    from q, search_documents d join threads t on t.id = d.thread_id
    where d.document @@ q.words and ${FILTER}
    order by score desc, d.thread_id desc limit $6 offset $7
  )
  select r.thread_id as "threadId", r.score, ${HEADLINE} as marked
  from ranked r join search_documents d on d.thread_id = r.thread_id, q
  order by r.score desc, r.thread_id desc`;

const ALL_WORDS = matching(`websearch_to_tsquery('english', $1)`);
const ANY_WORD = matching(`(select string_agg(quote_literal(lexeme), ' | ')::tsquery from unnest(to_tsvector('english', $1)))`);

const LIKE_TITLES = `
  select t.id as "threadId", similarity(d.title, $1)::float8 as score, left(d.body, 200) as marked
  from search_documents d join threads t on t.id = d.thread_id
  where d.title % $1 and ${FILTER}
  order by score desc, t.id desc limit $6 offset $7`;

// Threads that share words of the title, the best of them judged by all words and by the likeness of titles. Titles are short,
// so a common word costs little; a thread that shares no word of the title is seldom about the same.
const SIMILAR = `
  with q as (
    select (select string_agg(quote_literal(lexeme), ' | ')::tsquery from unnest(to_tsvector('english', $1))) as title_words,
           (select string_agg(quote_literal(lexeme), ' | ')::tsquery from unnest(to_tsvector('english', $1 || ' ' || $2))) as words
  ), candidates as materialized (
    select d.thread_id from q, search_documents d
    where d.title_words @@ q.title_words
    order by ts_rank(d.title_words, q.title_words, 1) desc, d.thread_id desc limit ${CANDIDATES}
  )
  select d.thread_id as "threadId",
         least(1, ts_rank(d.document, q.title_words, 1) + ts_rank(d.document, q.words, 1) + similarity(d.title, $1) * 0.6)::float8 as score
  from q, candidates c join search_documents d on d.thread_id = c.thread_id join threads t on t.id = d.thread_id
  where t.removed_at is null and t.review_state = 'APPROVED'
  order by score desc, d.thread_id desc limit $3`;

const NOTHING: SearchPage = { hits: [], hasMore: false, total: 0, counts: null, didYouMean: null };

interface MarkedRow {
  threadId: string;
  score: number;
  marked: string;
}

@Injectable()
export class PostgresSearchEngine extends SearchEngine {
  readonly name = 'postgres';

  constructor(private readonly database: Database) {
    super();
  }

  async search({ text: typed, filter, offset, limit }: SearchRequest): Promise<SearchPage> {
    const text = typed.slice(0, QUERY_PREFIX).trim();
    if (text === '' || offset > MAX_OFFSET) return NOTHING;
    const values: SqlValue[] = [text, filter.kind, filter.state, filter.space, filter.tag, limit + 1, offset, filter.openedFrom];
    for (const statement of [ALL_WORDS, ANY_WORD, LIKE_TITLES]) {
      const rows = await this.database.rows<MarkedRow>(statement, values);
      if (rows.length > 0) return pageOf(rows, limit);
      // A page behind the last one stays in the way of searching that the first one took.
      if (offset > 0 && (await this.database.rows(statement, [...values.slice(0, 5), 1, 0, filter.openedFrom])).length > 0) return pageOf([], limit);
    }
    return NOTHING;
  }

  similar({ title, body, limit }: SimilarRequest): Promise<SimilarHit[]> {
    return this.database.rows<SimilarHit>(SIMILAR, [title.slice(0, QUERY_PREFIX), body.slice(0, BODY_PREFIX), limit]);
  }
}

function pageOf(rows: readonly MarkedRow[], limit: number): SearchPage {
  const hits = rows.slice(0, limit).map((row) => ({ threadId: row.threadId, score: row.score, snippet: snippetParts(row.marked), answerId: null }));
  return { ...NOTHING, hits, hasMore: rows.length > limit, total: hits.length };
}

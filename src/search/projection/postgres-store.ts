/** Writes documents, the counts of their terms and the words in them to the tables of the index. */
import type { Sql } from '../../platform/database';
import { spellingsOf } from '../query/spellings';
import { SearchDocuments } from './document';
import { indexed, type IndexedDocument } from './postgres-document';
import { integerArray, joinedLists } from './integer-array';
import { bandOfLevel, BANDS, levelOfKey, termOfKey } from './postgres-keys';
import type { Sums } from './sums';

/** What was found and what is to stand there instead; read before it is written, so that a later writer is noticed. */
export interface Draft {
  readonly threadIds: readonly string[];
  readonly documents: readonly IndexedDocument[];
  /** The words in them as they are spelt. */
  readonly words: ReadonlySet<string>;
  readonly standing: ReadonlyMap<string, StandingDocument>;
}

interface StandingDocument {
  readonly version: string;
  readonly keys: readonly number[];
}

/** By how many the documents of a term and band become more or fewer. */
export type TermCounts = Sums;

/** The tables that are searched, or those that will be. */
export type IndexTables = '' | '_next';

const statementsFor = (tables: IndexTables) => ({
  // A document that somebody else wrote since it was read is left to them: theirs is the later text.
  standing: `select thread_id as "threadId", xmin::text as version, array_to_string(terms, ',') as keys from search_documents${tables} where thread_id = any($1::bigint[])`,
  add: `
    insert into search_documents${tables} (thread_id, terms, space, kind, state, tags, opened_at)
    select n.id, ($2::integer[])[n.first:n.last], n.space, n.kind, n.state, string_to_array(n.tags, ' '), n.opened_at
    from unnest($1::bigint[], $3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
         n (id, first, last, space, kind, state, tags, opened_at)
    on conflict (thread_id) do nothing
    returning thread_id as "threadId"`,
  change: `
    update search_documents${tables} d
    set terms = ($2::integer[])[n.first:n.last], space = n.space, kind = n.kind, state = n.state, tags = string_to_array(n.tags, ' '), opened_at = n.opened_at
    from unnest($1::bigint[], $3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::text[])
         n (id, first, last, space, kind, state, tags, opened_at, version)
    where d.thread_id = n.id and d.xmin::text = n.version
    returning d.thread_id as "threadId"`,
  withdraw: `
    delete from search_documents${tables} d using unnest($1::bigint[], $2::text[]) w (id, version)
    where d.thread_id = w.id and d.xmin::text = w.version
    returning d.thread_id as "threadId"`,
  // Always in the same order: two writers wait for each other and never in a circle.
  count: `
    insert into search_terms${tables} as t (term, band, documents)
    select term, band, documents from unnest($1::integer[], $2::integer[], $3::integer[]) c (term, band, documents) order by term, band
    on conflict (term, band) do update set documents = t.documents + excluded.documents`,
  addWords: `
    insert into search_words${tables} (word, spellings) select word, ($2::integer[])[first:last] from unnest($1::text[], $3::integer[], $4::integer[]) w (word, first, last) order by word
    on conflict (word) do nothing`,
});

const PORTION = 50_000;

export class PostgresStore {
  private readonly documents = new SearchDocuments();
  private readonly statements: ReturnType<typeof statementsFor>;

  constructor(tables: IndexTables = '') {
    this.statements = statementsFor(tables);
  }

  async draft(sql: Sql, threadIds: readonly string[]): Promise<Draft> {
    const standing = await sql.rows<{ threadId: string; version: string; keys: string }>(this.statements.standing, [threadIds]);
    const documents = await this.documents.read(sql, threadIds);
    const words = new Set<string>();
    return {
      threadIds,
      documents: documents.map((document) => indexed(document, words)),
      words,
      standing: new Map(standing.map(({ threadId, version, keys }) => [threadId, { version, keys: keys === '' ? [] : keys.split(',').map(Number) }])),
    };
  }

  /** Adds what becomes of the counts to `counts`, which the caller writes down. */
  async write(sql: Sql, { threadIds, documents, standing }: Draft, counts: TermCounts): Promise<void> {
    const byId = new Map(documents.map((document) => [document.threadId, document]));
    const count = (rows: readonly { threadId: string }[]) => {
      for (const { threadId } of rows) {
        addTo(counts, standing.get(threadId)?.keys ?? [], -1);
        addTo(counts, byId.get(threadId)?.keys ?? [], 1);
      }
    };
    const added = documents.filter((document) => !standing.has(document.threadId));
    if (added.length > 0) count(await sql.rows(this.statements.add, columnsOf(added)));
    const changed = documents.filter((document) => differs(document, standing.get(document.threadId)));
    if (changed.length > 0) count(await this.change(sql, changed, standing));
    const gone = threadIds.filter((id) => !byId.has(id) && standing.has(id));
    if (gone.length > 0) count(await sql.rows(this.statements.withdraw, [gone, gone.map((id) => standing.get(id)?.version ?? '')]));
  }

  async count(sql: Sql, counts: TermCounts): Promise<void> {
    const { keys, sums } = counts.sorted();
    for (let start = 0; start < keys.length; start += PORTION) {
      const [places, changes] = [keys.subarray(start, start + PORTION), sums.subarray(start, start + PORTION)];
      await sql.run(this.statements.count, [places.map((place) => Math.floor(place / BANDS)), places.map((place) => place % BANDS), changes].map((numbers) => integerArray([numbers])));
    }
  }

  async addWords(sql: Sql, words: Iterable<string>): Promise<void> {
    const all = [...words].sort();
    for (let start = 0; start < all.length; start += PORTION) {
      const portion = all.slice(start, start + PORTION);
      const { all: spellings, firsts, lasts } = joinedLists(portion.map(spellingsOf));
      await sql.run(this.statements.addWords, [portion, spellings, firsts, lasts]);
    }
  }

  private change(sql: Sql, changed: readonly IndexedDocument[], standing: Draft['standing']): Promise<{ threadId: string }[]> {
    return sql.rows(this.statements.change, [...columnsOf(changed), changed.map(({ threadId }) => standing.get(threadId)?.version ?? '')]);
  }
}

function columnsOf(documents: readonly IndexedDocument[]) {
  const { all, firsts, lasts } = joinedLists(documents.map(({ keys }) => keys));
  return [documents.map(({ threadId }) => threadId), all, firsts, lasts, ...narrowingsOf(documents)];
}

const narrowingsOf = (documents: readonly IndexedDocument[]) => [
  documents.map(({ space }) => space),
  documents.map(({ kind }) => kind),
  documents.map(({ state }) => state),
  documents.map(({ tags }) => tags.join(' ')),
  documents.map(({ openedAt }) => openedAt),
];

function differs({ keys }: IndexedDocument, standing: StandingDocument | undefined): boolean {
  return standing !== undefined && (keys.length !== standing.keys.length || keys.some((key, place) => key !== standing.keys[place]));
}

function addTo(counts: TermCounts, keys: ArrayLike<number>, change: 1 | -1): void {
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]!;
    counts.add(termOfKey(key) * BANDS + bandOfLevel(levelOfKey(key)), change);
  }
}

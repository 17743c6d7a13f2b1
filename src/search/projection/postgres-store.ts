/** Writes documents, the counts of their terms and the words in them to the tables of the index. */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database';
import { spellingsOf } from '../query/spellings';
import { SearchDocuments } from './document';
import { indexed, type IndexedDocument } from './postgres-document';
import { bandOfLevel, BANDS, levelOfKey, termOfKey } from './postgres-keys';

/** What was found and what is to stand there instead; read before it is written, so that a later writer is noticed. */
export interface Draft {
  readonly threadIds: readonly string[];
  readonly documents: readonly IndexedDocument[];
  readonly standing: ReadonlyMap<string, StandingDocument>;
}

interface StandingDocument {
  readonly version: string;
  readonly keys: readonly number[];
}

/** By how many the documents of a term and band become more or fewer. */
export type TermCounts = Map<number, number>;

// A document that somebody else wrote since it was read is left to them: theirs is the later text.
const STANDING = `select thread_id as "threadId", xmin::text as version, array_to_string(terms, ',') as keys from search_documents where thread_id = any($1::bigint[])`;

const ADD = `
  insert into search_documents (thread_id, terms, space, kind, state, tags, opened_at)
  select n.id, n.terms::integer[], n.space, n.kind, n.state, string_to_array(n.tags, ' '), n.opened_at
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) n (id, terms, space, kind, state, tags, opened_at)
  on conflict (thread_id) do nothing
  returning thread_id as "threadId"`;
const CHANGE = `
  update search_documents d
  set terms = n.terms::integer[], space = n.space, kind = n.kind, state = n.state, tags = string_to_array(n.tags, ' '), opened_at = n.opened_at
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[])
       n (id, terms, space, kind, state, tags, opened_at, version)
  where d.thread_id = n.id and d.xmin::text = n.version
  returning d.thread_id as "threadId"`;
const WITHDRAW = `
  delete from search_documents d using unnest($1::bigint[], $2::text[]) w (id, version)
  where d.thread_id = w.id and d.xmin::text = w.version
  returning d.thread_id as "threadId"`;

// Always in the same order: two writers wait for each other and never in a circle.
const COUNT = `
  insert into search_terms (term, band, documents)
  select term, band, documents from unnest($1::integer[], $2::smallint[], $3::integer[]) c (term, band, documents) order by term, band
  on conflict (term, band) do update set documents = search_terms.documents + excluded.documents`;
const ADD_WORDS = `
  insert into search_words (word, spellings) select word, spellings::integer[] from unnest($1::text[], $2::text[]) w (word, spellings) order by word
  on conflict (word) do nothing`;

const PORTION = 50_000;

@Injectable()
export class PostgresStore {
  private readonly documents = new SearchDocuments();

  async draft(sql: Sql, threadIds: readonly string[]): Promise<Draft> {
    const standing = await sql.rows<{ threadId: string; version: string; keys: string }>(STANDING, [threadIds]);
    const documents = await this.documents.read(sql, threadIds);
    return {
      threadIds,
      documents: documents.map(indexed),
      standing: new Map(standing.map(({ threadId, version, keys }) => [threadId, { version, keys: keys === '' ? [] : keys.split(',').map(Number) }])),
    };
  }

  /** Returns what became of the counts, which the caller writes down. */
  async write(sql: Sql, { threadIds, documents, standing }: Draft): Promise<TermCounts> {
    const counts: TermCounts = new Map();
    const byId = new Map(documents.map((document) => [document.threadId, document]));
    const count = (rows: readonly { threadId: string }[]) => {
      for (const { threadId } of rows) {
        addTo(counts, standing.get(threadId)?.keys ?? [], -1);
        addTo(counts, byId.get(threadId)?.keys ?? [], 1);
      }
    };
    const added = documents.filter((document) => !standing.has(document.threadId));
    if (added.length > 0) count(await sql.rows(ADD, columnsOf(added)));
    const changed = documents.filter((document) => differs(document, standing.get(document.threadId)));
    if (changed.length > 0) count(await this.change(sql, changed, standing));
    const gone = threadIds.filter((id) => !byId.has(id) && standing.has(id));
    if (gone.length > 0) count(await sql.rows(WITHDRAW, [gone, gone.map((id) => standing.get(id)?.version ?? '')]));
    return counts;
  }

  async count(sql: Sql, counts: TermCounts): Promise<void> {
    const changed = [...counts].filter(([, change]) => change !== 0).sort(([one], [other]) => one - other);
    for (let start = 0; start < changed.length; start += PORTION) {
      const rows = changed.slice(start, start + PORTION);
      await sql.run(COUNT, [rows.map(([place]) => Math.floor(place / BANDS)), rows.map(([place]) => place % BANDS), rows.map(([, change]) => change)]);
    }
  }

  async addWords(sql: Sql, words: ReadonlySet<string>): Promise<void> {
    const all = [...words].sort();
    for (let start = 0; start < all.length; start += PORTION) {
      const portion = all.slice(start, start + PORTION);
      await sql.run(ADD_WORDS, [portion, portion.map((word) => `{${spellingsOf(word).join(',')}}`)]);
    }
  }

  private change(sql: Sql, changed: readonly IndexedDocument[], standing: Draft['standing']): Promise<{ threadId: string }[]> {
    return sql.rows(CHANGE, [...columnsOf(changed), changed.map(({ threadId }) => standing.get(threadId)?.version ?? '')]);
  }
}

const columnsOf = (documents: readonly IndexedDocument[]) => [
  documents.map(({ threadId }) => threadId),
  documents.map(({ keys }) => `{${keys.join(',')}}`),
  documents.map(({ space }) => space),
  documents.map(({ kind }) => kind),
  documents.map(({ state }) => state),
  documents.map(({ tags }) => tags.join(' ')),
  documents.map(({ openedAt }) => openedAt),
];

function differs({ keys }: IndexedDocument, standing: StandingDocument | undefined): boolean {
  return standing !== undefined && (keys.length !== standing.keys.length || keys.some((key, place) => key !== standing.keys[place]));
}

function addTo(counts: TermCounts, keys: readonly number[], change: 1 | -1): void {
  for (const key of keys) {
    const place = termOfKey(key) * BANDS + bandOfLevel(levelOfKey(key));
    counts.set(place, (counts.get(place) ?? 0) + change);
  }
}

/** The tables of an index that is being built beside the one that is searched, and how they take its place. */
import type { PoolClient } from 'pg';
import { sqlOn } from '../../platform/database';
import { spellingsOf } from '../query/spellings';
import { BinaryRows } from './binary-rows';
import type { IndexedDocument } from './postgres-document';
import { BANDS, countsOf } from './postgres-keys';
import type { Sums } from './sums';

// As the migrations made those that are searched, without what makes filling them slow.
const CREATE = `
  create table search_documents_next (
    thread_id bigint not null, terms integer[] not null, space text not null, kind text not null, state text not null, tags text[] not null, opened_at timestamptz not null
  ) with (toast_tuple_target = 8160);
  alter table search_documents_next alter column terms set storage main, alter column terms set statistics 0;
  create table search_terms_next (term integer not null, band smallint not null, documents integer not null) with (fillfactor = 80);
  create table search_words_next (word text collate "C" not null, spellings integer[] not null);
  alter table search_words_next alter column spellings set statistics 0`;
const DROP = 'drop table if exists search_documents_next, search_terms_next, search_words_next';

const COUNT = `insert into search_terms_next (term, band, documents) ${countsOf('search_documents_next')} order by 1, 2`;

/** By table; the names they are given with it, and have when it is searched. */
const INDEXES = {
  search_documents: { search_documents_pkey: 'unique index', search_documents_terms: 'index' },
  search_terms: { search_terms_pkey: 'unique index' },
  search_words: { search_words_pkey: 'unique index', search_words_spellings: 'index' },
} as const;
const ON: Readonly<Record<string, string>> = {
  search_documents_pkey: 'search_documents_next (thread_id)',
  search_documents_terms: 'search_documents_next using gin (terms gin__int_ops)',
  search_terms_pkey: 'search_terms_next (term, band)',
  search_words_pkey: 'search_words_next (word)',
  search_words_spellings: 'search_words_next using gin (spellings gin__int_ops)',
};
const nextName = (index: string): string => `${index}_next`;

// In the order in which a search comes to them: it and this wait for each other, and never in a circle. Nobody may write documents meanwhile.
const SWAP = [
  `set local lock_timeout = '500ms'`,
  'lock table search_terms, search_words, search_documents in access exclusive mode',
  'drop table search_documents, search_terms, search_words',
  ...Object.entries(INDEXES).flatMap(([table, indexes]) => [
    `alter table ${table}_next rename to ${table}`,
    ...Object.entries(indexes).map(([index, kind]) =>
      kind === 'index' ? `alter index ${nextName(index)} rename to ${index}` : `alter table ${table} add constraint ${index} primary key using index ${nextName(index)}`,
    ),
  ]),
];

/** One more process makes an index in little more than half the time, where the server has a processor for it; in little memory what they gather stays near the processor. */
const TOGETHER = 'alter table search_documents_next set (parallel_workers = 1); set local max_parallel_maintenance_workers = 1; set local maintenance_work_mem = 16384';

/** A tenth of the rows tells of these columns what there is to tell; the server looks more closely by itself, later. */
const ROUGHLY = 'set local default_statistics_target = 10';

export class NextIndex {
  constructor(private readonly client: PoolClient) {}

  async create(): Promise<void> {
    await this.client.query(DROP);
    await this.client.query(CREATE);
  }

  async copyDocuments(documents: readonly IndexedDocument[]): Promise<void> {
    const rows = new BinaryRows(7);
    for (const { threadId, keys, space, kind, state, tags, openedAt } of documents) {
      rows.begin();
      rows.bigint(threadId);
      rows.integers(keys);
      for (const text of [space, kind, state]) rows.text(text);
      rows.texts(tags);
      rows.moment(openedAt);
    }
    await rows.copyInto(this.client, 'search_documents_next (thread_id, terms, space, kind, state, tags, opened_at)');
  }

  async copyWords(words: readonly string[]): Promise<void> {
    const rows = new BinaryRows(2);
    for (const word of words) {
      rows.begin();
      rows.text(word);
      rows.integers(spellingsOf(word));
    }
    await rows.copyInto(this.client, 'search_words_next (word, spellings)');
  }

  async words(): Promise<string[]> {
    return (await sqlOn(this.client).rows<{ word: string }>('select word from search_words_next')).map((row) => row.word);
  }

  /** Once, when all documents are there: their counts, made from them where they are not known, and the indexes that are missing, which are made in half the time now. `other` works beside the client. */
  async finish(counts: Sums | null, other: PoolClient): Promise<void> {
    const make = (index: string, kind: string) => `create ${kind} if not exists ${nextName(index)} on ${ON[index]}`;
    const [documents, ...small] = Object.values(INDEXES).map((indexes) => Object.entries<string>(indexes).map(([index, kind]) => make(index, kind)));
    const onDocuments = async () => {
      for (const statement of documents ?? []) await this.client.query(`begin; ${TOGETHER}; ${statement}; commit`);
    };
    const onOthers = async () => {
      await copyCounts(counts, other);
      for (const statement of small.flat()) await other.query(statement);
      await other.query('analyze search_terms_next, search_words_next');
    };
    await Promise.all([onDocuments(), onOthers()]);
    // Searches are quicker alone.
    await this.client.query('alter table search_documents_next reset (parallel_workers)');
    await this.client.query(`begin; ${ROUGHLY}; analyze search_documents_next; commit`);
  }

  /** In the transaction that the client is in. */
  async swap(): Promise<void> {
    for (const statement of SWAP) await this.client.query(statement);
  }
}

async function copyCounts(counts: Sums | null, client: PoolClient): Promise<void> {
  await client.query('truncate search_terms_next');
  if (!counts) return void (await client.query(COUNT));
  const rows = new BinaryRows(3);
  const { keys, sums } = counts.sorted();
  for (let place = 0; place < keys.length; place += 1) {
    rows.begin();
    rows.integer(Math.floor(keys[place]! / BANDS));
    rows.smallint(keys[place]! % BANDS);
    rows.integer(sums[place]!);
  }
  await rows.copyInto(client, 'search_terms_next (term, band, documents)');
}

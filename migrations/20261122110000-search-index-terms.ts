// The index of the search in PostgreSQL: terms with how much each document is about them, how many documents have a term, and the words that are used here.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchIndexTerms20261122110000 implements MigrationInterface {
  name = 'SearchIndexTerms20261122110000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create extension if not exists intarray`);
    await db.query(`drop table search_documents`);
    // Rows stay whole, so that a document is looked at in one page of the disk.
    await db.query(`
      create table search_documents (
        thread_id bigint primary key references threads on delete cascade,
        terms integer[] not null,
        space text not null,
        kind text not null,
        state text not null,
        tags text[] not null,
        opened_at timestamptz not null
      ) with (toast_tuple_target = 8160)`);
    await db.query(`alter table search_documents alter column terms set storage main, alter column terms set statistics 0`);
    await db.query(`create index search_documents_terms on search_documents using gin (terms gin__int_ops)`);
    await db.query(`
      create table search_terms (
        term integer not null,
        band smallint not null,
        documents integer not null,
        primary key (term, band)
      ) with (fillfactor = 80)`);
    await db.query(`
      create table search_words (
        word text collate "C" primary key,
        -- How it may be misspelt: with each of its letters left out.
        spellings integer[] not null
      )`);
    await db.query(`alter table search_words alter column spellings set statistics 0`);
    await db.query(`create index search_words_spellings on search_words using gin (spellings gin__int_ops)`);
    await db.query(`
      create table search_filling (
        one boolean primary key default true check (one),
        -- Of the rules by which the documents were written; 0: they have to be written yet.
        version integer not null default 0,
        finished boolean not null default false,
        -- Whether search_terms tells what search_documents holds.
        counted boolean not null default true,
        -- Threads up to this one are written.
        after bigint not null default 0,
        done integer not null default 0
      )`);
    await db.query(`insert into search_filling default values`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table search_filling, search_words, search_terms, search_documents`);
    await db.query(`
      create table search_documents (
        thread_id bigint primary key references threads on delete cascade,
        title text not null,
        body text not null,
        answers text not null,
        document tsvector not null,
        title_words tsvector not null generated always as (to_tsvector('english', title)) stored
      )`);
    await db.query(`create index search_documents_document on search_documents using gin (document)`);
    await db.query(`create index search_documents_title on search_documents using gin (title gin_trgm_ops)`);
    await db.query(`create index search_documents_title_words on search_documents using gin (title_words)`);
  }
}

// What every domain stands on: sessions, settings, rate limits, delivered events and the audit table.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlatformCreateFoundation20261122100000 implements MigrationInterface {
  name = 'PlatformCreateFoundation20261122100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create extension if not exists citext`);
    await db.query(`create extension if not exists pg_trgm`);
    await db.query(`create extension if not exists unaccent`);
    await db.query(`
      create table sessions (
        sid varchar primary key collate "C",
        sess json not null,
        expire timestamp(6) not null
      )`);
    await db.query(`create index sessions_expire on sessions (expire)`);
    await db.query(`create index sessions_member on sessions ((sess->>'memberId'))`);
    await db.query(`
      create table settings (
        key text primary key,
        value jsonb not null,
        changed_at timestamptz not null
      )`);
    await db.query(`
      create table rate_limits (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      )`);
    // A subscriber notes here, in the transaction of its effects, which event it has handled: a second delivery does nothing.
    await db.query(`
      create table handled_events (
        subscriber text not null,
        event_id uuid not null,
        handled_at timestamptz not null,
        primary key (subscriber, event_id)
      )`);
    await db.query(`create index handled_events_age on handled_events (handled_at)`);
    await db.query(`
      create table audit_entries (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        actor_id bigint,
        action text not null,
        subject_type text not null,
        subject_id text not null,
        details jsonb not null default '{}'
      )`);
    await db.query(`create index audit_entries_subject on audit_entries (subject_type, subject_id, id)`);
    await db.query(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    await db.query(`create trigger audit_entries_append_only before update or delete on audit_entries
      for each row execute function refuse_change()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table audit_entries, handled_events, rate_limits, settings, sessions`);
    await db.query(`drop function refuse_change()`);
  }
}

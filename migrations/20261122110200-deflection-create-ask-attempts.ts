// Ask attempts: one use of the ask form, what was suggested and opened, and how it ended; and the ledger's rows that rest on them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVIDENCE = `'ANSWER_ACCEPTED', 'ANSWER_CONFIRMED', 'ACCEPTANCE_WITHDRAWN', 'CONFIRMATION_WITHDRAWN', 'CASE_OPENED', 'ANSWER_REMOVED', 'THREAD_REMOVED'`;

export class DeflectionCreateAskAttempts20261122110200 implements MigrationInterface {
  name = 'DeflectionCreateAskAttempts20261122110200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table ask_attempts (
        id uuid primary key,
        member_id bigint references members,
        visitor_key text,
        started_at timestamptz not null,
        seen_at timestamptz not null,
        solved_thread_id bigint references threads,
        solved_answer_id bigint references answers,
        solved_at timestamptz,
        same_problem_at timestamptz,
        asked_thread_id bigint references threads,
        asked_at timestamptz,
        case_id bigint references cases,
        case_at timestamptz,
        why_asked text check (why_asked in ('NOT_THE_SAME', 'OUTDATED', 'TRIED_IT', 'OTHER')),
        outcome text check (outcome in ('SOLVED', 'SAME_PROBLEM', 'ASKED', 'ESCALATED', 'LEFT')),
        failed boolean not null default false,
        closed_at timestamptz,
        check ((outcome is null) = (closed_at is null)),
        check ((solved_answer_id is null) = (solved_at is null))
      )`);
    await db.query(`create index ask_attempts_member on ask_attempts (member_id, seen_at desc) where member_id is not null`);
    await db.query(`create index ask_attempts_visitor on ask_attempts (visitor_key, seen_at desc) where visitor_key is not null`);
    await db.query(`create index ask_attempts_open on ask_attempts (seen_at) where outcome is null`);
    await db.query(`create index ask_attempts_failed on ask_attempts (closed_at) where failed`);
    await db.query(`create index ask_attempts_started on ask_attempts (started_at)`);
    await db.query(`
      create table ask_attempt_suggestions (
        attempt_id uuid not null references ask_attempts on delete cascade,
        kind text not null check (kind in ('THREAD', 'CASE')),
        subject_id bigint not null,
        score real,
        shown_at timestamptz not null,
        opened_at timestamptz,
        primary key (attempt_id, kind, subject_id)
      )`);
    // For a day it is known which member a visitor became; then it is forgotten.
    await db.query(`
      create table visitor_links (
        visitor_key text not null,
        member_id bigint not null references members,
        linked_at timestamptz not null,
        primary key (visitor_key, member_id)
      )`);
    await db.query(`create index visitor_links_member on visitor_links (member_id)`);
    await this.widenLedger(db);
    await db.query(`
      create view deflection_attempt_facts as
      select a.id as attempt_id, a.outcome, a.failed, a.closed_at, a.why_asked, a.asked_thread_id as thread_id, a.case_id
      from ask_attempts a where a.outcome is not null`);
  }

  // A visitor has no person: only what a member said is confirmed.
  private async widenLedger(db: QueryRunner): Promise<void> {
    await db.query(`alter table deflection_ledger
      drop constraint deflection_ledger_tier_check, add constraint deflection_ledger_tier_check check (tier in ('T1', 'T3')),
      drop constraint deflection_ledger_evidence_check,
      add constraint deflection_ledger_evidence_check check (evidence in (${EVIDENCE}, 'SOLVED_ON_FORM', 'FORM_LEFT', 'ASKED_ANYWAY')),
      alter column person_id drop not null,
      add column attempt_id uuid,
      add constraint deflection_ledger_confirmed_by_a_person check (tier <> 'T1' or person_id is not null)`);
    await db.query(`create unique index deflection_ledger_one_credit_an_attempt on deflection_ledger (attempt_id) where attempt_id is not null and entry = 'CREDIT'`);
    await db.query(`create or replace view deflection_live_credits as
      select c.* from deflection_ledger c
      where c.entry = 'CREDIT' and not exists (select 1 from deflection_ledger x where x.credit_id = c.id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop view deflection_attempt_facts`);
    await db.query(`drop view deflection_live_credits`);
    await db.query(`alter table deflection_ledger disable trigger deflection_ledger_append_only`);
    await db.query(`delete from deflection_ledger where attempt_id is not null and entry = 'COUNTER'`);
    await db.query(`delete from deflection_ledger where attempt_id is not null`);
    await db.query(`alter table deflection_ledger enable trigger deflection_ledger_append_only`);
    await db.query(`alter table deflection_ledger
      drop constraint deflection_ledger_confirmed_by_a_person, drop column attempt_id, alter column person_id set not null,
      drop constraint deflection_ledger_evidence_check, add constraint deflection_ledger_evidence_check check (evidence in (${EVIDENCE})),
      drop constraint deflection_ledger_tier_check, add constraint deflection_ledger_tier_check check (tier in ('T1'))`);
    await db.query(`create view deflection_live_credits as
      select c.* from deflection_ledger c
      where c.entry = 'CREDIT' and not exists (select 1 from deflection_ledger x where x.credit_id = c.id)`);
    await db.query(`drop table visitor_links, ask_attempt_suggestions, ask_attempts`);
  }
}

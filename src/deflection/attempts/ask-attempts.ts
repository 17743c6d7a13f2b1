/** Keeps what happens on the ask form: what was suggested and opened, and the last word of whoever used it. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isStaff, type Viewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Database, Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { NotFound, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { parseId, problem, readChoice, readFields, readOptional, taken, type Reading } from '../../platform/text-input';
import { AttemptLedger } from './attempt-ledger';
import { LEFT_AFTER_HOURS } from './attempt-outcome';

/** Who uses the form. The key of a visitor is there with consent only. */
export interface FormUser {
  readonly viewer: Viewer;
  readonly visitorKey: string | null;
  /** For the limits. */
  readonly ip: string;
}

export const SUGGESTION_KINDS = ['THREAD', 'CASE'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export interface ShownSuggestion {
  readonly kind: SuggestionKind;
  readonly id: string;
  readonly score: number | null;
}

export const WHY_ASKED = ['NOT_THE_SAME', 'OUTDATED', 'TRIED_IT', 'OTHER'] as const;
export type WhyAsked = (typeof WHY_ASKED)[number];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function readAttemptId(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  return typeof raw === 'string' && UUID.test(raw) ? taken(raw) : problem('unknownId');
}

/** What staff do on the form says nothing about customers; they are nobody here. */
const memberIdOf = ({ viewer }: FormUser): string | null => (isStaff(viewer) ? null : viewer.id);

@Injectable()
export class AskAttempts {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly ledger: AttemptLedger,
  ) {}

  /** These were suggested, in the attempt that goes on or in a new one. */
  async show(user: FormUser, attemptId: unknown, shown: readonly ShownSuggestion[]): Promise<string> {
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const known = await this.findOpen(tx, user, attemptId);
      const id = known ?? (await this.begin(tx, user, at));
      if (known) await this.touch(tx, user, { id, at });
      await tx.run(
        `insert into ask_attempt_suggestions (attempt_id, kind, subject_id, score, shown_at)
         select $1, s.kind, s.id, s.score, $3 from json_to_recordset($2::json) s (kind text, id bigint, score real) on conflict do nothing`,
        [id, JSON.stringify(shown), at],
      );
      await this.link(tx, user, at);
      return id;
    });
  }

  /** One of the suggestions was opened; in an attempt that is over that is no news. */
  async open(user: FormUser, input: { attemptId: unknown; kind: unknown; id: unknown }): Promise<Outcome<null>> {
    const read = readFields({ attemptId: readAttemptId(input.attemptId), kind: readChoice(input.kind, SUGGESTION_KINDS), id: readSubject(input.id) });
    if (!read.ok) return read;
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const id = await this.findOpen(tx, user, read.value.attemptId);
      if (!id) return succeed(null);
      await this.touch(tx, user, { id, at });
      const known = await tx.run(`update ask_attempt_suggestions set opened_at = coalesce(opened_at, $4) where attempt_id = $1 and kind = $2 and subject_id = $3`, [id, read.value.kind, read.value.id, at]);
      if (known === 0) throw new NotFound('This was not suggested');
      return succeed(null);
    });
  }

  /** "This solved it": the attempt ends; for a member it is a confirmed deflection, provisional for 14 days. */
  async solve(user: FormUser, input: { attemptId: unknown; answerId: unknown }): Promise<Outcome<{ threadId: string; answerId: string }>> {
    const read = readFields({ attemptId: readAttemptId(input.attemptId), answerId: readSubject(input.answerId) });
    if (!read.ok) return read;
    const allowed = await this.limits.take('rate', user.viewer.id ?? user.ip);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const { attemptId, answerId } = read.value;
      const place = await this.suggested(tx, attemptId, answerId);
      const id = await this.findOpen(tx, user, attemptId);
      if (!id) return succeed({ threadId: place, answerId });
      await this.touch(tx, user, { id, at });
      await tx.run(`update ask_attempt_suggestions set opened_at = coalesce(opened_at, $3) where attempt_id = $1 and kind = 'THREAD' and subject_id = $2`, [id, place, at]);
      await tx.run(`update ask_attempts set solved_thread_id = $2, solved_answer_id = $3, solved_at = $4 where id = $1`, [id, place, answerId, at]);
      await this.ledger.settle(tx, id, at);
      return succeed({ threadId: place, answerId });
    });
  }

  /** "Same problem here": nobody was helped, and nobody has to be asked twice. */
  async haveSameProblem(user: FormUser, attemptId: unknown): Promise<void> {
    await this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const id = await this.findOpen(tx, user, attemptId);
      if (!id) return;
      await this.touch(tx, user, { id, at });
      await tx.run(`update ask_attempts set same_problem_at = $2 where id = $1`, [id, at]);
      await this.ledger.settle(tx, id, at);
    });
  }

  /** Whoever posts the form is known now, and may have said why; the thread itself closes the attempt. */
  async claim(user: FormUser, input: { attemptId: unknown; why?: unknown }): Promise<Outcome<null>> {
    const read = readFields({ why: readOptional(input.why, (raw) => readChoice(raw, WHY_ASKED)) });
    if (!read.ok) return read;
    const attempt = readAttemptId(input.attemptId);
    if (!attempt.ok) return succeed(null);
    await this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const { touched } = await tx.one<{ touched: number }>(
        `with claimed as (
           update ask_attempts set member_id = coalesce(member_id, $2), why_asked = coalesce($4, why_asked), seen_at = $5, outcome = null, closed_at = null
           where id = $1 and (member_id is null or member_id = $2) and (visitor_key is null or visitor_key = $3 or member_id = $2)
             and seen_at > $5::timestamptz - interval '${LEFT_AFTER_HOURS} hours' and asked_at is null and case_at is null
           returning 1
         ) select count(*)::int as touched from claimed`,
        [attempt.value, memberIdOf(user), user.visitorKey, read.value.why, at],
      );
      if (touched > 0) await this.link(tx, user, at);
    });
    return succeed(null);
  }

  /** A visitor takes the consent back: what was kept under the number belongs to nobody any more. */
  async forgetVisitor(visitorKey: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.run(`update ask_attempts set visitor_key = null where visitor_key = $1`, [visitorKey]);
      await tx.run(`delete from visitor_links where visitor_key = $1`, [visitorKey]);
    });
  }

  /** Whether something was opened, or suggested as nearly the same: then it is worth asking why the thread is posted all the same. */
  async isWorthAskingWhy(attemptId: string, strongScore: number): Promise<boolean> {
    const { worth } = await this.database.one<{ worth: boolean }>(
      `select exists (select 1 from ask_attempt_suggestions where attempt_id = $1 and (opened_at is not null or score >= $2)) as worth`,
      [attemptId, strongScore],
    );
    return worth;
  }

  private async begin(tx: Tx, user: FormUser, at: Date): Promise<string> {
    const id = randomUUID();
    await tx.run(`insert into ask_attempts (id, member_id, visitor_key, started_at, seen_at) values ($1, $2, $3, $4, $4)`, [id, memberIdOf(user), user.visitorKey, at]);
    return id;
  }

  /** The attempt where it is this person's and still going on. */
  private async findOpen(tx: Tx, user: FormUser, attemptId: unknown): Promise<string | null> {
    const read = readAttemptId(attemptId);
    if (!read.ok) return null;
    const found = await tx.maybe<{ id: string }>(
      `select id from ask_attempts
       where id = $1 and outcome is null and (member_id is null or member_id = $2) and (visitor_key is null or visitor_key = $3 or member_id = $2) for update`,
      [read.value, memberIdOf(user), user.visitorKey],
    );
    return found?.id ?? null;
  }

  /** Somebody may have signed in, or agreed to be counted, since it began. */
  private async touch(tx: Tx, user: FormUser, { id, at }: { id: string; at: Date }): Promise<void> {
    await tx.run(`update ask_attempts set seen_at = $2, member_id = coalesce(member_id, $3), visitor_key = coalesce(visitor_key, $4) where id = $1`, [id, at, memberIdOf(user), user.visitorKey]);
  }

  /** For a day, so that a thread of the member ends the attempts of the visitor too. */
  private async link(tx: Tx, user: FormUser, at: Date): Promise<void> {
    const memberId = memberIdOf(user);
    if (memberId === null || user.visitorKey === null) return;
    await tx.run(
      `insert into visitor_links (visitor_key, member_id, linked_at) values ($1, $2, $3) on conflict (visitor_key, member_id) do update set linked_at = excluded.linked_at`,
      [user.visitorKey, memberId, at],
    );
  }

  /** The thread of an answer that this attempt was shown. */
  private async suggested(tx: Tx, attemptId: string, answerId: string): Promise<string> {
    const found = await tx.maybe<{ threadId: string }>(
      `select s.thread_id as "threadId" from answers s
       join ask_attempt_suggestions g on g.attempt_id = $1 and g.kind = 'THREAD' and g.subject_id = s.thread_id
       where s.id = $2 and s.removed_at is null and s.review_state = 'APPROVED'`,
      [attemptId, answerId],
    );
    if (!found) throw new NotFound('This answer was not suggested');
    return found.threadId;
  }
}

function readSubject(raw: unknown): Reading<string> {
  const id = parseId(raw);
  return id === null ? problem(raw === undefined || raw === null || raw === '' ? 'required' : 'unknownId') : taken(id);
}

/** The ledger of deflections: rows are only added; what no longer holds is taken back by a counter row. */
import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database';
import { creditDue, type AnswerWord, type CreditFacts } from './credit-rule';

export type CounterEvidence =
  | 'ACCEPTANCE_WITHDRAWN' | 'CONFIRMATION_WITHDRAWN' | 'CASE_OPENED' | 'ANSWER_REMOVED' | 'THREAD_REMOVED' | 'ASKED_ANYWAY';

/** What happened that may have changed what the ledger should say. */
export interface Occasion {
  readonly eventId: string;
  readonly at: Date;
  /** Why a live credit is taken back, if it has to be. */
  readonly reason: CounterEvidence;
}

interface LiveCredit {
  id: string;
  answerId: string;
  eventAt: Date;
}

@Injectable()
export class Ledger {
  /**
   * Makes the ledger say of a thread what its facts say now. Called in the transaction of whatever changed them, so that
   * there is never more than one live credit for a person and a thread, and running it again changes nothing.
   */
  async reconcile(tx: Tx, threadId: string, occasion: Occasion): Promise<void> {
    // Two changes of one thread take turns here.
    await tx.run(`select 1 from threads where id = $1 for update`, [threadId]);
    const facts = await readFacts(tx, threadId);
    if (!facts) return;
    const due = creditDue(facts);
    const live = await tx.maybe<LiveCredit>(
      `select id, answer_id as "answerId", event_at as "eventAt" from deflection_live_credits where thread_id = $1 and person_id = $2 and tier = 'T1' and attempt_id is null`,
      [threadId, facts.askerId],
    );
    if (live && due && live.answerId === due.answerId && live.eventAt.getTime() === due.eventAt.getTime()) return;
    if (live) await takeBackCredit(tx, live.id, occasion);
    if (due) {
      await tx.run(
        `insert into deflection_ledger (entry, tier, evidence, person_id, thread_id, answer_id, cost_version_id, event_id, event_at, recorded_at)
         select 'CREDIT', 'T1', $1, $2, $3, $4, (${COST_AT('$6')}), $5, $6, $7`,
        [due.evidence, facts.askerId, threadId, due.answerId, occasion.eventId, due.eventAt, occasion.at],
      );
    }
  }

  /** What people said on the ask form rests on an answer that is gone now. */
  async takeBackFormCredits(tx: Tx, gone: { readonly threadId: string; readonly answerId: string | null }, occasion: Occasion): Promise<void> {
    const credits = await tx.rows<{ id: string }>(
      `select id from deflection_live_credits where attempt_id is not null and tier = 'T1' and thread_id = $1 and ($2::bigint is null or answer_id = $2)`,
      [gone.threadId, gone.answerId],
    );
    for (const { id } of credits) await takeBackCredit(tx, id, occasion);
  }
}

/** The counter row of a credit, with why it does not hold any more. */
export async function takeBackCredit(tx: Tx, creditId: string, occasion: Omit<Occasion, 'eventId'> & { readonly eventId?: string }): Promise<void> {
  await tx.run(
    `insert into deflection_ledger (entry, tier, evidence, person_id, thread_id, answer_id, attempt_id, credit_id, cost_version_id, event_id, event_at, recorded_at)
     select 'COUNTER', c.tier, $2, c.person_id, c.thread_id, c.answer_id, c.attempt_id, c.id, c.cost_version_id, $3, $4, $4
     from deflection_ledger c where c.id = $1`,
    [creditId, occasion.reason, occasion.eventId ?? null, occasion.at],
  );
}

/** The cost that was in force at a moment: old months keep their figures. */
export const COST_AT = (moment: string) =>
  `select v.id from deflection_cost_versions v where v.valid_from <= ${moment} order by v.valid_from desc, v.id desc limit 1`;

/**
 * Credits every imported thread whose asker accepted another person's answer, in one statement; running it again adds nothing.
 * Imported people are no staff and had no cases, so the rule of `creditDue` comes down to this.
 */
export async function creditImported(sql: Sql, source: string, at: Date): Promise<number> {
  return sql.run(
    `insert into deflection_ledger (entry, tier, evidence, person_id, thread_id, answer_id, cost_version_id, event_at, recorded_at)
     select 'CREDIT', 'T1', 'ANSWER_ACCEPTED', t.asker_id, t.id, a.id, (${COST_AT('t.accepted_at')}), t.accepted_at, $2
     from threads t
     join answers a on a.id = t.accepted_answer_id and a.author_id <> t.asker_id and a.removed_at is null and not a.official
     where t.origin_source = $1 and t.removed_at is null and t.unsatisfying_since is null and t.kind in ('QUESTION', 'PROBLEM')
       and not exists (select 1 from deflection_ledger l where l.thread_id = t.id and l.person_id = t.asker_id)
     order by t.id`,
    [source, at],
  );
}

async function readFacts(tx: Tx, threadId: string): Promise<CreditFacts | null> {
  const thread = await tx.maybe<Omit<CreditFacts, 'confirmed' | 'casesOpenedAt' | 'accepted'> & { acceptedAt: Date | null }>(
    `select kind, removed_at is not null as removed, unsatisfying_since is not null as unsatisfying, asker_id as "askerId", accepted_at as "acceptedAt"
     from threads where id = $1`,
    [threadId],
  );
  if (!thread) return null;
  const words = await tx.rows<AnswerWord & { accepted: boolean; confirmedAt: Date | null }>(
    // Whose answer was credited once was no staff then; joining the staff later takes nothing back.
    `select a.id as "answerId", a.author_id as "authorId",
            (a.official or (m.role <> 'MEMBER' and not exists (select 1 from deflection_ledger l where l.thread_id = $1 and l.answer_id = a.id and l.entry = 'CREDIT'))) as "byStaff",
            a.id = t.accepted_answer_id as accepted, r.rated_at as "confirmedAt"
     from answers a
     join threads t on t.id = a.thread_id
     join members m on m.id = a.author_id
     left join forum_rating_facts r on r.answer_id = a.id and r.member_id = t.asker_id and r.worked and coalesce(r.stars, 5) > 2
     where a.thread_id = $1 and a.removed_at is null and a.review_state = 'APPROVED'
     order by r.rated_at desc nulls last, a.id`,
    [threadId],
  );
  const cases = await tx.rows<{ openedAt: Date }>(
    `select opened_at as "openedAt" from case_facts where thread_id = $1 and customer_id = $2`,
    [threadId, thread.askerId],
  );
  const accepted = words.find((word) => word.accepted);
  return {
    ...thread,
    accepted: accepted && thread.acceptedAt ? { ...accepted, at: thread.acceptedAt } : null,
    confirmed: words.flatMap((word) => (word.confirmedAt ? [{ ...word, at: word.confirmedAt }] : [])),
    casesOpenedAt: cases.map((row) => row.openedAt),
  };
}

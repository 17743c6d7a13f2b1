/** Makes an attempt, and the ledger, say what its facts say now. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { CONTACT_KINDS } from '../ledger/credit-rule';
import { COST_AT, takeBackCredit, type CounterEvidence } from '../ledger/ledger';
import { attemptOutcome, type AttemptFacts, type AttemptOutcome } from './attempt-outcome';

interface AttemptRow extends AttemptFacts {
  readonly memberId: string | null;
  readonly solvedThreadId: string | null;
  readonly solvedAnswerId: string | null;
  readonly openedThreadId: string | null;
}

/** Nobody is confirmed twice on one thread, and nobody by their own answer or on their own thread. */
const CREDITABLE = `
  exists (select 1 from answers s join threads t on t.id = s.thread_id
    where s.id = a.solved_answer_id and s.removed_at is null and s.review_state = 'APPROVED' and t.removed_at is null and t.review_state = 'APPROVED'
      and s.author_id <> a.member_id and t.asker_id <> a.member_id and t.kind = any($2::text[]))
  and not exists (select 1 from deflection_live_credits l
    where l.person_id = a.member_id and l.thread_id = a.solved_thread_id and l.tier = 'T1' and l.attempt_id is distinct from a.id)`;

const FACTS = `
  select a.member_id as "memberId", a.seen_at as "seenAt", a.solved_at as "solvedAt", a.same_problem_at as "sameProblemAt", a.asked_at as "askedAt", a.case_at as "caseAt",
         a.solved_thread_id as "solvedThreadId", a.solved_answer_id as "solvedAnswerId", o.opened_at as "openedAt", o.subject_id as "openedThreadId",
         case when a.member_id is not null then 'MEMBER' when a.visitor_key is not null then 'VISITOR' end as person,
         ${CREDITABLE} as creditable
  from ask_attempts a
  left join lateral (
    select g.opened_at, g.subject_id from ask_attempt_suggestions g
    where g.attempt_id = a.id and g.kind = 'THREAD' and g.opened_at is not null order by g.opened_at, g.subject_id limit 1
  ) o on true
  where a.id = $1`;

@Injectable()
export class AttemptLedger {
  /** Called in the transaction of whatever changed the facts, or when time has passed; running it again changes nothing. */
  async settle(tx: Tx, attemptId: string, at: Date, reason: CounterEvidence = 'CASE_OPENED'): Promise<void> {
    await tx.run(`select 1 from ask_attempts where id = $1 for update`, [attemptId]);
    const facts = await tx.maybe<AttemptRow>(FACTS, [attemptId, CONTACT_KINDS]);
    if (!facts) return;
    const due = attemptOutcome(facts, at);
    await this.settleCredit(tx, attemptId, facts, { due, at, reason });
    await tx.run(`update ask_attempts set outcome = $2, failed = $3, closed_at = $4 where id = $1`, [attemptId, due?.end ?? null, due?.failed ?? false, due?.at ?? null]);
  }

  private async settleCredit(tx: Tx, attemptId: string, facts: AttemptRow, { due, at, reason }: { due: AttemptOutcome | null; at: Date; reason: CounterEvidence }): Promise<void> {
    const live = await tx.maybe<{ id: string; tier: string }>(`select id, tier from deflection_live_credits where attempt_id = $1`, [attemptId]);
    const tier = due?.tier ?? null;
    if (live && live.tier !== tier) await takeBackCredit(tx, live.id, { at, reason });
    if (live || !due || tier === null) return;
    const confirmed = tier === 'T1';
    await tx.run(
      `insert into deflection_ledger (entry, tier, evidence, person_id, thread_id, answer_id, attempt_id, cost_version_id, event_at, recorded_at)
       select 'CREDIT', $1, $2, $3, $4, $5, $6, (${COST_AT('$7')}), $7, $8 on conflict do nothing`,
      [tier, confirmed ? 'SOLVED_ON_FORM' : 'FORM_LEFT', facts.memberId, confirmed ? facts.solvedThreadId : facts.openedThreadId, confirmed ? facts.solvedAnswerId : null, attemptId, due.at, at],
    );
  }
}

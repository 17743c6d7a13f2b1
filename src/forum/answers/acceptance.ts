/** Which answer of a thread is accepted: the one place that writes it. */
import type { Tx } from '../../platform/database';

interface Acceptance {
  readonly threadId: string;
  readonly answerId: string;
  readonly byId: string;
  readonly at: Date;
}

// Later than the asker's last word on any answer, even within the same millisecond or beside a clock that is behind:
// accepting is what takes a bad word back.
export async function recordAcceptance(tx: Tx, { threadId, answerId, byId, at }: Acceptance): Promise<void> {
  await tx.run(
    `update threads t
     set accepted_answer_id = $2, accepted_by_id = $3, acceptance_precision = 'EXACT',
         accepted_at = greatest($4, (select max(r.rated_at) + interval '1 millisecond' from answer_ratings r where r.thread_id = t.id and r.by_asker))
     where t.id = $1`,
    [threadId, answerId, byId, at],
  );
}

export async function clearAcceptance(tx: Tx, threadId: string): Promise<void> {
  await tx.run(
    `update threads set accepted_answer_id = null, accepted_at = null, accepted_by_id = null, acceptance_precision = null where id = $1`,
    [threadId],
  );
}

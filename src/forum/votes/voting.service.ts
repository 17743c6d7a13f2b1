/** Casts, changes and takes back votes on threads and answers. */
import { Injectable } from '@nestjs/common';
import type { SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { readChoice, readFields } from '../../platform/text-input';
import { refusedFor, type Objection } from '../objections';
import { ThreadAccess } from '../threads/thread-access';
import { whyNotVoteOnAnswer, whyNotVoteOnThread, type AnswerFacts, type ThreadFacts } from '../threads/thread-policy';
import { refreshThreads } from '../threads/thread-state';
import { VOTE_VALUES, type VoteValue } from '../words';

/** On the answer when `answerId` is given, else on the thread. */
export interface CastVoteInput {
  readonly threadId?: unknown;
  readonly answerId?: unknown;
  readonly value: unknown;
}

export interface VoteCast {
  readonly threadId: string;
  readonly answerId: string | null;
  readonly value: VoteValue;
}

const SCORE = { UP: 1, DOWN: -1, NONE: 0 } as const satisfies Record<VoteValue, number>;

const whyNotVote = (viewer: SignedInViewer, thread: ThreadFacts, answer: AnswerFacts | null): Objection | null =>
  answer ? whyNotVoteOnAnswer(viewer, thread, answer) : whyNotVoteOnThread(viewer, thread);

@Injectable()
export class VotingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
  ) {}

  async cast(viewer: SignedInViewer, input: CastVoteInput): Promise<Outcome<VoteCast>> {
    if (!input.answerId && !input.threadId) return validationFailed({ field: 'threadId', code: 'required', params: {} });
    const seen = input.answerId
      ? await this.access.answerFacts(viewer, input.answerId)
      : { thread: await this.access.facts(viewer, input.threadId), answer: null };
    const objection = whyNotVote(viewer, seen.thread, seen.answer);
    if (objection) return refusedFor(objection);
    const fields = readFields<{ value: VoteValue }>({ value: readChoice(input.value, VOTE_VALUES) });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('vote', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const { thread, answer } = input.answerId
        ? await this.access.lockAnswer(tx, viewer, input.answerId)
        : { thread: await this.access.lock(tx, viewer, input.threadId), answer: null };
      const stillObjection = whyNotVote(viewer, thread, answer);
      if (stillObjection) return refusedFor(stillObjection);
      const vote = { threadId: thread.id, answerId: answer?.id ?? null, value: fields.value.value };
      if (await this.record(tx, viewer, vote)) await refreshThreads(tx, [thread.id]);
      return succeed(vote);
    });
  }

  /** Says whether anything changed; the same vote again changes nothing. */
  private async record(tx: Tx, viewer: SignedInViewer, { threadId, answerId, value }: VoteCast): Promise<boolean> {
    const [subject, id] = answerId ? (['answer_id', answerId] as const) : (['thread_id', threadId] as const);
    if (value === 'NONE') return (await tx.run(`delete from votes where ${subject} = $1 and voter_id = $2`, [id, viewer.id])) > 0;
    const changed = await tx.run(
      `insert into votes (${subject}, voter_id, value, cast_at) values ($1, $2, $3, $4)
       on conflict (${subject}, voter_id) where ${subject} is not null and voter_id is not null
       do update set value = excluded.value, cast_at = excluded.cast_at where votes.value <> excluded.value`,
      [id, viewer.id, SCORE[value], this.clock.now()],
    );
    return changed > 0;
  }
}

/** Takes people's word on whether an answer worked: the asker's satisfaction, and everybody else's experience. */
import { Injectable } from '@nestjs/common';
import type { SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type Outcome, type ValidationFailed } from '../../platform/outcome';
import { problem, readChoice, readFields, readOptional, readOptionalNote, readWholeNumber, taken, type Reading } from '../../platform/text-input';
import { AnswerRated } from '../events';
import { refusedFor } from '../objections';
import { ThreadAccess, type LockedAnswer, type LockedThread } from '../threads/thread-access';
import { whyNotRateAnswer } from '../threads/thread-policy';
import { refreshThreads } from '../threads/thread-state';
import { DISSATISFACTION_REASONS, type DissatisfactionReason } from '../words';
import { AnswerRating } from './answer-rating.entity';

/** Stars and reason are the asker's; a reason belongs to an answer that did not work. */
export interface RateAnswerInput {
  readonly answerId: unknown;
  readonly worked: unknown;
  readonly stars?: unknown;
  readonly reason?: unknown;
  readonly comment?: unknown;
}

interface Word {
  worked: boolean;
  stars: number | null;
  reason: DissatisfactionReason | null;
  comment: string | null;
}

@Injectable()
export class RatingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
  ) {}

  async rate(viewer: SignedInViewer, input: RateAnswerInput): Promise<Outcome<{ threadId: string; answerId: string }>> {
    const seen = await this.access.answerFacts(viewer, input.answerId);
    const objection = whyNotRateAnswer(viewer, seen.thread, seen.answer);
    if (objection) return refusedFor(objection);
    const word = readWord(input, viewer.id === seen.thread.askerId);
    if (!word.ok) return word;
    const allowed = await this.limits.take('rate', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const { thread, answer } = await this.access.lockAnswer(tx, viewer, input.answerId);
      const stillObjection = whyNotRateAnswer(viewer, thread, answer);
      if (stillObjection) return refusedFor(stillObjection);
      await this.record(tx, viewer, { thread, answer, word: word.value });
      return succeed({ threadId: thread.id, answerId: answer.id });
    });
  }

  private async record(tx: Tx, viewer: SignedInViewer, said: { thread: LockedThread; answer: LockedAnswer; word: Word }): Promise<void> {
    const { thread, answer } = said;
    const { worked, stars, reason } = said.word;
    const comment = said.word.comment ?? '';
    const byAsker = viewer.id === thread.askerId;
    const before = await this.latestWord(tx, { memberId: viewer.id, threadId: thread.id, answerId: byAsker ? null : answer.id });
    const same = before?.answerId === answer.id && before.worked === worked && before.stars === stars && before.reason === reason;
    if (same && before.comment === comment) return;
    // A word given after an acceptance is later than it, even where this clock is behind the one that took the acceptance.
    const at = new Date(Math.max(this.clock.now().getTime(), thread.acceptedAt?.getTime() ?? 0));
    const facts = { threadId: thread.id, answerId: answer.id, byAsker, worked, stars, reason, comment };
    await tx.manager.insert(AnswerRating, { ...facts, memberId: viewer.id, ratedAt: at });
    await refreshThreads(tx, [thread.id]);
    await this.events.publish(tx, new AnswerRated(thread.id, answer.id, viewer.id, byAsker, worked, stars, reason, comment, at));
  }

  /** Of an asker the latest word on any answer counts, of others the latest on each. */
  private latestWord(tx: Tx, by: { memberId: string; threadId: string; answerId: string | null }): Promise<(Word & { answerId: string }) | null> {
    return tx.maybe<Word & { answerId: string }>(
      `select answer_id as "answerId", worked, stars, reason, comment from answer_ratings
       where member_id = $1 and thread_id = $2 and ($3::bigint is null or answer_id = $3)
       order by id desc limit 1`,
      [by.memberId, by.threadId, by.answerId],
    );
  }
}

function readWord(input: RateAnswerInput, byAsker: boolean): Outcome<Word, ValidationFailed> {
  const fields = readFields<Word>({
    worked: readYesOrNo(input.worked),
    stars: readOptional(input.stars, (raw) => readWholeNumber(raw, { min: 1, max: 5 })),
    reason: readOptional(input.reason, (raw) => readChoice(raw, DISSATISFACTION_REASONS)),
    comment: readOptionalNote(input.comment),
  });
  if (!fields.ok) return fields;
  const { worked, stars, reason, comment } = fields.value;
  if (byAsker && !worked && !reason) return validationFailed({ field: 'reason', code: 'required', params: {} });
  return succeed({ worked, comment, stars: byAsker ? stars : null, reason: worked ? null : reason });
}

/** Forms send words, the graph sends a boolean. */
function readYesOrNo(raw: unknown): Reading<boolean> {
  if (typeof raw === 'boolean') return taken(raw);
  const choice = readChoice(raw, ['yes', 'no', 'true', 'false']);
  if (choice.ok) return taken(choice.value === 'yes' || choice.value === 'true');
  return choice.problem.code === 'required' ? choice : problem('unknownChoice', { choices: 'yes, no' });
}

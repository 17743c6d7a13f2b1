/** What an asker says about their own wait, and what a moderator says about a thread that rules should leave alone. */
import { Injectable } from '@nestjs/common';
import { ThreadAccess, whyNotClose, whyNotEdit, type Objection, type ThreadFacts } from '../../forum';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { refusedByForum } from '../objections';
import { FollowingThreads } from './following-threads';

export type WaitingWord = 'WAITS_NO_MORE' | 'WAITS_AGAIN' | 'EXEMPT' | 'NOT_EXEMPT';

export interface WaitingWordInput {
  readonly threadId: unknown;
}

@Injectable()
export class WaitingWords {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly access: ThreadAccess,
    private readonly following: FollowingThreads,
    private readonly audit: AuditTrail,
  ) {}

  /** The asker is fine; what is left of rules that heed it is called off until they say otherwise. */
  stopWaiting = (viewer: SignedInViewer, input: WaitingWordInput) => this.say(viewer, input, 'WAITS_NO_MORE');

  waitAgain = (viewer: SignedInViewer, input: WaitingWordInput) => this.say(viewer, input, 'WAITS_AGAIN');

  exempt = (viewer: SignedInViewer, input: WaitingWordInput) => this.say(viewer, input, 'EXEMPT');

  includeAgain = (viewer: SignedInViewer, input: WaitingWordInput) => this.say(viewer, input, 'NOT_EXEMPT');

  private async say(viewer: SignedInViewer, { threadId }: WaitingWordInput, word: WaitingWord): Promise<Outcome<{ threadId: string }>> {
    const objection = whyNotSay(viewer, await this.access.facts(viewer, threadId), word);
    if (objection) return refusedByForum(objection);
    const allowed = await this.limits.take(isModerators(word) ? 'moderate' : 'requestAgent', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const held = await this.access.lock(tx, viewer, threadId);
      const stillObjection = whyNotSay(viewer, held, word);
      if (stillObjection) return refusedByForum(stillObjection);
      await this.keep(tx, viewer, held.id, word);
      return succeed({ threadId: held.id });
    });
  }

  private async keep(tx: Tx, viewer: SignedInViewer, threadId: string, word: WaitingWord): Promise<void> {
    const at = this.clock.now();
    await tx.run(
      `insert into escalation_words (thread_id, cycle, word, by_id, at) select id, cycle, $2, $3, $4 from threads where id = $1`,
      [threadId, word, viewer.id, at],
    );
    if (isModerators(word)) {
      await this.audit.record(tx, { at, actorId: viewer.id, action: `thread.${word === 'EXEMPT' ? 'exempted' : 'includedAgain'}`, subjectType: 'Thread', subjectId: threadId });
    }
    await this.following.follow(tx, threadId, at);
  }
}

const isModerators = (word: WaitingWord): boolean => word === 'EXEMPT' || word === 'NOT_EXEMPT';

function whyNotSay(viewer: SignedInViewer, thread: ThreadFacts, word: WaitingWord): Objection | null {
  if (isModerators(word)) return whyNotClose(viewer, thread);
  if (viewer.id !== thread.askerId) return 'onlyAsker';
  return thread.closedAt ? 'threadClosed' : whyNotEdit(viewer, thread);
}

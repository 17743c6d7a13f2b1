/** What an asker says about their own wait, and what a moderator says about a thread that rules should leave alone. */
import { Injectable } from '@nestjs/common';
import { ThreadAccess, whyNotClose, whyNotEdit, type Objection, type ThreadFacts } from '../../forum';
import { AuditTrail, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readText } from '../../platform/text-input';
import { refusedByForum } from '../objections';
import { FollowingThreads } from './following-threads';

export type WaitingWord = 'WAITS_NO_MORE' | 'WAITS_AGAIN' | 'EXEMPT' | 'NOT_EXEMPT';

export interface WaitingWordInput {
  readonly threadId: unknown;
}

export interface ExceptThreadInput extends WaitingWordInput {
  /** For everybody who reads the thread. */
  readonly reason: unknown;
}

interface Said {
  readonly word: WaitingWord;
  readonly reason: Outcome<{ readonly reason: string | null }>;
}

const EXCEPTION = { min: 3, max: 300, lines: 'one' } as const;
const WITHOUT_REASON = succeed({ reason: null });

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
  stopWaiting = (viewer: SignedInViewer, input: WaitingWordInput) => this.say(viewer, input, { word: 'WAITS_NO_MORE', reason: WITHOUT_REASON });

  waitAgain = (viewer: SignedInViewer, input: WaitingWordInput) => this.say(viewer, input, { word: 'WAITS_AGAIN', reason: WITHOUT_REASON });

  /** Rules that heed it leave the thread alone in this cycle. */
  exempt = (viewer: SignedInViewer, input: ExceptThreadInput) =>
    this.say(viewer, input, { word: 'EXEMPT', reason: readFields<{ reason: string }>({ reason: readText(input.reason, EXCEPTION) }) });

  includeAgain = (viewer: SignedInViewer, input: WaitingWordInput) => this.say(viewer, input, { word: 'NOT_EXEMPT', reason: WITHOUT_REASON });

  private async say(viewer: SignedInViewer, { threadId }: WaitingWordInput, { word, reason }: Said): Promise<Outcome<{ threadId: string }>> {
    const objection = whyNotSay(viewer, await this.access.facts(viewer, threadId), word);
    if (objection) return refusedByForum(objection);
    if (!reason.ok) return reason;
    const allowed = await this.limits.take(isModerators(word) ? 'moderate' : 'requestAgent', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const held = await this.access.lock(tx, viewer, threadId);
      const stillObjection = whyNotSay(viewer, held, word);
      if (stillObjection) return refusedByForum(stillObjection);
      await this.keep(tx, viewer, held.id, { word, ...reason.value });
      return succeed({ threadId: held.id });
    });
  }

  private async keep(tx: Tx, viewer: SignedInViewer, threadId: string, { word, reason }: { word: WaitingWord; reason: string | null }): Promise<void> {
    const at = this.clock.now();
    await tx.run(
      `insert into escalation_words (thread_id, cycle, word, reason, by_id, at) select id, cycle, $2, $3, $4, $5 from threads where id = $1`,
      [threadId, word, reason, viewer.id, at],
    );
    if (isModerators(word)) {
      await this.audit.record(tx, { at, actorId: viewer.id, action: `thread.${word === 'EXEMPT' ? 'exempted' : 'includedAgain'}`, subjectType: 'Thread', subjectId: threadId, details: reason === null ? {} : { reason } });
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

/** Posts what an agent found out as the official answer of a thread, in the transaction of whoever tells it. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { NotFound } from '../../platform/outcome';
import { AnswerPosted } from '../events';
import { markdownBody } from '../posting';
import { refreshThreads } from '../threads/thread-state';
import { Answer } from './answer.entity';

export interface OfficialAnswer {
  readonly threadId: string;
  readonly authorId: string;
  readonly bodySource: string;
  readonly at: Date;
}

@Injectable()
export class OfficialAnswers {
  constructor(private readonly events: Events) {}

  /** Also on a closed thread: what ended it belongs there. */
  async post(tx: Tx, { threadId, authorId, bodySource, at }: OfficialAnswer): Promise<string> {
    const thread = await tx.maybe<{ askerId: string }>(`select asker_id as "askerId" from threads where id = $1 for update`, [threadId]);
    if (!thread) throw new NotFound('Thread not found');
    const byAsker = thread.askerId === authorId;
    const official = !byAsker;
    const posted = await tx.manager.insert(Answer, { threadId, authorId, official, body: markdownBody(bodySource), postedAt: at });
    const answerId = (posted.identifiers[0] as { id: string }).id;
    await refreshThreads(tx, [threadId]);
    await this.events.publish(tx, new AnswerPosted(threadId, answerId, authorId, official, byAsker, at));
    return answerId;
  }
}

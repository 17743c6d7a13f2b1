/** Marks an accepted answer that stopped working for people, in the transaction of the word that says so; a new text starts anew. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { AnswerEdited, AnswerNeedsCheck, AnswerRated } from '../events';
import { needsCheck } from './needs-check';

@Injectable()
export class MarkAnswersForCheck implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.within(AnswerRated, 'mark-answers-for-check', async (tx, rated) => {
      if (!rated.worked) await this.markIfNeeded(tx, rated);
    });
    this.events.within(AnswerEdited, 'mark-answers-for-check', (tx, { answerId, byId, at }) => settleCheck(tx, { answerId, byId, at, because: 'EDITED' }));
  }

  private async markIfNeeded(tx: Tx, { threadId, answerId, at }: AnswerRated): Promise<void> {
    const words = await this.wordsOn(tx, threadId, answerId);
    if (!needsCheck(words)) return;
    const worked = words.filter(Boolean).length;
    const marked = await tx.run(
      `insert into answer_checks (answer_id, thread_id, since, worked, not_worked) values ($1, $2, $3, $4, $5)
       on conflict (answer_id) where settled_at is null do nothing`,
      [answerId, threadId, at, worked, words.length - worked],
    );
    if (marked === 1) await this.events.publish(tx, new AnswerNeedsCheck(threadId, answerId, at));
  }

  /** Of the accepted answer, since it was last changed or found right; the author's own word says nothing. */
  private async wordsOn(tx: Tx, threadId: string, answerId: string): Promise<boolean[]> {
    const rows = await tx.rows<{ worked: boolean }>(
      `select w.worked from (
         select distinct on (r.member_id) r.member_id, r.worked, r.id
         from answers a
           join threads t on t.id = a.thread_id and t.accepted_answer_id = a.id
           join answer_ratings r on r.answer_id = a.id and r.member_id <> a.author_id
         where a.id = $1 and a.thread_id = $2
           and r.rated_at > greatest(a.edited_at, (select max(c.settled_at) from answer_checks c where c.answer_id = a.id), timestamptz '-infinity')
         order by r.member_id, r.id desc
       ) w order by w.id`,
      [answerId, threadId],
    );
    return rows.map(({ worked }) => worked);
  }
}

interface Settling {
  readonly answerId: string;
  readonly byId: string;
  readonly because: 'RIGHT' | 'EDITED';
  readonly at: Date;
}

export async function settleCheck(tx: Tx, { answerId, byId, because, at }: Settling): Promise<void> {
  await tx.run(
    `update answer_checks set settled_at = $2, settled_because = $3, settled_by_id = $4 where answer_id = $1 and settled_at is null`,
    [answerId, at, because, byId],
  );
}

/** Whoever has the problem of a thread, and said so instead of asking again, hears once that it is solved; so do the askers of its duplicates. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerAccepted, AnswerRated } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

const NAME = 'tell-fellow-sufferers-when-solved';

/** Of the thread and of what was closed as its duplicate; without those who solved it, and those who were told before. */
const FELLOW_SUFFERERS = `
  with places as (select $1::bigint as id union select t.id from threads t where t.duplicate_of_id = $1 and t.removed_at is null)
  select member_id as id from (
    select s.member_id from thread_same_problem s join places p on p.id = s.thread_id
    union
    select t.asker_id from threads t join places p on p.id = t.id where t.id <> $1
  ) m
  where m.member_id <> all($2::bigint[]) and m.member_id <> (select a.author_id from answers a where a.id = $3)
    and not exists (select 1 from notifications n where n.member_id = m.member_id and n.thread_id = $1 and n.kind = 'THREAD_SOLVED')
  order by m.member_id`;

@Injectable()
export class TellFellowSufferersWhenSolved implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(AnswerAccepted, NAME, (tx, event) => this.tell(tx, event, event.byId));
    this.events.after(AnswerRated, NAME, async (tx, event) => {
      if (event.byAsker && event.worked) await this.tell(tx, event, event.raterId);
    });
  }

  private async tell(tx: Tx, event: AnswerAccepted | AnswerRated, byId: string): Promise<void> {
    const { threadId, answerId } = event;
    const thread = await this.told.thread(threadId);
    if (thread?.state !== 'SOLVED') return;
    const members = await tx.rows<{ id: string }>(FELLOW_SUFFERERS, [threadId, [byId, thread.askerId], answerId]);
    // One word may tell hundreds, so their mails go out in step.
    await this.inbox.tellAll(tx, event, members.map(({ id }) => id), { kind: 'THREAD_SOLVED', actorId: null, threadId, caseId: null, mail: this.texts.threadSolved(thread, answerId) });
  }
}

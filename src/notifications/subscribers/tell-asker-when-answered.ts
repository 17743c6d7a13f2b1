/** The asker hears of an answer; of the words that resolve their case they hear as the resolution. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerPosted } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

@Injectable()
export class TellAskerWhenAnswered implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(AnswerPosted, 'tell-asker-when-answered', (tx, event) => this.tell(tx, event));
  }

  private async tell(tx: Tx, event: AnswerPosted): Promise<void> {
    const { threadId, answerId, authorId, official } = event;
    if (official && (await this.told.resolvedCaseAt(threadId, event.at))) return;
    const thread = await this.told.thread(threadId);
    if (!thread || (await this.told.answerAuthor(answerId)) === null) return;
    const mail = this.texts.answerPosted(await this.told.nameOf(authorId), thread, { id: answerId, official });
    await this.inbox.tell(tx, event, { memberId: thread.askerId, kind: 'ANSWER_POSTED', actorId: authorId, threadId, caseId: null, mail });
  }
}

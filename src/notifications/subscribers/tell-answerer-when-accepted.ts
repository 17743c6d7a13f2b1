/** Whoever solved a thread hears that their answer was accepted. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerAccepted } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

@Injectable()
export class TellAnswererWhenAccepted implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(AnswerAccepted, 'tell-answerer-when-accepted', (tx, event) => this.tell(tx, event));
  }

  private async tell(tx: Tx, event: AnswerAccepted): Promise<void> {
    const { threadId, answerId, answerAuthorId, byId } = event;
    const thread = await this.told.thread(threadId);
    if (!thread) return;
    const mail = this.texts.answerAccepted(await this.told.nameOf(byId), thread, answerId);
    await this.inbox.tell(tx, event, { memberId: answerAuthorId, kind: 'ANSWER_ACCEPTED', actorId: byId, threadId, caseId: null, mail });
  }
}

/** Whoever answered hears that the asker needs a little more, and what. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerSentBack } from '../../escalation';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { t } from '../../platform/messages';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

@Injectable()
export class TellAnswererWhenSentBack implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(AnswerSentBack, 'tell-answerer-when-sent-back', (tx, event) => this.tell(tx, event));
  }

  private async tell(tx: Tx, event: AnswerSentBack): Promise<void> {
    const { threadId, answerId, answererId, askerId, reason, comment } = event;
    const thread = await this.told.thread(threadId);
    if (!thread || (await this.told.answerAuthor(answerId)) === null) return;
    const sent = { answerId, reason: t(`mail.sentBackBecause.${reason}`), comment };
    const mail = this.texts.answerSentBack(await this.told.nameOf(askerId), thread, sent);
    await this.inbox.tell(tx, event, { memberId: answererId, kind: 'ANSWER_SENT_BACK', actorId: askerId, threadId, caseId: null, mail });
  }
}

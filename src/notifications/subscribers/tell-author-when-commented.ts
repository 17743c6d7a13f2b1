/** Whoever wrote the thread or the answer under which a comment stands hears of it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommentPosted } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

@Injectable()
export class TellAuthorWhenCommented implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(CommentPosted, 'tell-author-when-commented', (tx, event) => this.tell(tx, event));
  }

  private async tell(tx: Tx, event: CommentPosted): Promise<void> {
    const { threadId, answerId, commentId, authorId } = event;
    const thread = await this.told.thread(threadId);
    if (!thread) return;
    const memberId = answerId === null ? thread.askerId : await this.told.answerAuthor(answerId);
    if (memberId === null) return;
    const mail = this.texts.commentPosted(await this.told.nameOf(authorId), thread, commentId);
    await this.inbox.tell(tx, event, { memberId, kind: 'COMMENT_POSTED', actorId: authorId, threadId, caseId: null, mail });
  }
}

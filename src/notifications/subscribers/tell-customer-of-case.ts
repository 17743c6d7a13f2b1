/** The customer hears that a case was opened and what happens next, of each reply that is meant for them, and of the end. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseOpened, CaseReplied, CaseResolved } from '../../cases';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

@Injectable()
export class TellCustomerOfCase implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(CaseOpened, 'tell-customer-when-case-opened', (tx, event) => this.opened(tx, event));
    this.events.after(CaseReplied, 'tell-customer-when-agent-replied', (tx, event) => this.replied(tx, event));
    this.events.after(CaseResolved, 'tell-customer-when-case-resolved', (tx, event) => this.resolved(tx, event));
  }

  private async opened(tx: Tx, event: CaseOpened): Promise<void> {
    const { caseId, threadId, customerId, trigger } = event;
    const mail = this.texts.caseOpened(await this.told.case(caseId), trigger);
    await this.inbox.tell(tx, event, { memberId: customerId, kind: 'CASE_OPENED', actorId: null, threadId, caseId, mail });
  }

  private async replied(tx: Tx, event: CaseReplied): Promise<void> {
    const { caseId, threadId, authorId, visibility } = event;
    if (visibility === 'INTERNAL') return;
    const told = await this.told.case(caseId);
    // A public reply stands on the thread as the official answer, of which the asker hears as an answer.
    if (visibility === 'PUBLIC' && told.thread !== null) return;
    const mail = this.texts.caseReplied(await this.told.nameOf(authorId), told);
    await this.inbox.tell(tx, event, { memberId: told.customerId, kind: 'CASE_REPLIED', actorId: authorId, threadId, caseId, mail });
  }

  private async resolved(tx: Tx, event: CaseResolved): Promise<void> {
    const { caseId, threadId, customerId, resolution, byId } = event;
    // Whoever accepts an answer knows that it is solved: the inbox says what became of the case, and no mail does.
    const mail = resolution === 'SOLVED_BY_COMMUNITY' ? null : this.texts.caseResolved(await this.told.case(caseId), resolution);
    await this.inbox.tell(tx, event, { memberId: customerId, kind: 'CASE_RESOLVED', actorId: byId, threadId, caseId, mail });
  }
}

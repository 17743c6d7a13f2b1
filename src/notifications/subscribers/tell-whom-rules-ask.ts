/** Whom the steps of a rule ask to look at a thread: likely experts, the moderators, everybody with a role. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExpertsAsked, StaffAlerted } from '../../escalation';
import { AnswerNeedsCheck } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

const BY_A_RULE = { actorId: null, caseId: null } as const;

@Injectable()
export class TellWhomRulesAsk implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(ExpertsAsked, 'tell-likely-experts', (tx, event) => this.askExperts(tx, event));
    this.events.after(StaffAlerted, 'tell-staff-of-thread', (tx, event) => this.alert(tx, event));
    this.events.after(AnswerNeedsCheck, 'tell-moderators-of-answer', (tx, event) => this.askForCheck(tx, event));
  }

  private async askExperts(tx: Tx, event: ExpertsAsked): Promise<void> {
    const { threadId, memberIds } = event;
    const thread = await this.told.thread(threadId);
    if (!thread) return;
    await this.inbox.tellAll(tx, event, memberIds, { ...BY_A_RULE, kind: 'EXPERT_ASKED', threadId, mail: this.texts.expertAsked(thread) });
  }

  private async alert(tx: Tx, event: StaffAlerted): Promise<void> {
    const { threadId, role, nudge, ruleName } = event;
    const thread = await this.told.thread(threadId);
    if (!thread) return;
    const mail = nudge ? this.texts.moderatorsNudged(thread) : this.texts.staffTold(thread, ruleName);
    const kind = nudge ? 'MODERATORS_NUDGED' : 'STAFF_TOLD';
    await this.inbox.tellAll(tx, event, await this.told.staffIn(role), { ...BY_A_RULE, kind, threadId, mail });
  }

  private async askForCheck(tx: Tx, event: AnswerNeedsCheck): Promise<void> {
    const { threadId, answerId } = event;
    const thread = await this.told.thread(threadId);
    if (!thread) return;
    const mail = this.texts.answerNeedsCheck(thread, answerId);
    await this.inbox.tellAll(tx, event, await this.told.staffIn('MODERATOR'), { ...BY_A_RULE, kind: 'ANSWER_NEEDS_CHECK', threadId, mail });
  }
}

/** Agents hear of a case that a rule gave them, that still waits, or that goes on after the community had solved it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseAssigned, CaseReminded, CaseReopened } from '../../cases';
import type { Tx } from '../../platform/database';
import { Events, type DomainEvent } from '../../platform/events';
import { Inbox } from '../telling/inbox';
import { MailTexts } from '../telling/mail-texts';
import { ToldThings } from '../telling/told-things';

type Told = CaseAssigned | CaseReminded | CaseReopened;
const KINDS = { caseAssigned: 'CASE_ASSIGNED', caseReminded: 'CASE_REMINDED', caseReopened: 'CASE_REOPENED' } as const;

@Injectable()
export class TellAgentOfCase implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly inbox: Inbox,
    private readonly texts: MailTexts,
    private readonly told: ToldThings,
  ) {}

  onModuleInit(): void {
    this.events.after(CaseAssigned, 'tell-agent-when-case-assigned', (tx, event) => this.tell(tx, event, 'caseAssigned', [event.agentId]));
    this.events.after(CaseReminded, 'tell-agents-when-case-waits', async (tx, event) =>
      this.tell(tx, event, 'caseReminded', await this.told.agentsOf(event.caseId)),
    );
    this.events.after(CaseReopened, 'tell-agent-when-case-goes-on', async (tx, event) =>
      this.tell(tx, event, 'caseReopened', await this.told.agentsOf(event.caseId)),
    );
  }

  private async tell(tx: Tx, event: Told & DomainEvent, kind: keyof typeof KINDS, agentIds: readonly string[]): Promise<void> {
    const { caseId } = event;
    const told = await this.told.case(caseId);
    const threadId = told.thread?.id ?? null;
    await this.inbox.tellAll(tx, event, agentIds, { kind: KINDS[kind], actorId: null, threadId, caseId, mail: this.texts.caseFor(kind, told) });
  }
}

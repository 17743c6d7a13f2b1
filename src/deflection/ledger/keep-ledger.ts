/** Keeps the ledger true to what happens: each change of its facts reconciles it in the same transaction. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseOpened } from '../../cases';
import { AcceptanceWithdrawn, AnswerAccepted, AnswerRated, AnswerRemoved, ThreadRemoved } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events, type DomainEvent } from '../../platform/events';
import { Ledger, type CounterEvidence } from './ledger';

@Injectable()
export class KeepLedger implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    const { events } = this;
    events.within(AnswerAccepted, 'keep-ledger', (tx, event) => this.reconcile(tx, event.threadId, event, 'ACCEPTANCE_WITHDRAWN'));
    events.within(AcceptanceWithdrawn, 'keep-ledger', (tx, event) => this.reconcile(tx, event.threadId, event, 'ACCEPTANCE_WITHDRAWN'));
    events.within(AnswerRated, 'keep-ledger', async (tx, event) => {
      if (event.byAsker) await this.reconcile(tx, event.threadId, event, 'CONFIRMATION_WITHDRAWN');
    });
    events.within(AnswerRemoved, 'keep-ledger', async (tx, event) => {
      await this.reconcile(tx, event.threadId, event, 'ANSWER_REMOVED');
      await this.ledger.takeBackFormCredits(tx, event, { eventId: event.id, at: event.at, reason: 'ANSWER_REMOVED' });
    });
    events.within(ThreadRemoved, 'keep-ledger', async (tx, event) => {
      await this.reconcile(tx, event.threadId, event, 'THREAD_REMOVED');
      await this.ledger.takeBackFormCredits(tx, { threadId: event.threadId, answerId: null }, { eventId: event.id, at: event.at, reason: 'THREAD_REMOVED' });
    });
    events.within(CaseOpened, 'keep-ledger', async (tx, event) => {
      if (event.threadId) await this.reconcile(tx, event.threadId, event, 'CASE_OPENED');
    });
  }

  private reconcile(tx: Tx, threadId: string, event: DomainEvent, reason: CounterEvidence): Promise<void> {
    return this.ledger.reconcile(tx, threadId, { eventId: event.id, at: event.at, reason });
  }
}

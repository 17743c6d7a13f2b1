/** What a rule does with a case that is open for too long: it makes it more urgent, or reminds whoever should look at it. */
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { CaseReminded } from '../events';
import { CASE_PRIORITIES, type CasePriority } from '../words';
import { CaseEvent } from './case-event.entity';
import { Case } from './case.entity';

export interface Prompted {
  readonly caseId: string;
  /** False where there was nothing to do: it is as urgent as that already. */
  readonly changed: boolean;
}

@Injectable()
export class CasePrompts {
  constructor(private readonly events: Events) {}

  /** Never makes a case less urgent. Null when no case of the thread is open. */
  async raisePriority(tx: Tx, threadId: string, to: CasePriority, at: Date): Promise<Prompted | null> {
    const item = await this.holdOpen(tx, threadId);
    if (!item) return null;
    if (CASE_PRIORITIES.indexOf(to) <= CASE_PRIORITIES.indexOf(item.priority)) return { caseId: item.id, changed: false };
    await tx.manager.update(Case, { id: item.id }, { priority: to, version: item.version + 1 });
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'PRIORITY_RAISED', actorId: null, details: { from: item.priority, to }, at });
    return { caseId: item.id, changed: true };
  }

  /** Whoever has the case hears of it, or its queue where nobody has it. Null when no case of the thread is open. */
  async remind(tx: Tx, threadId: string, at: Date): Promise<Prompted | null> {
    const item = await this.holdOpen(tx, threadId);
    if (!item) return null;
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'REMINDED', actorId: null, details: {}, at });
    await this.events.publish(tx, new CaseReminded(item.id, at));
    return { caseId: item.id, changed: true };
  }

  private holdOpen(tx: Tx, threadId: string): Promise<Case | null> {
    return tx.manager.findOne(Case, { where: { originType: 'THREAD', originId: threadId, resolvedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  }
}

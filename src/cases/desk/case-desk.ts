/** Where cases come in and where the community ends them: for other domains, in their own transaction. */
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Sql, Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { formatCaseNumber } from '../case-number';
import { CaseOpened, CaseResolved } from '../events';
import type { Trigger } from '../words';
import { CaseEvent } from './case-event.entity';
import { Case } from './case.entity';

export type CaseOrigin = { readonly type: 'THREAD'; readonly id: string } | { readonly type: 'PRIVATE' };

export interface CaseOpening {
  readonly customerId: string;
  readonly subject: string;
  readonly origin: CaseOrigin;
  readonly trigger: Trigger;
  readonly triggerNote: string;
  readonly openedAt: Date;
}

export interface DeskEntry {
  readonly caseId: string;
  /** Written out: `C-000123`. */
  readonly number: string;
  /** False when a case of the same thread was open already; then nothing was changed. */
  readonly opened: boolean;
}

interface OpenCase {
  readonly id: string;
  readonly number: string;
}

const ATTEMPTS = 3;

@Injectable()
export class CaseDesk {
  constructor(private readonly events: Events) {}

  /** Opens a case, or finds the one that is open for the same thread. */
  async open(tx: Tx, opening: CaseOpening): Promise<DeskEntry> {
    const threadId = opening.origin.type === 'THREAD' ? opening.origin.id : null;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const known = threadId === null ? null : await this.findOpen(tx, threadId);
      if (known) return { caseId: known.id, number: formatCaseNumber(known.number), opened: false };
      const added = await this.insert(tx, opening, threadId);
      if (added) return this.announce(tx, opening, added);
      // Somebody opened one between the look and the insert; it is found now, unless it is resolved again already.
    }
    throw new Error('a case could neither be opened nor found');
  }

  /** A member's answer solved it: the open case of the thread ends. False when there is none. */
  async resolveByCommunity(tx: Tx, threadId: string, at: Date): Promise<boolean> {
    const item = await tx.manager.findOne(Case, {
      where: { originType: 'THREAD', originId: threadId, resolvedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (!item) return false;
    await tx.manager.update(Case, { id: item.id }, {
      state: 'RESOLVED', resolution: 'SOLVED_BY_COMMUNITY', resolvedAt: at, version: item.version + 1,
    });
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'RESOLVED', actorId: null, details: { resolution: 'SOLVED_BY_COMMUNITY' }, at });
    await this.events.publish(tx, new CaseResolved(item.id, threadId, item.customerId, 'SOLVED_BY_COMMUNITY', null, null, at));
    return true;
  }

  private findOpen(sql: Sql, threadId: string): Promise<OpenCase | null> {
    return sql.maybe<OpenCase>(
      `select id, number from cases where origin_type = 'THREAD' and origin_id = $1 and resolved_at is null`,
      [threadId],
    );
  }

  // The unique index on open cases of a thread decides; whoever comes second waits for the first and then adds nothing.
  private insert(tx: Tx, opening: CaseOpening, threadId: string | null): Promise<OpenCase | null> {
    return tx.maybe<OpenCase>(
      `insert into cases (queue_id, subject, customer_id, origin_type, origin_id, trigger, trigger_note, opened_at)
       values ((select min(id) from queues), $1, $2, $3, $4, $5, $6, $7)
       on conflict (origin_id) where origin_type = 'THREAD' and resolved_at is null do nothing
       returning id, number`,
      [opening.subject, opening.customerId, opening.origin.type, threadId, opening.trigger, opening.triggerNote, opening.openedAt],
    );
  }

  private async announce(tx: Tx, opening: CaseOpening, added: OpenCase): Promise<DeskEntry> {
    const number = formatCaseNumber(added.number);
    const threadId = opening.origin.type === 'THREAD' ? opening.origin.id : null;
    const { trigger, customerId, openedAt } = opening;
    await tx.manager.insert(CaseEvent, { caseId: added.id, kind: 'OPENED', actorId: null, details: { trigger }, at: openedAt });
    await this.events.publish(tx, new CaseOpened(added.id, number, threadId, customerId, trigger, openedAt));
    return { caseId: added.id, number, opened: true };
  }
}

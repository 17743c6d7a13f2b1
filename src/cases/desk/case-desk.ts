/** Where cases come in and where the community ends them: for other domains, in their own transaction. */
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Sql, Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { formatCaseNumber } from '../case-number';
import { CaseAssigned, CaseOpened, CaseReopened, CaseResolved } from '../events';
import { Placing, queueFor, type Placement } from '../queues/placing';
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
  /** Left out: the first queue, nobody's yet, no more urgent than others. */
  readonly placement?: Placement;
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
  readonly queueId: string;
}

const ATTEMPTS = 3;

@Injectable()
export class CaseDesk {
  constructor(
    private readonly events: Events,
    private readonly placing: Placing,
  ) {}

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
    const details = { resolution: 'SOLVED_BY_COMMUNITY', from: item.state };
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'RESOLVED', actorId: null, details, at });
    await this.events.publish(tx, new CaseResolved(item.id, threadId, item.customerId, 'SOLVED_BY_COMMUNITY', null, null, at));
    return true;
  }

  /**
   * What let the community end the latest case of a thread was taken back: the case goes on as it stood. Null when it ended
   * otherwise, or another one is open.
   */
  async goOnAfterRescue(tx: Tx, threadId: string, at: Date): Promise<{ caseId: string } | null> {
    const latest = await tx.manager.findOne(Case, {
      where: { originType: 'THREAD', originId: threadId }, order: { id: 'DESC' }, lock: { mode: 'pessimistic_write' },
    });
    // Nobody resolves a case as solved by the community without being named.
    if (latest?.resolution !== 'SOLVED_BY_COMMUNITY' || (await this.findOpen(tx, threadId))) return null;
    const rescue = await tx.maybe<{ from: string | null }>(
      `select details->>'from' as from from case_events where case_id = $1 and kind = 'RESOLVED' and actor_id is null order by id desc limit 1`,
      [latest.id],
    );
    if (!rescue) return null;
    const state = latest.takenAt === null ? 'NEW' : rescue.from === 'ON_HOLD' || rescue.from === 'WAITING_FOR_CUSTOMER' ? rescue.from : 'OPEN';
    await tx.manager.update(Case, { id: latest.id }, { state, resolution: null, resolvedAt: null, version: latest.version + 1 });
    await tx.manager.insert(CaseEvent, { caseId: latest.id, kind: 'REOPENED', actorId: null, details: { to: state }, at });
    await this.events.publish(tx, new CaseReopened(latest.id, threadId, latest.customerId, latest.assigneeId, at));
    return { caseId: latest.id };
  }

  private findOpen(sql: Sql, threadId: string): Promise<OpenCase | null> {
    return sql.maybe<OpenCase>(
      `select id, number, queue_id as "queueId" from cases where origin_type = 'THREAD' and origin_id = $1 and resolved_at is null`,
      [threadId],
    );
  }

  // The unique index on open cases of a thread decides; whoever comes second waits for the first and then adds nothing.
  private insert(tx: Tx, opening: CaseOpening, threadId: string | null): Promise<OpenCase | null> {
    const { placement } = opening;
    return tx.maybe<OpenCase>(
      `insert into cases (queue_id, priority, subject, customer_id, origin_type, origin_id, trigger, trigger_note, opened_at)
       values (${queueFor('$1')}, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (origin_id) where origin_type = 'THREAD' and resolved_at is null do nothing
       returning id, number, queue_id as "queueId"`,
      [
        placement?.queueId ?? null, placement?.priority ?? 'NORMAL', opening.subject, opening.customerId, opening.origin.type, threadId, opening.trigger,
        opening.triggerNote, opening.openedAt,
      ],
    );
  }

  private async announce(tx: Tx, opening: CaseOpening, added: OpenCase): Promise<DeskEntry> {
    const number = formatCaseNumber(added.number);
    const threadId = opening.origin.type === 'THREAD' ? opening.origin.id : null;
    const { trigger, customerId, openedAt, placement } = opening;
    await tx.manager.insert(CaseEvent, { caseId: added.id, kind: 'OPENED', actorId: null, details: { trigger }, at: openedAt });
    if (placement) await this.assign(tx, { ...added, customerId }, placement, openedAt);
    await this.events.publish(tx, new CaseOpened(added.id, number, threadId, customerId, trigger, openedAt));
    return { caseId: added.id, number, opened: true };
  }

  private async assign(tx: Tx, item: OpenCase & { customerId: string }, { assignee, skills }: Placement, at: Date): Promise<void> {
    const agentId = await this.placing.giveTurn(tx, item.queueId, assignee, { customerId: item.customerId, skills });
    if (agentId === null) return;
    await tx.run(`update cases set assignee_id = $2 where id = $1`, [item.id, agentId]);
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'ASSIGNED', actorId: null, details: { to: agentId }, at });
    await this.events.publish(tx, new CaseAssigned(item.id, agentId, at));
  }
}

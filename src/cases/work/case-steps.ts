/** The steps that work on a case is made of; each leaves its trace on the timeline, staff's also in the audit table. */
import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditEntry } from '../../identity';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { renderMarkdown } from '../../platform/richtext';
import { CaseEvent } from '../desk/case-event.entity';
import { CaseMessage } from '../desk/case-message.entity';
import { Case, threadOf } from '../desk/case.entity';
import { CaseReplied, CaseResolved, CaseTaken } from '../events';
import type { CaseState, MessageVisibility, Resolution } from '../words';

/** Who does it, and when. */
export interface Step {
  readonly byId: string;
  readonly at: Date;
}

export interface Writing {
  readonly visibility: MessageVisibility;
  readonly body: string;
}

export interface Ending {
  readonly resolution: Resolution;
  readonly rootCauseId: string;
  readonly publicSummary: string | null;
}

@Injectable()
export class CaseSteps {
  constructor(
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  async assign(tx: Tx, item: Case, step: Step): Promise<void> {
    const from = item.assigneeId;
    item.assigneeId = step.byId;
    item.takenAt ??= step.at;
    await this.keep(tx, item);
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'TAKEN', actorId: step.byId, details: {}, at: step.at });
    await this.account(tx, item, step, { action: 'case.taken', details: from === null || from === step.byId ? {} : { from } });
    await this.events.publish(tx, new CaseTaken(item.id, step.byId, step.at));
  }

  /** The step from new to open is the taking, which the timeline tells already. */
  async move(tx: Tx, item: Case, state: CaseState, step: Step): Promise<void> {
    const from = item.state;
    if (from === state) return;
    item.state = state;
    await this.keep(tx, item);
    if (from === 'NEW' && state === 'OPEN') return;
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'STATE_CHANGED', actorId: step.byId, details: { from, to: state }, at: step.at });
  }

  async write(tx: Tx, item: Case, writing: Writing, step: Step): Promise<string> {
    const messageId = await this.store(tx, item, writing, step);
    const { visibility, body } = writing;
    if (step.byId !== item.customerId) await this.account(tx, item, step, { action: 'case.replied', details: { visibility } });
    await this.events.publish(tx, new CaseReplied(item.id, threadOf(item), messageId, step.byId, visibility, body, step.at));
    return messageId;
  }

  async end(tx: Tx, item: Case, ending: Ending, step: Step): Promise<void> {
    const { resolution, rootCauseId, publicSummary } = ending;
    // Everybody will read the summary, so it stands on the case too; `CaseResolved` carries it on, not a reply of its own.
    if (publicSummary !== null) await this.store(tx, item, { visibility: 'PUBLIC', body: publicSummary }, step);
    Object.assign(item, { state: 'RESOLVED', resolution, rootCauseId, resolvedAt: step.at });
    await this.keep(tx, item);
    const details = { resolution, rootCauseId };
    await tx.manager.insert(CaseEvent, { caseId: item.id, kind: 'RESOLVED', actorId: step.byId, details, at: step.at });
    await this.account(tx, item, step, { action: 'case.resolved', details });
    await this.events.publish(tx, new CaseResolved(item.id, threadOf(item), item.customerId, resolution, step.byId, publicSummary, step.at));
  }

  private async store(tx: Tx, item: Case, { visibility, body }: Writing, { byId, at }: Step): Promise<string> {
    const { html, text } = renderMarkdown(body);
    const written = { visibility, bodySource: body, bodyHtml: html, bodyText: text };
    const inserted = await tx.manager.insert(CaseMessage, { caseId: item.id, authorId: byId, postedAt: at, ...written });
    if (visibility !== 'INTERNAL' && byId !== item.customerId) item.firstResponseAt ??= at;
    await this.keep(tx, item);
    return inserted.identifiers[0]?.id as string;
  }

  // Every change counts, so that somebody who acts on an older version is told.
  private async keep(tx: Tx, item: Case): Promise<void> {
    item.version += 1;
    const { id, ...changes } = item;
    await tx.manager.update(Case, { id }, changes);
  }

  private account(tx: Tx, item: Case, { byId, at }: Step, act: Pick<AuditEntry, 'action' | 'details'>): Promise<void> {
    return this.audit.record(tx, { ...act, at, actorId: byId, subjectType: 'Case', subjectId: item.id });
  }
}

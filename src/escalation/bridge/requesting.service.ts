/** Lets an asker ask for an agent, where a rule allows it. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ThreadAccess, whyNotRequestAgent } from '../../forum';
import type { SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { t } from '../../platform/messages';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readOptionalNote } from '../../platform/text-input';
import { refusedByForum, refusedFor } from '../objections';
import { ScopedThreads } from '../rules/scoped-threads';
import { HandingOver } from './handing-over';
import { canEscalate, WaitingThreads } from './waiting-threads';

export interface RequestAgentInput {
  readonly threadId: unknown;
  readonly note?: unknown;
}

/** The thread that an agent has now, and the case in which. */
export interface HandedOver {
  readonly threadId: string;
  readonly caseId: string;
  readonly caseNumber: string;
}

@Injectable()
export class RequestingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly access: ThreadAccess,
    private readonly scopes: ScopedThreads,
    private readonly threads: WaitingThreads,
    private readonly handingOver: HandingOver,
  ) {}

  async request(viewer: SignedInViewer, input: RequestAgentInput): Promise<Outcome<HandedOver>> {
    const objection = whyNotRequestAgent(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedByForum(objection);
    const read = readFields<{ note: string | null }>({ note: readOptionalNote(input.note) });
    if (!read.ok) return read;
    const allowed = await this.limits.take('requestAgent', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run((tx) => this.handOver(tx, viewer, { threadId: input.threadId, note: read.value.note ?? '' }));
  }

  private async handOver(tx: Tx, viewer: SignedInViewer, { threadId, note }: { threadId: unknown; note: string }): Promise<Outcome<HandedOver>> {
    const held = await this.access.lock(tx, viewer, threadId);
    const objection = whyNotRequestAgent(viewer, held);
    if (objection) return refusedByForum(objection);
    const thread = await this.threads.facts(tx, held.id);
    if (!canEscalate(thread)) return refusedFor('imported');
    const at = this.clock.now();
    const rule = await this.scopes.ruleFor(tx, thread.id, 'REQUESTED', at);
    if (!rule) return refusedFor('ruleInactive');
    const opened = await this.handingOver.byRule(tx, thread, rule, {
      name: randomUUID(),
      trigger: 'REQUESTED',
      reason: t('escalation.reason.requested'),
      inputs: { askerId: viewer.id },
      note,
      at,
    });
    return opened ? succeed({ threadId: thread.id, caseId: opened.caseId, caseNumber: opened.number }) : refusedByForum('alreadyEscalated');
  }
}

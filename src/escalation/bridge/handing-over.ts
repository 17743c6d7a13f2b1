/** Hands a thread to an agent: one case, one escalation with its inputs and its reason, the clock stopped, all of it or nothing. */
import { Injectable } from '@nestjs/common';
import { CaseDesk, type Trigger } from '../../cases';
import { ThreadFlags } from '../../forum';
import type { Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { ThreadClocks } from '../clock/thread-clocks';
import { ThreadEscalated } from './events';
import type { WaitingThread } from './waiting-threads';

export interface HandOver {
  readonly trigger: Trigger;
  /** Null when a person decided it. */
  readonly ruleVersionId: string | null;
  readonly dueAt: Date | null;
  readonly late: boolean;
  readonly reason: string;
  /** What the decision stood on, kept for good. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the agent reads about why the case is there. */
  readonly note: string;
  readonly at: Date;
}

@Injectable()
export class HandingOver {
  constructor(
    private readonly desk: CaseDesk,
    private readonly flags: ThreadFlags,
    private readonly clocks: ThreadClocks,
    private readonly events: Events,
  ) {}

  /** Null when an agent has the thread already; then nothing was changed. The caller holds the thread. */
  async toAgent(tx: Tx, thread: WaitingThread, handOver: HandOver): Promise<{ caseId: string; number: string } | null> {
    const { trigger, late, at } = handOver;
    const { caseId, number, opened } = await this.desk.open(tx, {
      customerId: thread.askerId,
      subject: thread.title,
      origin: { type: 'THREAD', id: thread.id },
      trigger,
      triggerNote: handOver.note,
      openedAt: at,
    });
    if (!opened) return null;
    await tx.run(
      `insert into escalations (thread_id, cycle, rule_version_id, trigger, due_at, fired_at, late, case_id, reason, inputs)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        thread.id, thread.cycle, handOver.ruleVersionId, trigger, handOver.dueAt, at, late, caseId, handOver.reason,
        JSON.stringify(handOver.inputs),
      ],
    );
    await this.flags.recordEscalated(tx, thread.id, at);
    await this.clocks.stop(tx, thread.id, 'ESCALATED', at);
    await this.events.publish(tx, new ThreadEscalated(thread.id, caseId, trigger, thread.cycle, late, at));
    return { caseId, number };
  }
}

/** Hands a thread to an agent: one case, one escalation with its inputs and its reason, the clock stopped, all of it or nothing. */
import { Injectable } from '@nestjs/common';
import type { Trigger } from '../../cases';
import type { Tx } from '../../platform/database';
import { ThreadClocks } from '../clock/thread-clocks';
import { OpeningCase } from '../ladder/opening-case';
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
    private readonly opening: OpeningCase,
    private readonly clocks: ThreadClocks,
  ) {}

  /** Null when an agent has the thread already; then nothing was changed. The caller holds the thread. */
  async toAgent(tx: Tx, thread: WaitingThread, handOver: HandOver): Promise<{ caseId: string; number: string } | null> {
    const { trigger, late, at } = handOver;
    const { caseId, number, opened } = await this.opening.open(tx, thread, { trigger, late, note: handOver.note, placement: null, at });
    if (!opened) return null;
    await tx.run(
      `insert into escalations (thread_id, cycle, rule_version_id, trigger, due_at, fired_at, late, case_id, reason, inputs)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        thread.id, thread.cycle, handOver.ruleVersionId, trigger, handOver.dueAt, at, late, caseId, handOver.reason,
        JSON.stringify(handOver.inputs),
      ],
    );
    await this.clocks.stop(tx, thread.id, 'ESCALATED', at);
    return { caseId, number };
  }
}

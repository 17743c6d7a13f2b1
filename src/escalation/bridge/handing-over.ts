/** Hands a thread to an agent at once: one case, one escalation with its inputs and its reason, the clock stopped, all of it or nothing. */
import { Injectable } from '@nestjs/common';
import { formatCaseNumber, type Trigger } from '../../cases';
import type { Tx } from '../../platform/database';
import { ThreadClocks } from '../clock/thread-clocks';
import { AtOnce } from '../ladder/at-once';
import { OpeningCase } from '../ladder/opening-case';
import type { RuleVersion } from '../rules/rule';
import type { WaitingThread } from './waiting-threads';

export interface HandOver {
  readonly trigger: Trigger;
  readonly reason: string;
  /** What the decision stood on, kept for good. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the agent reads about why the case is there. */
  readonly note: string;
  readonly at: Date;
}

export interface HandedCase {
  readonly caseId: string;
  /** Written out: `C-000123`. */
  readonly number: string;
}

@Injectable()
export class HandingOver {
  constructor(
    private readonly opening: OpeningCase,
    private readonly atOnce: AtOnce,
    private readonly clocks: ThreadClocks,
  ) {}

  /** A person decided it. Null when an agent has the thread already; then nothing was changed. The caller holds the thread. */
  async toAgent(tx: Tx, thread: WaitingThread, handOver: HandOver): Promise<HandedCase | null> {
    const entry = await this.opening.open(tx, thread, { ...handOver, late: false, placement: null });
    return entry.opened ? this.keep(tx, thread, handOver, { caseId: entry.caseId, ruleVersionId: null }) : null;
  }

  /** A rule without a clock acts: all its steps, and a case even where none of them names its queue. `name` tells the occasion from others. */
  async byRule(tx: Tx, thread: WaitingThread, rule: RuleVersion, handOver: HandOver & { readonly name: string }): Promise<HandedCase | null> {
    if (thread.caseOpen) return null;
    const named = await this.atOnce.fire(tx, thread, rule, { ...handOver, withCase: true });
    const caseId = named ?? (await this.opening.open(tx, thread, { ...handOver, late: false, placement: null })).caseId;
    return this.keep(tx, thread, handOver, { caseId, ruleVersionId: rule.versionId });
  }

  private async keep(tx: Tx, thread: WaitingThread, handOver: HandOver, by: { caseId: string; ruleVersionId: string | null }): Promise<HandedCase> {
    const { trigger, reason, inputs, at } = handOver;
    const { caseId, ruleVersionId } = by;
    await tx.run(
      `insert into escalations (thread_id, cycle, rule_version_id, trigger, fired_at, case_id, reason, inputs) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [thread.id, thread.cycle, ruleVersionId, trigger, at, caseId, reason, JSON.stringify(inputs)],
    );
    await this.clocks.stop(tx, thread.id, 'ESCALATED', at);
    const { number } = await tx.one<{ number: string }>(`select number::text from case_facts where case_id = $1`, [caseId]);
    return { caseId, number: formatCaseNumber(number) };
  }
}

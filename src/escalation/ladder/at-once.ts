/** Fires a rule that has no clock: every step of it now, each kept with what it stood on. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import type { WaitingThread } from '../bridge/waiting-threads';
import type { LadderStep, RuleVersion } from '../rules/rule';
import type { Firing } from './firing';
import { StepActions } from './step-actions';

export interface Occasion {
  /** Tells this firing from another of the same rule in the same cycle. */
  readonly name: string;
  readonly reason: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the agent reads. */
  readonly note: string;
  /** False where somebody else has a chance before an agent takes over. */
  readonly withCase: boolean;
  readonly at: Date;
}

@Injectable()
export class AtOnce {
  constructor(private readonly actions: StepActions) {}

  /** The case that the rule opened, or found open; null when it opens none. The caller holds the thread. */
  async fire(tx: Tx, thread: WaitingThread, rule: RuleVersion, occasion: Occasion): Promise<string | null> {
    let caseId: string | null = null;
    for (const step of rule.ladder) {
      if (step.action.type === 'OPEN_CASE' && !occasion.withCase) continue;
      const firing = firingOf(thread, rule, step, occasion);
      const performed = await this.actions.perform(tx, firing);
      caseId ??= performed.caseId;
      await keep(tx, firing, performed);
    }
    return caseId;
  }
}

function firingOf(thread: WaitingThread, rule: RuleVersion, step: LadderStep, { name, reason, inputs, note, at }: Occasion): Firing {
  return { thread, rule, step: { ...step, key: `${step.key}:${name}` }, dueAt: null, late: false, reason, inputs, note, at };
}

async function keep(tx: Tx, { thread, rule, step, reason, inputs, at }: Firing, done: { caseId: string | null; note: string }): Promise<void> {
  await tx.run(
    `insert into escalation_steps (thread_id, cycle, rule_version_id, step, outcome, due_at, at, late, reason, note, inputs, case_id)
     values ($1, $2, $3, $4, 'FIRED', $5, $5, false, $6, $7, $8, $9)`,
    [thread.id, thread.cycle, rule.versionId, step.key, at, reason, done.note, JSON.stringify(inputs), done.caseId],
  );
}

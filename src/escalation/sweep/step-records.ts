/** Keeps for good what became of steps, which of them brought an agent, and which of those came later than promised. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';
import { ThreadClocks, type ClockRead } from '../clock/thread-clocks';
import type { Firing, Performed } from '../ladder/firing';

export interface StepRecord extends Performed {
  readonly firing: Firing;
  readonly clock: ClockRead;
  readonly outcome: 'FIRED' | 'SKIPPED';
}

@Injectable()
export class StepRecords {
  constructor(private readonly clocks: ThreadClocks) {}

  /** The unique keys of both tables are the last word on "exactly once": a second time takes its whole transaction back. */
  async keep(tx: Tx, records: readonly StepRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.keepSteps(tx, records);
    const handedOver = records.filter(({ outcome, firing }) => outcome === 'FIRED' && firing.step.action.type === 'OPEN_CASE');
    if (handedOver.length === 0) return;
    await this.keepHandOvers(tx, handedOver);
    const late = handedOver.filter(({ firing }) => firing.late);
    await this.clocks.breach(tx, late.map(({ firing, clock }) => ({ clock, promisedAt: firing.dueAt ?? firing.at, at: firing.at })));
  }

  private async keepSteps(tx: Tx, records: readonly StepRecord[]): Promise<void> {
    const column = <T>(of: (record: StepRecord) => T): T[] => records.map(of);
    await tx.run(
      `insert into escalation_steps (thread_id, cycle, rule_version_id, step, outcome, due_at, at, late, reason, note, inputs, case_id)
       select * from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::boolean[],
         $9::text[], $10::text[], $11::jsonb[], $12::bigint[])`,
      [
        column(({ firing }) => firing.thread.id), column(({ firing }) => firing.thread.cycle), column(({ firing }) => firing.rule.versionId),
        column(({ firing }) => firing.step.key), column(({ outcome }) => outcome), column(({ firing }) => firing.dueAt), column(({ firing }) => firing.at),
        column(({ firing }) => firing.late), column(({ firing }) => firing.reason), column(({ note }) => note),
        column(({ firing }) => JSON.stringify(firing.inputs)), column(({ caseId }) => caseId),
      ],
    );
  }

  private async keepHandOvers(tx: Tx, records: readonly StepRecord[]): Promise<void> {
    const column = <T>(of: (firing: Firing) => T): T[] => records.map(({ firing }) => of(firing));
    await tx.run(
      `insert into escalations (thread_id, cycle, rule_version_id, step, trigger, due_at, fired_at, late, case_id, reason, inputs)
       select * from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::boolean[],
         $9::bigint[], $10::text[], $11::jsonb[])`,
      [
        column(({ thread }) => thread.id), column(({ thread }) => thread.cycle), column(({ rule }) => rule.versionId), column(({ step }) => step.key),
        column(({ rule }) => rule.trigger), column(({ dueAt }) => dueAt), column(({ at }) => at), column(({ late }) => late),
        records.map(({ caseId }) => caseId), column(({ reason }) => reason), column(({ inputs }) => JSON.stringify(inputs)),
      ],
    );
  }
}

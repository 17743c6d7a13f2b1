/** One step of one rule version that is due for one cycle of one thread, and what it comes to. */
import type { WaitingThread } from '../bridge/waiting-threads';
import type { LadderStep, RuleTrigger } from '../rules/rule';

export interface Firing {
  readonly thread: WaitingThread;
  readonly rule: {
    readonly ruleId: string;
    readonly versionId: string;
    readonly version: number;
    readonly name: string;
    readonly trigger: RuleTrigger;
  };
  readonly step: LadderStep;
  readonly dueAt: Date | null;
  readonly late: boolean;
  readonly reason: string;
  /** What the decision stood on, kept for good. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the agent reads about why the case is there; the reason of the rule where it is left out. */
  readonly note?: string;
  readonly at: Date;
}

export interface Performed {
  /** The case that the step opened or acted on. */
  readonly caseId: string | null;
  /** What was done, or why there was nothing to do, in words. */
  readonly note: string;
}

/** The same for the same step of the same cycle, however often it is tried: what is told outside carries it. */
export const firingIdOf = ({ thread, rule, step }: Pick<Firing, 'thread' | 'rule' | 'step'>): string =>
  `${thread.id}-${thread.cycle}-${rule.versionId}-${step.key}`;

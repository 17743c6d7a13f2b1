/** Takes the threads whose time has come, one transaction each, and opens exactly one case for every one that still waits. */
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, Transactions, type Tx } from '../../platform/database';
import { HandingOver } from '../bridge/handing-over';
import { canEscalate, WaitingThreads, type WaitingThread } from '../bridge/waiting-threads';
import { calendarNamed } from '../clock/thread-clock';
import { ThreadClocks, type ClockRead } from '../clock/thread-clocks';
import { RuleQueries, type RuleVersion } from '../rules/rule.queries';
import { decide, type DecidingFacts } from './decide';

export interface Swept {
  /** Cases that this sweep opened. */
  fired: number;
  /** Clocks that had nothing to wait for any more. */
  skipped: number;
  /** Threads that could not be handled; they stay due. */
  failed: number;
}

interface DueClock {
  readonly threadId: string;
  readonly cycle: number;
  readonly ruleVersionId: string;
  readonly dueAt: Date;
}

type Result = 'fired' | 'skipped' | 'failed' | 'nothing' | 'held';

const BATCH = 100;

@Injectable()
export class Sweep {
  private readonly log = new Logger('Sweep');

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly threads: WaitingThreads,
    private readonly clocks: ThreadClocks,
    private readonly rules: RuleQueries,
    private readonly handingOver: HandingOver,
  ) {}

  /** Until nothing is due that was due when it began, or it is told to stop. Any number of sweeps may run at once. */
  async run(stop?: AbortSignal): Promise<Swept> {
    const swept: Swept = { fired: 0, skipped: 0, failed: 0 };
    const held: DueClock[] = [];
    const now = this.clock.now();
    let last: DueClock | null = null;
    for (;;) {
      const batch: DueClock[] = await this.due(now, last);
      for (const due of batch) {
        if (stop?.aborted) return swept;
        const result = await this.handle(due, false);
        if (result === 'held') held.push(due);
        else count(swept, result);
      }
      last = batch.at(-1) ?? null;
      if (batch.length < BATCH) break;
    }
    // Somebody was at these, perhaps to answer them, perhaps another sweep: their turn comes after.
    for (const due of held) {
      if (stop?.aborted) return swept;
      count(swept, await this.handle(due, true));
    }
    return swept;
  }

  /** When the next clock falls due, or null when none runs. */
  async nextDueAt(): Promise<Date | null> {
    const next = await this.database.maybe<{ dueAt: Date }>(
      `select due_at as "dueAt" from escalation_clocks where stopped_at is null order by due_at, thread_id limit 1`,
    );
    return next?.dueAt ?? null;
  }

  private due(now: Date, after: DueClock | null): Promise<DueClock[]> {
    return this.database.rows<DueClock>(
      `select thread_id as "threadId", cycle, rule_version_id as "ruleVersionId", due_at as "dueAt" from escalation_clocks
       where stopped_at is null and due_at <= $1 and (due_at, thread_id) > ($2, $3::bigint)
       order by due_at, thread_id limit ${BATCH}`,
      [now, after?.dueAt ?? new Date(0), after?.threadId ?? '0'],
    );
  }

  // One thread that cannot be handled must not keep the others waiting.
  private async handle(due: DueClock, orWait: boolean): Promise<Result> {
    try {
      return await this.transactions.run((tx) => this.attempt(tx, due, orWait));
    } catch (error) {
      this.log.error(`thread ${due.threadId} stays due: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return 'failed';
    }
  }

  private async attempt(tx: Tx, due: DueClock, orWait: boolean): Promise<Result> {
    if (!(await this.threads.hold(tx, due.threadId, orWait))) return 'held';
    const clock = await this.clocks.findRunning(tx, due.threadId, due.cycle, due.ruleVersionId);
    if (!clock) return 'nothing';
    const rule = await this.rules.version(tx, clock.ruleVersionId);
    const thread = await this.threads.facts(tx, due.threadId);
    return this.decideAbout(tx, { thread, clock, rule }, this.clock.now());
  }

  private async decideAbout(tx: Tx, known: { thread: WaitingThread; clock: ClockRead; rule: RuleVersion }, now: Date): Promise<Result> {
    const { thread, clock, rule } = known;
    const facts: DecidingFacts = { ...thread, escalates: canEscalate(thread), clock };
    const decision = decide(rule, facts, calendarNamed(rule.calendar), now);
    switch (decision.action) {
      case 'wait':
        await this.clocks.putOff(tx, clock, decision.until);
        return 'nothing';
      case 'skip':
        await this.clocks.stop(tx, thread.id, decision.because, now);
        return 'skipped';
      case 'fire': {
        const { dueAt, late, reason } = decision;
        const handedOver = await this.handingOver.toAgent(tx, thread, {
          trigger: 'UNANSWERED', ruleVersionId: rule.versionId, dueAt, late, reason, inputs: inputsOf(known), note: '', at: now,
        });
        return handedOver ? 'fired' : 'nothing';
      }
    }
  }
}

function count(swept: Swept, result: Result): void {
  if (result === 'fired' || result === 'skipped' || result === 'failed') swept[result] += 1;
}

function inputsOf({ thread, clock, rule }: { thread: WaitingThread; clock: ClockRead; rule: RuleVersion }): Record<string, unknown> {
  return {
    kind: thread.kind,
    answered: thread.answered,
    delaySeconds: rule.delaySeconds,
    calendar: rule.calendar,
    ruleVersion: rule.version,
    startedAt: clock.startedAt,
    runningSince: clock.runningSince,
    ranSeconds: clock.ranSeconds,
  };
}

/** Keeps the clocks of threads: what runs, what stands, and every turn that they took. */
import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { RuleQueries } from '../rules/rule.queries';
import { calendarNamed, dueOf, goingOn, type RunningClock } from './thread-clock';

export type StopReason = 'ANSWERED' | 'SOLVED' | 'CLOSED' | 'REMOVED' | 'ESCALATED' | 'NEW_CYCLE' | 'EXEMPT';

export interface ClockRead extends RunningClock {
  readonly threadId: string;
  readonly cycle: number;
  readonly ruleVersionId: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly stoppedBecause: StopReason | null;
}

export const CLOCK_COLUMNS = `c.thread_id as "threadId", c.cycle, c.rule_version_id as "ruleVersionId", c.started_at as "startedAt",
  c.running_since as "runningSince", c.ran_seconds as "ranSeconds", c.due_at as "dueAt", c.stopped_at as "stoppedAt",
  c.stopped_because as "stoppedBecause"`;

const TURN = `insert into escalation_clock_turns (thread_id, cycle, rule_version_id, turn, because, at, due_at)`;

/** Tells the sweep that something falls due before it would look again by itself. */
export const LOOK_AGAIN = 'look-again-for-due-threads';
export const LOOKS_EVERY_MS = 15_000;

@Injectable()
export class ThreadClocks {
  constructor(
    private readonly rules: RuleQueries,
    private readonly jobs: Jobs,
  ) {}

  /** Starts the clock of a cycle under the rule in force; without one nothing is promised. */
  async start(tx: Tx, threadId: string, cycle: number, at: Date): Promise<void> {
    const rule = await this.rules.findActive(tx, 'UNANSWERED', at);
    if (!rule) return;
    const due = dueOf({ ranSeconds: 0, runningSince: at }, rule.delaySeconds, calendarNamed(rule.calendar));
    await tx.run(
      `with started as (
         insert into escalation_clocks (thread_id, cycle, rule_version_id, started_at, running_since, due_at)
         values ($1, $2, $3, $4, $4, $5) on conflict do nothing returning thread_id, cycle, rule_version_id)
       ${TURN} select thread_id, cycle, rule_version_id, 'STARTED', null, $4, $5 from started`,
      [threadId, cycle, rule.versionId, at, due],
    );
    await this.tellIfSoon(tx, due, at);
  }

  /** Stops whatever runs for a thread. */
  async stop(tx: Tx, threadId: string, because: StopReason, at: Date): Promise<void> {
    await tx.run(
      `with stopped as (
         update escalation_clocks set stopped_at = $3, stopped_because = $2 where thread_id = $1 and stopped_at is null
         returning thread_id, cycle, rule_version_id, due_at)
       ${TURN} select thread_id, cycle, rule_version_id, 'STOPPED', $2, $3, due_at from stopped`,
      [threadId, because, at],
    );
  }

  /** What stopped the clock of this cycle was undone: it goes on where it stood. */
  async goOn(tx: Tx, threadId: string, cycle: number, at: Date): Promise<void> {
    const stood = await tx.maybe<ClockRead & { stoppedAt: Date }>(
      `select ${CLOCK_COLUMNS} from escalation_clocks c
       where c.thread_id = $1 and c.cycle = $2 and c.stopped_because in ('ANSWERED', 'SOLVED')
       order by c.rule_version_id desc limit 1`,
      [threadId, cycle],
    );
    if (!stood) return;
    const rule = await this.rules.version(tx, stood.ruleVersionId);
    const calendar = calendarNamed(rule.calendar);
    const { ranSeconds, runningSince } = goingOn(stood, stood.stoppedAt, at, calendar);
    const due = dueOf({ ranSeconds, runningSince }, rule.delaySeconds, calendar);
    await this.set(tx, { ...stood, ranSeconds, runningSince, dueAt: due });
    await tx.run(`${TURN} values ($1, $2, $3, 'RESUMED', $4, $5, $6)`, [threadId, cycle, stood.ruleVersionId, stood.stoppedBecause, at, due]);
    await this.tellIfSoon(tx, due, at);
  }

  /** The clock, if it is still running; held by the lock on its thread. */
  findRunning(sql: Sql, threadId: string, cycle: number, ruleVersionId: string): Promise<ClockRead | null> {
    return sql.maybe<ClockRead>(
      `select ${CLOCK_COLUMNS} from escalation_clocks c
       where c.thread_id = $1 and c.cycle = $2 and c.rule_version_id = $3 and c.stopped_at is null`,
      [threadId, cycle, ruleVersionId],
    );
  }

  /** The due time as the calendar has it now. */
  async putOff(tx: Tx, clock: ClockRead, dueAt: Date): Promise<void> {
    await this.set(tx, { ...clock, dueAt });
  }

  private async set(tx: Tx, clock: ClockRead): Promise<void> {
    await tx.run(
      `update escalation_clocks set running_since = $4, ran_seconds = $5, due_at = $6, stopped_at = null, stopped_because = null
       where thread_id = $1 and cycle = $2 and rule_version_id = $3`,
      [clock.threadId, clock.cycle, clock.ruleVersionId, clock.runningSince, clock.ranSeconds, clock.dueAt],
    );
  }

  private async tellIfSoon(tx: Tx, due: Date, at: Date): Promise<void> {
    if (due.getTime() - at.getTime() < LOOKS_EVERY_MS) await this.jobs.enqueue(tx, LOOK_AGAIN, {});
  }
}

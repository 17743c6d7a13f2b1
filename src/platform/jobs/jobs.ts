// Jobs on PostgreSQL: enqueued in the transaction that needs them, run by the worker, drained by tests.
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger as WorkerLogger, runMigrations, runOnce, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { Database, type Tx } from '../database';
import { TOLD } from './presence';
import { LATER, Shift } from './shift';
import { WorkerPool } from './worker-pool';

type Handle = (payload: never) => Promise<void>;

const ATTEMPTS = 12;
const MINUTE_MS = 60_000;
const FAILED_KEPT_DAYS = 30;
/** While the database is away, a new shift is tried this often. */
const NEXT_SHIFT_MS = 2_000;
/** Workers are called when there is something to do; this is the net below. */
const LOOKS_ANYWAY_MS = 30_000;

@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly handlers = new Map<string, Handle>();
  private readonly recurring = new Map<string, number>();
  private readonly heard = new Map<string, () => void>();
  private readonly stopping = new AbortController();
  private working: Promise<void> | null = null;

  constructor(private readonly database: Database) {
    this.define('forget-failed-jobs', () => this.forgetFailed(), { everyMinutes: 24 * 60 });
  }

  /** States what a job does. Handlers are idempotent: what a worker left when it died is run again. */
  define<P extends object>(name: string, handle: (payload: P) => Promise<void>, options: { everyMinutes?: number } = {}): void {
    if (this.handlers.has(name)) throw new Error(`job ${name} is defined twice`);
    this.handlers.set(name, handle as Handle);
    if (options.everyMinutes) this.recurring.set(name, options.everyMinutes * MINUTE_MS);
  }

  async enqueue(tx: Tx, name: string, payload: object): Promise<void> {
    await this.enqueueAll(tx, name, [payload]);
  }

  async enqueueAll(tx: Tx, name: string, payloads: readonly object[]): Promise<void> {
    await this.add(tx, payloads.map((payload) => ({ identifier: name, payload })));
  }

  /** Not before so many milliseconds have passed. */
  async enqueueIn(tx: Tx, milliseconds: number, name: string, payload: object): Promise<void> {
    // The worker reckons by the time of the database.
    const { at } = await tx.one<{ at: Date }>(`select clock_timestamp() + $1 * interval '1 millisecond' as at`, [milliseconds]);
    await this.add(tx, [{ identifier: name, payload, run_at: at }]);
    await this.tell(tx, `${LATER}${milliseconds}`);
  }

  /** Calls every process that works, as soon as the transaction is committed. */
  async tell(tx: Tx, name: string): Promise<void> {
    await tx.run(`select pg_notify($1, $2)`, [TOLD, name]);
  }

  /** Called when somebody told it, and when somebody may have: a process that was without a database has heard nothing. */
  hear(name: string, handle: () => void): void {
    this.heard.set(name, handle);
  }

  /** Takes jobs until the application stops; a lost database only interrupts it. */
  async work(): Promise<void> {
    const first = await this.nextShift();
    const timers = [...this.recurring].map(([name, every]) => {
      void this.askFor(name);
      return setInterval(() => void this.askFor(name), every);
    });
    this.working = this.workInShifts(first).finally(() => timers.forEach(clearInterval));
  }

  /** Runs all that is due now, and what that leads to, then returns; for tests and commands. A failed job is an error. */
  async drain(): Promise<void> {
    const pool = this.ownPool(3);
    try {
      await runOnce({ pgPool: pool, taskList: this.taskList(), noHandleSignals: true, logger: this.workerLogger() });
      const failed = await this.database.maybe<{ task: string; error: string }>(
        `select task_identifier as task, last_error as error from graphile_worker.jobs where last_error is not null limit 1`,
      );
      if (failed) throw new Error(`job ${failed.task} failed: ${failed.error}`);
    } finally {
      await pool.end();
    }
  }

  // Before the connections are closed that the jobs need.
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async workInShifts(first: Shift): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
    let shift: Shift | null = first;
    while (shift) {
      const reason: string | null = await Promise.race([stopped, shift.broken]);
      if (reason !== null) this.log.warn(`jobs are interrupted: ${reason}`);
      await shift.end();
      shift = await this.shiftAfter(signal);
    }
  }

  private async shiftAfter(stop: AbortSignal): Promise<Shift | null> {
    while (!stop.aborted) {
      try {
        const shift = await this.nextShift();
        for (const handle of this.heard.values()) handle();
        return shift;
      } catch (error) {
        this.log.warn(`jobs wait for the database: ${error instanceof Error ? error.message : String(error)}`);
        await pause(NEXT_SHIFT_MS, null, { signal: stop }).catch(() => null);
      }
    }
    return null;
  }

  private nextShift(): Promise<Shift> {
    const options = { concurrency: 3, pollInterval: LOOKS_ANYWAY_MS, noHandleSignals: true, logger: this.workerLogger() };
    return Shift.begin(this.ownPool(5), this.taskList(), options, (told) => this.heard.get(told)?.());
  }

  private async add(tx: Tx, specs: readonly { identifier: string; payload: object; run_at?: Date }[]): Promise<void> {
    if (specs.length === 0) return;
    await tx.run(
      `select graphile_worker.add_jobs(array(
         select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements($1::json) spec))`,
      [JSON.stringify(specs.map((spec) => ({ ...spec, max_attempts: ATTEMPTS })))],
    );
  }

  /** Several processes ask for one run together, not for one each. */
  private async askFor(name: string): Promise<void> {
    try {
      await this.database.run(`select graphile_worker.add_job($1, '{}', max_attempts := $2, job_key := $1)`, [name, ATTEMPTS]);
    } catch (error) {
      this.log.warn(`job ${name} is left out this time: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Those that were tried for the last time: so long they can be looked at. */
  private async forgetFailed(): Promise<void> {
    await this.database.run(
      `select graphile_worker.complete_jobs(array(
         select id from graphile_worker.jobs
         where attempts >= max_attempts and locked_at is null and updated_at < clock_timestamp() - make_interval(days => $1)))`,
      [FAILED_KEPT_DAYS],
    );
  }

  // The worker listens on a connection of its own, so it must not share the pool of the pages.
  private ownPool(max: number): Pool {
    const pool = new WorkerPool({ ...this.database.pool.options, max });
    const lost = (error: Error) => this.log.warn(`worker connection lost: ${error.message}`);
    pool.on('error', lost);
    pool.on('connect', (client) => client.on('error', lost));
    return pool;
  }

  private taskList(): TaskList {
    return Object.fromEntries([...this.handlers].map(([name, handle]) => [name, (payload: unknown) => handle(payload as never)]));
  }

  private workerLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message) => {
      if (level === 'error') this.log.error(message);
      else if (level === 'warning') this.log.warn(message);
    });
  }
}

/** Brings the tables of the job queue up to date; part of every migration run. */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: new WorkerLogger(() => () => undefined) });
}

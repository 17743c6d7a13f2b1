// Jobs on PostgreSQL: enqueued in the transaction that needs them, run by the worker, drained by tests.
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Logger as WorkerLogger, parseCronItems, run, runMigrations, runOnce, type CronItem, type Runner, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { Database, type Tx } from '../database';

type Handle = (payload: never) => Promise<void>;

const ATTEMPTS = 12;

@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly handlers = new Map<string, Handle>();
  private readonly crontab: CronItem[] = [];
  private runner: Runner | null = null;
  private pool: Pool | null = null;

  constructor(private readonly database: Database) {}

  /** States what a job does. Handlers are idempotent: a worker that dies runs a job again. */
  define<P extends object>(name: string, handle: (payload: P) => Promise<void>, options: { cron?: string } = {}): void {
    if (this.handlers.has(name)) throw new Error(`job ${name} is defined twice`);
    this.handlers.set(name, handle as Handle);
    if (options.cron) this.crontab.push({ task: name, match: options.cron, options: { backfillPeriod: 0 } });
  }

  async enqueue(tx: Tx, name: string, payload: object): Promise<void> {
    await this.enqueueAll(tx, name, [payload]);
  }

  async enqueueAll(tx: Tx, name: string, payloads: readonly object[]): Promise<void> {
    if (payloads.length === 0) return;
    const specs = payloads.map((payload) => ({ identifier: name, payload, maxAttempts: ATTEMPTS }));
    await tx.run(
      `select graphile_worker.add_jobs(array(
         select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements($1::json) spec))`,
      [JSON.stringify(specs.map(({ maxAttempts, ...spec }) => ({ ...spec, max_attempts: maxAttempts })))],
    );
  }

  /** Takes jobs until the application stops. */
  async work(): Promise<void> {
    this.pool = this.ownPool(4);
    this.runner = await run({
      pgPool: this.pool,
      taskList: this.taskList(),
      parsedCronItems: parseCronItems(this.crontab),
      concurrency: 3,
      pollInterval: 2000,
      noHandleSignals: true,
      logger: this.workerLogger(),
    });
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

  async onApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
    this.runner = null;
    await this.pool?.end();
    this.pool = null;
  }

  // The worker listens on a connection of its own, so it must not share the pool of the pages.
  private ownPool(max: number): Pool {
    const pool = new Pool({ ...this.database.pool.options, max });
    pool.on('error', (error) => this.log.warn(`worker connection lost: ${error.message}`));
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

// One stretch of work on the queue: it begins with connections of its own, and is over when they fail or when it is ended.
import { EventEmitter } from 'node:events';
import { run, type Runner, type RunnerOptions, type WorkerEvents } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';

/** Held shared by every process that works; whoever can hold it alone is the only one. */
const WORKING = `hashtext('threadwell.jobs')`;
/** With the name of a worker: held by the process that it lives in, for as long as it lives. */
const ALIVE = `hashtext('threadwell.jobs.worker')`;
/** How often a process looks for jobs of workers that died, and how long a worker has for taking its lock. */
const LOOK_FOR_THE_DEAD_MS = 30_000;
const GRACE = `interval '30 seconds'`;

export class Shift {
  private constructor(
    private readonly pool: Pool,
    private readonly presence: PoolClient,
    private readonly runner: Runner,
    /** Settles with the reason why this shift cannot go on. */
    readonly broken: Promise<string>,
  ) {
    this.looking = setInterval(() => void takeBackFromTheDead(presence).catch(() => undefined), LOOK_FOR_THE_DEAD_MS);
    this.looking.unref();
  }

  private readonly looking: NodeJS.Timeout;

  static async begin(pool: Pool, options: Omit<RunnerOptions, 'pgPool'>): Promise<Shift> {
    let breakOff: (reason: string) => void = () => undefined;
    const broken = new Promise<string>((resolve) => (breakOff = resolve));
    const lost = (error: Error) => breakOff(error.message);
    let presence: PoolClient | null = null;
    try {
      presence = await pool.connect();
      presence.on('error', lost);
      await appear(presence);
      await takeBackFromTheDead(presence);
      const runner = await run({ ...options, pgPool: pool, events: tellingAlive(presence) });
      // A worker that cannot say what became of its job gives up for good, and nothing takes its place.
      runner.events.on('worker:fatalError', ({ error }) => breakOff(String(error)));
      runner.promise.catch(lost);
      return new Shift(pool, presence, runner, broken);
    } catch (error) {
      presence?.release(true);
      await pool.end();
      throw error;
    }
  }

  /** Finishes the jobs under way. */
  async end(): Promise<void> {
    clearInterval(this.looking);
    await this.runner.stop().catch(() => undefined);
    // Closed, not given back: the connection itself is what shows that this process works.
    this.presence.release(true);
    await this.pool.end();
  }
}

/** Each worker of this process is known to be alive by a lock on the connection that ends with the process. */
function tellingAlive(presence: PoolClient): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  let told: Promise<unknown> = Promise.resolve();
  events.on('worker:create', ({ worker }) => {
    told = told.then(() => presence.query(`select pg_advisory_lock(${ALIVE}, hashtext($1))`, [worker.workerId])).catch(() => undefined);
  });
  return events;
}

/** What a worker held that died would wait for hours: it is free again as soon as somebody looks. */
async function takeBackFromTheDead(presence: PoolClient): Promise<void> {
  await presence.query(
    `select graphile_worker.force_unlock_workers(dead.workers) from (
       select array_agg(distinct j.locked_by) as workers from graphile_worker.jobs j
       where j.locked_by is not null and j.locked_at < clock_timestamp() - ${GRACE} and not exists (
         select 1 from pg_locks l
         where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
           and l.classid = ${ALIVE}::oid and l.objid = hashtext(j.locked_by)::oid and l.objsubid = 2 and l.granted)
     ) dead where dead.workers is not null`,
  );
}

// Where nobody else works, nobody alive can hold anything, however short a time ago.
async function appear(presence: PoolClient): Promise<void> {
  const { rows } = await presence.query<{ alone: boolean }>(`select pg_try_advisory_lock(${WORKING}) as alone`);
  const alone = rows[0]?.alone === true;
  if (alone) {
    await presence.query(
      `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))`,
    );
  }
  await presence.query(`select pg_advisory_lock_shared(${WORKING})`);
  if (alone) await presence.query(`select pg_advisory_unlock(${WORKING})`);
}

// The connection by which a process that works is known: others see by it that its workers live, and it hears by it what others tell.
import type { Worker } from 'graphile-worker';
import type { PoolClient, QueryResult, QueryResultRow } from 'pg';

/** Held shared by every process that works; whoever can hold it alone is the only one. */
const WORKING = `hashtext('threadwell.jobs')`;
/** With the name of a worker: held by the process that it lives in, for as long as it lives. */
const ALIVE = `hashtext('threadwell.jobs.worker')`;
/** How long a worker has for taking its lock. */
const GRACE = `interval '30 seconds'`;
/** On which processes tell one another something; the message is its name. */
export const TOLD = 'threadwell';

export class Presence {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly client: PoolClient) {}

  /** From now on `hear` is called with whatever is told, and `lost` when the connection is. */
  async appear(hear: (told: string) => void, lost: (error: Error) => void): Promise<void> {
    this.client.on('error', lost);
    this.client.on('notification', ({ channel, payload }) => {
      if (channel === TOLD) hear(payload ?? '');
    });
    await this.query(`listen ${TOLD}`);
    const [row] = (await this.query<{ alone: boolean }>(`select pg_try_advisory_lock(${WORKING}) as alone`)).rows;
    // Where nobody else works, nobody alive can hold anything, however short a time ago.
    if (row?.alone) await this.query(`select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))`);
    await this.query(`select pg_advisory_lock_shared(${WORKING})`);
    if (row?.alone) await this.query(`select pg_advisory_unlock(${WORKING})`);
  }

  /** The worker is known to be alive by a lock on the connection that ends with the process. */
  showAlive({ workerId }: Worker): void {
    void this.query(`select pg_advisory_lock(${ALIVE}, hashtext($1))`, [workerId]).catch(() => undefined);
  }

  /** What a worker held that died would wait for hours: it is free again as soon as somebody looks. */
  async takeBackFromTheDead(): Promise<void> {
    const { rows } = await this.query(
      `select graphile_worker.force_unlock_workers(dead.workers) from (
         select array_agg(distinct j.locked_by) as workers from graphile_worker.jobs j
         where j.locked_by is not null and j.locked_at < clock_timestamp() - ${GRACE} and not exists (
           select 1 from pg_locks l
           where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
             and l.classid = ${ALIVE}::oid and l.objid = hashtext(j.locked_by)::oid and l.objsubid = 2 and l.granted)
       ) dead where dead.workers is not null`,
    );
    if (rows.length > 0) await this.callWorkers();
  }

  /** Idle workers, of every process, look for jobs at once; as the queue itself calls them when a job is added. */
  async callWorkers(): Promise<void> {
    await this.query(`select pg_notify('jobs:insert', '{"count":100}')`);
  }

  /** In how many milliseconds the next job that is not to run yet may run; null where there is none. */
  async nextRunIn(): Promise<number | null> {
    const { rows } = await this.query<{ wait: number | null }>(
      `select (extract(epoch from min(run_at) - clock_timestamp()) * 1000)::float8 as wait from graphile_worker.jobs
       where run_at > clock_timestamp() and locked_at is null and attempts < max_attempts`,
    );
    return rows[0]?.wait ?? null;
  }

  /** Closed, not given back: the connection itself is what shows that this process works. */
  leave(): void {
    this.client.release(true);
  }

  // One after the other: a connection takes one statement at a time.
  private query<R extends QueryResultRow>(statement: string, values: unknown[] = []): Promise<QueryResult<R>> {
    const asked = this.last.then(() => this.client.query<R>(statement, values));
    this.last = asked.catch(() => undefined);
    return asked;
  }
}

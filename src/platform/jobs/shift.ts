// One stretch of work on the queue: it begins with connections of its own, and is over when they fail or when it is ended.
import { run, type Runner, type RunnerOptions } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';

/** Held shared by every process that works; whoever can hold it alone is the only one. */
const WORKING = `hashtext('threadwell.jobs')`;

export class Shift {
  private constructor(
    private readonly pool: Pool,
    private readonly presence: PoolClient,
    private readonly runner: Runner,
    /** Settles with the reason why this shift cannot go on. */
    readonly broken: Promise<string>,
  ) {}

  static async begin(pool: Pool, options: Omit<RunnerOptions, 'pgPool'>): Promise<Shift> {
    let breakOff: (reason: string) => void = () => undefined;
    const broken = new Promise<string>((resolve) => (breakOff = resolve));
    const lost = (error: Error) => breakOff(error.message);
    let presence: PoolClient | null = null;
    try {
      presence = await pool.connect();
      presence.on('error', lost);
      await appear(presence);
      const runner = await run({ ...options, pgPool: pool });
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
    await this.runner.stop().catch(() => undefined);
    // Closed, not given back: the connection itself is what shows that this process works.
    this.presence.release(true);
    await this.pool.end();
  }
}

// What a process held that died would wait for hours; where nobody else works, nobody alive can hold anything.
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

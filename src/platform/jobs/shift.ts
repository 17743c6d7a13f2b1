// One stretch of work on the queue: it begins with connections of its own, and is over when they fail or when it is ended.
import { EventEmitter } from 'node:events';
import { runTaskList, type TaskList, type WorkerEvents, type WorkerPool, type WorkerPoolOptions } from 'graphile-worker';
import type { Pool } from 'pg';
import { NextRun } from './next-run';
import { Presence } from './presence';

/** How often a process looks for jobs of workers that died. */
const LOOK_FOR_THE_DEAD_MS = 30_000;
/** What is told when a job was added that is not to run yet, with the milliseconds until then. */
export const LATER = 'a job later:';

export class Shift {
  private constructor(
    private readonly pool: Pool,
    private readonly presence: Presence,
    private readonly nextRun: NextRun,
    private readonly workers: WorkerPool,
    /** Settles with the reason why this shift cannot go on. */
    readonly broken: Promise<string>,
  ) {
    this.looking = setInterval(() => void presence.takeBackFromTheDead().catch(() => undefined), LOOK_FOR_THE_DEAD_MS);
    this.looking.unref();
  }

  private readonly looking: NodeJS.Timeout;

  /** `hear` is called with whatever is told by any process while the shift lasts. */
  static async begin(pool: Pool, tasks: TaskList, options: WorkerPoolOptions, hear: (told: string) => void): Promise<Shift> {
    let breakOff: (reason: string) => void = () => undefined;
    const broken = new Promise<string>((resolve) => (breakOff = resolve));
    const lost = (error: Error) => breakOff(error.message);
    let presence: Presence | null = null;
    try {
      presence = new Presence(await pool.connect());
      const nextRun = new NextRun(presence);
      await presence.appear((told) => (told.startsWith(LATER) ? nextRun.comesIn(Number(told.slice(LATER.length))) : hear(told)), lost);
      await presence.takeBackFromTheDead();
      await nextRun.look();
      // Not `run`: its crontab, which nobody needs here, leaves a rejection uncaught when the connection is lost at its start.
      const events = eventsFor(presence, nextRun);
      const workers = runTaskList({ ...options, events }, tasks, pool);
      // A worker that cannot say what became of its job gives up for good, and nothing takes its place.
      events.on('worker:fatalError', ({ error }) => breakOff(String(error)));
      return new Shift(pool, presence, nextRun, workers, broken);
    } catch (error) {
      presence?.leave();
      await pool.end();
      throw error;
    }
  }

  /** Finishes the jobs under way. */
  async end(): Promise<void> {
    clearInterval(this.looking);
    this.nextRun.forget();
    await this.workers.gracefulShutdown();
    this.nextRun.forget();
    this.presence.leave();
    await this.pool.end();
  }
}

function eventsFor(presence: Presence, nextRun: NextRun): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => presence.showAlive(worker));
  // What failed is tried again after a while; by then the queue has written down when.
  events.on('job:complete', ({ error }) => {
    if (error) void nextRun.look().catch(() => undefined);
  });
  return events;
}

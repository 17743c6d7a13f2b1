/** Keeps sweeping while the worker lives: it sleeps until the next thread falls due, or until somebody tells of one that is due earlier. */
import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Jobs } from '../../platform/jobs';
import { LONGEST_SLEEP_MS, LOOK_AGAIN } from '../clock/thread-clocks';
import { Sweep } from './sweep';

/** So that a due time reckoned in another process's milliseconds is not met a hair too early, over and over. */
const SHORTEST_WAIT_MS = 50;
/** What could not be handled stays due; trying it without a pause would help nobody. */
const NEXT_TRY_MS = 15_000;

@Injectable()
export class SweepLoop implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('SweepLoop');
  private running: Promise<void> | null = null;
  private stopping = new AbortController();
  private woken = false;
  private wakeUp: (() => void) | null = null;

  constructor(
    private readonly sweep: Sweep,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.hear(LOOK_AGAIN, () => this.wake());
  }

  /** For the worker only: pages need no sweep. */
  start(): void {
    if (this.running) return;
    this.stopping = new AbortController();
    this.running = this.loop(this.stopping.signal);
  }

  /** Looks again at once. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Ends after the thread that is being handled. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
    this.running = null;
  }

  // Before the connections are closed.
  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async loop(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      this.woken = false;
      const wait = await this.sweepOnce(stop);
      if (!stop.aborted && !this.woken) await this.sleep(wait);
    }
  }

  /** How long nothing falls due, in milliseconds. */
  private async sweepOnce(stop: AbortSignal): Promise<number> {
    try {
      const { fired, failed } = await this.sweep.run(stop);
      if (fired > 0) this.log.log(`${fired} threads handed to agents`);
      if (failed > 0) return NEXT_TRY_MS;
      const next = await this.sweep.nextDueAt();
      if (!next) return LONGEST_SLEEP_MS;
      return Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_WAIT_MS, next.getTime() - this.clock.now().getTime()));
    } catch (error) {
      this.log.error(`sweep failed, the next one makes up for it: ${error instanceof Error ? error.message : String(error)}`);
      return NEXT_TRY_MS;
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

// A process of its own around one community: sweeps when it is told to, on the clock that it is told, and says how long it took.
import { Sweep } from '../../src/escalation';
import { createApplicationContext } from '../../src/main';
import { Clock } from '../../src/platform/clock';
import { loadConfig } from '../../src/platform/config';
import { FIRST_DUE } from './open-threads';

export interface SweepWanted {
  /** How many threads further the clock stands than when the process began. */
  readonly due: number;
}

export interface SweepDone {
  readonly milliseconds: number;
  readonly fired: number;
  readonly skipped: number;
  readonly failed: number;
}

async function main(): Promise<void> {
  const app = await createApplicationContext(loadConfig(), { url: process.env.DATABASE_URL ?? '' });
  const sweep = app.get(Sweep);
  // What an earlier run has handed over is not due again.
  const first = (await sweep.nextDueAt()) ?? FIRST_DUE;
  const clock = app.get<Clock>(Clock);
  process.on('message', ({ due }: SweepWanted) => {
    clock.now = () => new Date(first.getTime() + due - 1);
    const began = performance.now();
    void sweep.run().then((swept) => process.send?.({ milliseconds: performance.now() - began, ...swept } satisfies SweepDone));
  });
  process.on('disconnect', () => void app.close());
  process.send?.('ready');
}

void main();

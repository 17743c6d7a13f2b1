/** When the loop sweeps, how long it sleeps, and that it stops in order. */
import { install, type Clock } from '@sinonjs/fake-timers';
import { Logger } from '@nestjs/common';
import type { Jobs } from '../../platform/jobs';
import { MovableClock } from '../../../test/support/movable-clock';
import { LOOK_AGAIN } from '../clock/thread-clocks';
import type { Sweep, Swept } from './sweep';
import { SweepLoop } from './sweep-loop';

const NOTHING: Swept = { fired: 0, skipped: 0, failed: 0 };

let timers: Clock;
let clock: MovableClock;
let runs: number;
let next: Date | null;
let run: (stop: AbortSignal) => Promise<Swept>;
let lookAgain: () => void;
let loop: SweepLoop;

beforeEach(() => {
  timers = install();
  Logger.overrideLogger(false);
  clock = new MovableClock();
  runs = 0;
  next = null;
  run = async () => NOTHING;
  const sweep = { run: (stop: AbortSignal) => ((runs += 1), run(stop)), nextDueAt: async () => next };
  const jobs = { hear: (name: string, handle: () => void) => { if (name === LOOK_AGAIN) lookAgain = handle; } };
  loop = new SweepLoop(sweep as unknown as Sweep, clock, jobs as unknown as Jobs);
  loop.onModuleInit();
});

afterEach(async () => {
  await loop.stop();
  timers.uninstall();
});

/** Lets the loop come to its next sleep. */
const settle = () => timers.tickAsync(0);

describe('the loop', () => {
  it('sleeps for five minutes when nothing is to fall due, and looks once then', async () => {
    loop.start();
    await settle();
    expect(runs).toBe(1);
    await timers.tickAsync(5 * 60_000 - 1);
    expect(runs).toBe(1);
    await timers.tickAsync(1);
    expect(runs).toBe(2);
  });

  it('looks exactly when the next thread falls due', async () => {
    next = new Date(clock.now().getTime() + 4_000);
    loop.start();
    await settle();
    await timers.tickAsync(3_999);
    expect(runs).toBe(1);
    await timers.tickAsync(1);
    expect(runs).toBe(2);
  });

  it('looks again at once when it is told that something falls due earlier', async () => {
    loop.start();
    await settle();
    lookAgain();
    await settle();
    expect(runs).toBe(2);
  });

  it('does not miss a clock that starts while it sweeps', async () => {
    run = async () => {
      if (runs === 1) lookAgain();
      return NOTHING;
    };
    loop.start();
    await settle();
    expect(runs).toBe(2);
  });

  it.each([
    ['a thread could not be handled', async () => ({ ...NOTHING, failed: 1 })],
    ['the database is away', () => Promise.reject(new Error('connection refused'))],
  ] as const)('takes its time when %s, and goes on', async (_, broken) => {
    next = clock.now();
    run = broken;
    loop.start();
    await settle();
    await timers.tickAsync(14_999);
    expect(runs).toBe(1);
    await timers.tickAsync(1);
    expect(runs).toBe(2);
  });

  it('stops after the thread that is being handled, and not before', async () => {
    let finish: () => void = () => undefined;
    let told = false;
    run = (stop) => new Promise((resolve) => {
      finish = () => resolve(NOTHING);
      stop.addEventListener('abort', () => (told = true));
    });
    loop.start();
    await settle();
    let stopped = false;
    const stopping = loop.stop().then(() => (stopped = true));
    await settle();
    expect([told, stopped]).toEqual([true, false]);
    finish();
    await stopping;
    await timers.tickAsync(60_000);
    expect(runs).toBe(1);
  });

  it('is one loop, however often it is started', async () => {
    loop.start();
    loop.start();
    await settle();
    expect(runs).toBe(1);
  });
});

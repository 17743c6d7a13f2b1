// When the workers are called for a job that had to wait: when its time has come, and not before.
import { install, type Clock } from '@sinonjs/fake-timers';
import { NextRun } from './next-run';

let timers: Clock;
let called: number;
let waiting: number[];
let next: NextRun;

beforeEach(() => {
  timers = install();
  called = 0;
  waiting = [];
  next = new NextRun({ callWorkers: async () => void (called += 1), nextRunIn: async () => waiting.shift() ?? null });
});

afterEach(() => {
  next.forget();
  timers.uninstall();
});

it('calls the workers when the time of the job has come', async () => {
  next.comesIn(60_000);
  await timers.tickAsync(59_999);
  expect(called).toBe(0);
  await timers.tickAsync(1);
  expect(called).toBe(1);
  await timers.tickAsync(3_600_000);
  expect(called).toBe(1);
});

it('goes by the earliest job that it hears of', async () => {
  next.comesIn(60_000);
  next.comesIn(5_000);
  next.comesIn(90_000);
  waiting = [55_000];
  await timers.tickAsync(5_000);
  expect(called).toBe(1);
  await timers.tickAsync(55_000);
  expect(called).toBe(2);
});

it('finds what nobody told it of', async () => {
  waiting = [2_000];
  await next.look();
  await timers.tickAsync(2_000);
  expect(called).toBe(1);
});

it('calls nobody once it is forgotten', async () => {
  next.comesIn(1_000);
  next.forget();
  await timers.tickAsync(10_000);
  expect(called).toBe(0);
});

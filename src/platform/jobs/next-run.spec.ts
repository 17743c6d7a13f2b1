// When the workers are called for a job that had to wait: when its time has come, and not before.
import { NextRun } from './next-run';

let called: number;
let waiting: number[];
let next: NextRun;

beforeEach(() => {
  jest.useFakeTimers();
  called = 0;
  waiting = [];
  next = new NextRun({ callWorkers: async () => void (called += 1), nextRunIn: async () => waiting.shift() ?? null });
});

afterEach(() => {
  next.forget();
  jest.useRealTimers();
});

it('calls the workers when the time of the job has come', async () => {
  next.comesIn(60_000);
  await jest.advanceTimersByTimeAsync(59_999);
  expect(called).toBe(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(called).toBe(1);
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(called).toBe(1);
});

it('goes by the earliest job that it hears of', async () => {
  next.comesIn(60_000);
  next.comesIn(5_000);
  next.comesIn(90_000);
  waiting = [55_000];
  await jest.advanceTimersByTimeAsync(5_000);
  expect(called).toBe(1);
  await jest.advanceTimersByTimeAsync(55_000);
  expect(called).toBe(2);
});

it('finds what nobody told it of', async () => {
  waiting = [2_000];
  await next.look();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(called).toBe(1);
});

it('calls nobody once it is forgotten', async () => {
  next.comesIn(1_000);
  next.forget();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(called).toBe(0);
});

/** How often the promises of a community came true, month by month on what its estimate had not seen. */
import { wilsonInterval } from '../../src/platform/statistics';
import { promisesBetween } from '../../src/escalation/promise/calibration';
import { PromiseHistory } from '../../src/escalation/promise/promise-history';
import type { ThreadHistory } from '../../src/escalation/promise/waiting-times';

export interface Calibration {
  readonly name: string;
  /** Opened in a month before which there was enough history. */
  readonly asked: number;
  /** Told "8 of 10 within T". */
  readonly told: number;
  /** Of those, how many cannot be judged, since the history ends before T. */
  readonly tooYoung: number;
  readonly judged: number;
  readonly kept: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly medianToldHours: number | null;
}

const count = (calibrations: readonly Calibration[], read: (one: Calibration) => number): number => calibrations.reduce((sum, one) => sum + read(one), 0);

export function calibrationOf(name: string, threads: readonly ThreadHistory[]): Calibration {
  const history = new PromiseHistory('UTC');
  toTheEnd(history.learn(threads));
  const promises = monthsOf(threads).flatMap(([from, to]) => toTheEnd(promisesBetween(history, from, to)));
  const told = promises.map(({ seconds }) => seconds).filter((seconds) => seconds !== null).sort((one, other) => one - other);
  const judged = promises.filter(({ kept }) => kept !== null).length;
  const kept = promises.filter((promise) => promise.kept).length;
  const median = told[Math.floor(told.length / 2)];
  return {
    name, asked: promises.length, told: told.length, tooYoung: told.length - judged, judged, kept, ...intervalOf(kept, judged),
    medianToldHours: median === undefined ? null : Number((median / 3600).toFixed(1)),
  };
}

export function allTogether(calibrations: readonly Calibration[]): Calibration {
  const [judged, kept] = [count(calibrations, (one) => one.judged), count(calibrations, (one) => one.kept)];
  return {
    name: 'all together', asked: count(calibrations, (one) => one.asked), told: count(calibrations, (one) => one.told),
    tooYoung: count(calibrations, (one) => one.tooYoung), judged, kept, ...intervalOf(kept, judged), medianToldHours: null,
  };
}

function toTheEnd<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function intervalOf(kept: number, judged: number) {
  const { share, low, high } = wilsonInterval(kept, judged);
  return { share, low, high };
}

/** Whole months in UTC, from the one after the first thread to the one of the last. */
function monthsOf(threads: readonly ThreadHistory[]): [number, number][] {
  const times = threads.map((thread) => thread.openedAt.getTime());
  const [first, last] = [new Date(Math.min(...times)), Math.max(...times)];
  const months: [number, number][] = [];
  for (let month = first.getUTCMonth() + 1; ; month += 1) {
    const from = Date.UTC(first.getUTCFullYear(), month);
    if (from > last || times.length === 0) return months;
    months.push([from, Date.UTC(first.getUTCFullYear(), month + 1)]);
  }
}

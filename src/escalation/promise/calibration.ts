/** Learns from promises of the past how much must be asked of a curve so that eight of ten come true. Pure. */
import { answeredWithin, type Waiting } from './waiting-times';
import type { PromiseCurve } from './promise-curve';
import type { GroupCurves, PromiseHistory } from './promise-history';

const MONTH_MS = 30 * 86_400_000;
const MONTHS = 12;
const THREADS_AT_A_TIME = 20;
const PROMISED_SHARE = 0.8;

/** A promise of the past counts as much as one of so many that came true exactly as often as was said. */
const PRIOR_PROMISES = 100;

/** What may be asked for: 0.66 where communities keep more than they promise, 0.96 where they grow slower. */
export const LEVELS: readonly number[] = Array.from({ length: 16 }, (_, index) => (66 + 2 * index) / 100);

/**
 * The lowest level at which eight of ten promises of the twelve months before `at` would have come true, had they been given with what was
 * known then. A promise counts once its time is over, whether it came true or not: to count only what is known would favour the quick.
 */
export function* calibration(history: PromiseHistory, at: number): Generator<void, number> {
  const judged = LEVELS.map(() => ({ told: 0, kept: 0 }));
  for (let month = MONTHS; month >= 1; month -= 1) {
    yield;
    const start = at - month * MONTH_MS;
    const curves = history.curves({ openedBefore: start, seenAt: start });
    if (!curves.enough) continue;
    for (const [index, thread] of history.openedBetween(start, start + MONTH_MS).entries()) {
      if (index % THREADS_AT_A_TIME === 0) yield;
      judgeEach(judged, curveFor(curves, thread), { thread, at });
    }
  }
  const found = LEVELS.findIndex((level, index) => {
    const { told, kept } = judged[index]!;
    return (kept + PRIOR_PROMISES * level) / (told + PRIOR_PROMISES) >= PROMISED_SHARE - 1e-9;
  });
  return LEVELS[found] ?? LEVELS.at(-1)!;
}

/** A promise as it would have been given; `kept` is null where nothing was told, or its time was not over when the history ends. */
export interface PastPromise {
  readonly seconds: number | null;
  readonly kept: boolean | null;
}

/** What those who opened a thread in these days would have been told, with what was known when the days began, and whether it came true. */
export function* promisesBetween(history: PromiseHistory, from: number, to: number): Generator<void, PastPromise[]> {
  const curves = history.curves({ openedBefore: from, seenAt: from });
  if (!curves.enough) return [];
  const level = yield* calibration(history, from);
  return history.openedBetween(from, to).map((thread) => {
    const seconds = curveFor(curves, thread)?.toldSeconds(level) ?? null;
    return { seconds, kept: seconds === null ? null : answeredWithin(thread, seconds, Infinity) };
  });
}

function curveFor(curves: GroupCurves, { steps }: { readonly steps: readonly (readonly number[])[] }): PromiseCurve | null {
  const group = curves.narrowest(steps);
  return group === null ? null : curves.curve(group);
}

function judgeEach(judged: readonly { told: number; kept: number }[], curve: PromiseCurve | null, { thread, at }: { thread: Waiting; at: number }): void {
  if (!curve) return;
  LEVELS.forEach((level, index) => {
    const seconds = curve.toldSeconds(level);
    const kept = seconds === null ? null : answeredWithin(thread, seconds, at);
    if (kept === null) return;
    judged[index]!.told += 1;
    if (kept) judged[index]!.kept += 1;
  });
}

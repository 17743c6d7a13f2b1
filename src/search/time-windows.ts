/** How long ago a thread may have been opened, as people narrow a search down. */

const HOUR_MS = 3_600_000;

export const TIME_WINDOWS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export type TimeWindow = (typeof TIME_WINDOWS)[number];

const HOURS: Readonly<Record<TimeWindow, number>> = { DAY: 24, WEEK: 7 * 24, MONTH: 30 * 24, YEAR: 365 * 24 };

export const windowBegins = (window: TimeWindow, now: Date): Date => new Date(now.getTime() - HOURS[window] * HOUR_MS);

/** When time counts towards a promise, and when a promise made at one moment falls due. */

/** Every hour of every day counts: nights, weekends and holidays too. */
export interface AlwaysOpenCalendar {
  readonly kind: 'alwaysOpen';
}

/** The kinds of calendar there are; a calendar with windows and exceptions becomes another member of this union. */
export type Calendar = AlwaysOpenCalendar;

export const ALWAYS_OPEN: Calendar = { kind: 'alwaysOpen' };

/** No promise is longer than this, so that a slip of the keyboard cannot hide a thread for ever. */
export const LONGEST_DELAY_SECONDS = 10 * 366 * 24 * 3600;

/** The moment at which `delaySeconds` of counted time have passed since `start`. */
export function dueAt(calendar: Calendar, start: Date, delaySeconds: number): Date {
  const startMilliseconds = start.getTime();
  if (Number.isNaN(startMilliseconds)) throw new RangeError('The start is not a moment in time');
  if (!Number.isFinite(delaySeconds) || delaySeconds < 0 || delaySeconds > LONGEST_DELAY_SECONDS) {
    throw new RangeError(`A delay lies between 0 and ${LONGEST_DELAY_SECONDS} seconds, not ${delaySeconds}`);
  }
  switch (calendar.kind) {
    case 'alwaysOpen':
      return new Date(startMilliseconds + Math.round(delaySeconds * 1000));
  }
}

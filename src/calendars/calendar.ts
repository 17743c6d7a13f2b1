/** When time counts towards a promise: always, or in the hours that a company works, in its zone, with its holidays. */

/** Every hour of every day counts: nights, weekends and holidays too. */
export interface AlwaysOpenCalendar {
  readonly kind: 'alwaysOpen';
}

/** Open from one minute of the day until another; 0 is midnight, 1440 the midnight that ends the day. */
export interface OpeningWindow {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** The windows of each weekday in their order, Monday first; none on a day that is closed. */
export type Week = readonly (readonly OpeningWindow[])[];

/** A day that does not follow the week: closed without windows, else with hours of its own. */
export interface CalendarException {
  /** As `2026-12-25`, a date of the calendar's zone. */
  readonly date: string;
  readonly name: string;
  readonly windows: readonly OpeningWindow[];
}

/** Time counts while a clock on the wall, in this zone, shows a time inside a window of its day. */
export interface WorkingCalendar {
  readonly kind: 'working';
  /** An IANA name, as `Europe/Berlin`. */
  readonly zone: string;
  readonly week: Week;
  readonly exceptions: readonly CalendarException[];
}

export type Calendar = AlwaysOpenCalendar | WorkingCalendar;

export const ALWAYS_OPEN: AlwaysOpenCalendar = { kind: 'alwaysOpen' };

/** The name under which people and programs mean ALWAYS_OPEN; no other calendar may bear it. */
export const ALWAYS_OPEN_NAME = 'ALWAYS_OPEN';

export const MINUTES_A_DAY = 1440;
export const DAYS_A_WEEK = 7;

/** Whether a week like this ever opens; exceptions alone do not make a calendar, for they come to an end. */
export const everOpens = (week: Week): boolean => week.some((windows) => windows.some(({ fromMinute, untilMinute }) => fromMinute < untilMinute));

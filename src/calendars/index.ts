/** Front door of the calendars: what the other domains may use of them. */
export { ALWAYS_OPEN, LONGEST_DELAY_SECONDS, dueAt } from './calendar';
export type { AlwaysOpenCalendar, Calendar } from './calendar';

/** Front door of the calendars: what the other domains may use of them. */
export { ALWAYS_OPEN, ALWAYS_OPEN_NAME } from './calendar';
export type { AlwaysOpenCalendar, Calendar, CalendarException, OpeningWindow, Week, WorkingCalendar } from './calendar';
export { CalendarUses, type FindUses } from './calendar-uses';
export { CalendarsModule } from './calendars.module';
export { CalendarChanged } from './events';
export { CalendarQueries, type CalendarRead } from './queries/calendar.queries';
export { FARTHEST_YEARS, LONGEST_DELAY_SECONDS, countedSeconds, dueAt, isOpenAt, nextOpening } from './time/working-time';

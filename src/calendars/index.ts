/** Front door of the calendars: what the other domains may use of them. */
export { ALWAYS_OPEN, ALWAYS_OPEN_NAME } from './calendar';
export type { AlwaysOpenCalendar, Calendar, CalendarException, OpeningWindow, Week, WorkingCalendar } from './calendar';
export { CalendarEffects, type EffectOfHours, type FindEffect, type HoursToCome } from './editing/calendar-effects';
export { CalendarUses, type CalendarUse, type FindUses } from './editing/calendar-uses';
export { CalendarDaysService, type AddDaysInput, type RemoveDaysInput } from './editing/calendar-days.service';
export { CALENDAR_NAME, DAY_NAME, MOST_ENTRIES, type ExceptionEntryInput } from './editing/calendar-input';
export { CalendarService, type CalendarInput, type ChangeCalendarInput } from './editing/calendar.service';
export { HOURS_MAX_LENGTH, hoursText } from './editing/hours';
export { CalendarsModule } from './calendars.module';
export { CalendarChanged } from './events';
export { HolidayImport, HORIZON_DAYS, type ImportReview, type ReviewedEntry, type ReviewImportInput } from './import/holiday-import';
export { ICAL_MAX_BYTES } from './import/read-ical';
export { CalendarQueries, type CalendarRead } from './queries/calendar.queries';
export { FARTHEST_YEARS, LONGEST_DELAY_SECONDS, countedSeconds, dueAt, isOpenAt, nextOpening } from './time/working-time';

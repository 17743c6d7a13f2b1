/** Calendars: when time counts towards a promise. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { CalendarDaysService } from './editing/calendar-days.service';
import { CalendarEffects } from './editing/calendar-effects';
import { CalendarService } from './editing/calendar.service';
import { CalendarUses } from './editing/calendar-uses';
import { CalendarWrites } from './editing/calendar-writes';
import { CalendarResolver, CalendarsResolver } from './graphql/calendar.resolver';
import { HolidayImport } from './import/holiday-import';
import { CalendarQueries } from './queries/calendar.queries';

const SERVICES = [CalendarDaysService, CalendarEffects, CalendarQueries, CalendarService, CalendarUses, HolidayImport];

@Module({ imports: [IdentityModule], providers: [...SERVICES, CalendarWrites, CalendarResolver, CalendarsResolver], exports: SERVICES })
export class CalendarsModule {}

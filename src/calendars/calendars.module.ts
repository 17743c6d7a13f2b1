/** Calendars: when time counts towards a promise. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { CalendarDaysService } from './editing/calendar-days.service';
import { CalendarService } from './editing/calendar.service';
import { CalendarUses } from './editing/calendar-uses';
import { CalendarWrites } from './editing/calendar-writes';
import { CalendarQueries } from './queries/calendar.queries';

const SERVICES = [CalendarDaysService, CalendarQueries, CalendarService, CalendarUses];

@Module({ imports: [IdentityModule], providers: [...SERVICES, CalendarWrites], exports: SERVICES })
export class CalendarsModule {}

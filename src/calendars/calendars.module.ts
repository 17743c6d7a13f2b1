/** Calendars: when time counts towards a promise. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { CalendarUses } from './calendar-uses';
import { CalendarQueries } from './queries/calendar.queries';

const SERVICES = [CalendarQueries, CalendarUses];

@Module({ imports: [IdentityModule], providers: SERVICES, exports: SERVICES })
export class CalendarsModule {}

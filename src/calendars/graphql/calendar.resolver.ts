/** Calendars over the graph: read, made, changed, and filled with holidays. */
import { type OnModuleInit } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, may, Permit, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { resultOf } from '../../platform/graphql/failures';
import { globalId, localId } from '../../platform/graphql/ids';
import { NodeRegistry } from '../../platform/graphql/nodes';
import { expected } from '../../platform/graphql/page-arguments';
import { readFields, readWholeNumber } from '../../platform/text-input';
import type { CalendarException } from '../calendar';
import { CalendarDaysService } from '../editing/calendar-days.service';
import { CalendarService } from '../editing/calendar.service';
import { hoursText } from '../editing/hours';
import { HolidayImport } from '../import/holiday-import';
import { CalendarQueries, type CalendarRead } from '../queries/calendar.queries';
import { dueAt, LONGEST_DELAY_SECONDS, nextOpening } from '../time/working-time';
import * as types from './calendar.types';

@Resolver()
export class CalendarsResolver {
  constructor(
    private readonly calendars: CalendarQueries,
    private readonly service: CalendarService,
    private readonly days: CalendarDaysService,
    private readonly holidays: HolidayImport,
  ) {}

  @Permit('rules.manage')
  @Query(() => [types.CalendarType], { name: 'calendars', description: 'By name.' })
  list(): Promise<CalendarRead[]> {
    return this.calendars.list();
  }

  @Permit('rules.manage')
  @Query(() => types.CalendarType, { name: 'calendar', nullable: true })
  find(@Args('id', { type: () => ID }) id: string): Promise<CalendarRead | null> {
    return this.calendars.find(localId('Calendar', id));
  }

  @Permit('rules.manage')
  @Mutation(() => types.CreateCalendarResult)
  async createCalendar(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.CreateCalendarInputType) {
    return resultOf(await this.service.create(viewer, input), types.CreateCalendarSuccess, (calendar) => ({ calendar }));
  }

  @Permit('rules.manage')
  @Mutation(() => types.ChangeCalendarResult)
  async changeCalendar(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.ChangeCalendarInputType) {
    const outcome = await this.service.change(viewer, { ...input, calendarId: localId('Calendar', input.calendarId) });
    return resultOf(outcome, types.ChangeCalendarSuccess, (calendar) => ({ calendar }));
  }

  @Permit('rules.manage')
  @Mutation(() => types.RemoveCalendarResult, { description: 'Refused while a rule counts in it.' })
  async removeCalendar(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.RemoveCalendarInputType) {
    const outcome = await this.service.remove(viewer, { calendarId: localId('Calendar', input.calendarId) });
    return resultOf(outcome, types.RemoveCalendarSuccess, (calendar) => ({ calendar }));
  }

  @Permit('rules.manage')
  @Mutation(() => types.AddCalendarDaysResult, { description: 'Days that do not follow the week; those that the calendar knows get the name and the hours given here.' })
  async addCalendarDays(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.AddCalendarDaysInputType) {
    const outcome = await this.days.add(viewer, { ...input, calendarId: localId('Calendar', input.calendarId) });
    return resultOf(outcome, types.AddCalendarDaysSuccess, (calendar) => ({ calendar }));
  }

  @Permit('rules.manage')
  @Mutation(() => types.RemoveCalendarDaysResult, { description: 'They follow the week again.' })
  async removeCalendarDays(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.RemoveCalendarDaysInputType) {
    const outcome = await this.days.remove(viewer, { ...input, calendarId: localId('Calendar', input.calendarId) });
    return resultOf(outcome, types.RemoveCalendarDaysSuccess, (calendar) => ({ calendar }));
  }

  @Permit('rules.manage')
  @Mutation(() => types.ReviewCalendarImportResult, { description: 'Reads an iCal file and says what it holds. Nothing is added: that is addCalendarDays.' })
  async reviewCalendarImport(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.ReviewCalendarImportInputType) {
    const outcome = await this.holidays.review(viewer, { ...input, calendarId: localId('Calendar', input.calendarId) });
    return resultOf(outcome, types.ReviewCalendarImportSuccess, ({ entries, left, timed, until }) => ({
      entries: entries.map((entry) => ({ ...entry, known: entry.known.map(exceptionOf) })), left, timed, until,
    }));
  }
}

@Resolver(() => types.CalendarType)
export class CalendarResolver implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: CalendarQueries,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Calendar', async (id, { req }) => (may(req.viewer, 'rules.manage') ? this.calendars.find(id) : null));
  }

  @Permit('rules.manage')
  @ResolveField()
  id(@Parent() { id }: CalendarRead): string {
    return globalId('Calendar', id);
  }

  @Permit('rules.manage')
  @ResolveField()
  week(@Parent() { week }: CalendarRead): string[] {
    return week.map(hoursText);
  }

  @Permit('rules.manage')
  @ResolveField()
  exceptions(@Parent() { exceptions }: CalendarRead) {
    return exceptions.map(exceptionOf);
  }

  @Permit('rules.manage')
  @ResolveField()
  opensNextAt(@Parent() { calendar }: CalendarRead): Date | null {
    return nextOpening(calendar, this.clock.now());
  }

  @Permit('rules.manage')
  @ResolveField()
  dueAt(@Parent() { calendar }: CalendarRead, @Args('seconds', { type: () => Int }) seconds: number): Date {
    const read = expected(readFields({ seconds: readWholeNumber(seconds, { min: 0, max: LONGEST_DELAY_SECONDS }) }));
    return dueAt(calendar, this.clock.now(), read.seconds);
  }
}

const exceptionOf = ({ date, name, windows }: CalendarException) => ({ date, name, hours: hoursText(windows) });

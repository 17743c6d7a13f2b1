/** Calendars over the graph, and what managers say of them. */
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { resultUnion } from '../../platform/graphql/failures';
import { NodeType } from '../../platform/graphql/nodes';

const CONFIRMED = 'How many threads fall due at once by it. Where there are any, the change is refused with their number until that is given here.';
const HOURS = 'As `09:00-12:30, 13:30-17:00`; empty where it is closed.';

@ObjectType('CalendarException', { description: 'A day that does not follow the week.' })
export class CalendarExceptionType {
  @Field(() => String, { description: 'As `2026-12-25`, in the zone of the calendar.' })
  date: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: HOURS })
  hours: string;
}

@ObjectType('Calendar', { implements: () => NodeType, description: 'When time counts. Rules without one count round the clock.' })
export class CalendarType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'An IANA zone, as `Europe/Berlin`.' })
  zone: string;

  @Field(() => [String], { description: `The hours of seven days, Monday first. ${HOURS}` })
  week: string[];

  @Field(() => [CalendarExceptionType], { description: 'By date.' })
  exceptions: CalendarExceptionType[];

  @Field(() => Int)
  version: number;

  @Field(() => Date, { nullable: true, description: 'Now, when time counts at this moment; null when it never does again.' })
  opensNextAt: Date | null;

  @Field(() => Date, { description: 'When a promise made now falls due.' })
  dueAt: Date;
}

@ObjectType('ImportedHoliday', { description: 'Days in a row that an iCal file names. None of them is added before somebody says so.' })
export class ImportedHolidayType {
  @Field(() => String)
  from: string;

  @Field(() => String, { description: 'Included.' })
  until: string;

  @Field(() => String)
  name: string;

  @Field(() => Boolean, { description: 'The calendar has these days already, closed and under this name.' })
  same: boolean;

  @Field(() => [CalendarExceptionType], { description: 'Days of it that the calendar treats in a way of their own now.' })
  known: CalendarExceptionType[];
}

@InputType('CreateCalendarInput')
export class CreateCalendarInputType {
  @Field(() => String)
  name: string;

  @Field(() => String)
  zone: string;

  @Field(() => [String], { description: `The hours of seven days, Monday first. ${HOURS}` })
  week: string[];
}

@InputType('ChangeCalendarInput')
export class ChangeCalendarInputType extends CreateCalendarInputType {
  @Field(() => ID)
  calendarId: string;

  @Field(() => Int, { nullable: true, description: 'As it was read; nothing that somebody else wrote meanwhile is overwritten then.' })
  version?: number | null;

  @Field(() => Int, { nullable: true, description: CONFIRMED })
  confirmedDueAtOnce?: number | null;
}

@InputType('RemoveCalendarInput')
export class RemoveCalendarInputType {
  @Field(() => ID)
  calendarId: string;
}

@InputType('CalendarDaysInput')
export class CalendarDaysInputType {
  @Field(() => String)
  from: string;

  @Field(() => String, { nullable: true, description: 'Included; the same day where it is left out.' })
  until?: string | null;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true, description: HOURS })
  hours?: string | null;
}

@InputType('AddCalendarDaysInput')
export class AddCalendarDaysInputType {
  @Field(() => ID)
  calendarId: string;

  @Field(() => [CalendarDaysInputType])
  entries: CalendarDaysInputType[];

  @Field(() => Int, { nullable: true, description: CONFIRMED })
  confirmedDueAtOnce?: number | null;
}

@InputType('RemoveCalendarDaysInput')
export class RemoveCalendarDaysInputType {
  @Field(() => ID)
  calendarId: string;

  @Field(() => [String])
  dates: string[];

  @Field(() => Int, { nullable: true, description: CONFIRMED })
  confirmedDueAtOnce?: number | null;
}

@InputType('ReviewCalendarImportInput')
export class ReviewCalendarImportInputType {
  @Field(() => ID)
  calendarId: string;

  @Field(() => String, { nullable: true, description: 'The text of an iCal file; either this or an address.' })
  file?: string | null;

  @Field(() => String, { nullable: true, description: 'A public address of an iCal file.' })
  address?: string | null;
}

@ObjectType()
export class CreateCalendarSuccess {
  @Field(() => CalendarType)
  calendar: object;
}

@ObjectType()
export class ChangeCalendarSuccess {
  @Field(() => CalendarType)
  calendar: object;
}

@ObjectType()
export class RemoveCalendarSuccess {
  @Field(() => CalendarType, { description: 'As it was.' })
  calendar: object;
}

@ObjectType()
export class AddCalendarDaysSuccess {
  @Field(() => CalendarType)
  calendar: object;
}

@ObjectType()
export class RemoveCalendarDaysSuccess {
  @Field(() => CalendarType)
  calendar: object;
}

@ObjectType()
export class ReviewCalendarImportSuccess {
  @Field(() => [ImportedHolidayType])
  entries: object[];

  @Field(() => Int, { description: 'How many more the file has.' })
  left: number;

  @Field(() => [String], { description: 'Events with hours of their own, which close no day.' })
  timed: readonly string[];

  @Field(() => String, { description: 'The last day that was looked at.' })
  until: string;
}

export const CreateCalendarResult = resultUnion('CreateCalendarResult', CreateCalendarSuccess);
export const ChangeCalendarResult = resultUnion('ChangeCalendarResult', ChangeCalendarSuccess);
export const RemoveCalendarResult = resultUnion('RemoveCalendarResult', RemoveCalendarSuccess);
export const AddCalendarDaysResult = resultUnion('AddCalendarDaysResult', AddCalendarDaysSuccess);
export const RemoveCalendarDaysResult = resultUnion('RemoveCalendarDaysResult', RemoveCalendarDaysSuccess);
export const ReviewCalendarImportResult = resultUnion('ReviewCalendarImportResult', ReviewCalendarImportSuccess);

/** The list of calendars: each with its week, when it opens next, and how much it is used. */
import { isOpenAt, nextOpening, type CalendarRead, type Week } from '../../calendars';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { clockWords, timeReader } from '../../platform/views';
import { formState } from '../shell';
import { WEEKDAYS, weekWords } from './hours-words';

export const CALENDAR_FIELDS = ['name', 'zone', ...WEEKDAYS] as const;
const MINUTES_A_DAY = 1440;

/** Zones that people may choose; others that the machine knows are taken too. */
export const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

export interface CalendarsInput {
  readonly calendars: readonly CalendarRead[];
  /** Names of the rules that count in each, by its id. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly now: Date;
}

export function calendarsPage({ calendars, uses, now }: CalendarsInput) {
  return {
    rows: calendars.map((calendar) => ({
      href: `/calendars/${calendar.id}`,
      name: calendar.name,
      zone: zoneWords(calendar.zone),
      week: weekWords(calendar.week),
      ...opening(calendar, now),
      exceptions: t('calendars.exceptions', { count: calendar.exceptions.filter(({ date }) => date >= dayThere(calendar, now)).length }),
      used: t('calendars.usedBy', { count: uses.get(calendar.id)?.length ?? 0 }),
    })),
  };
}

/** When time counts again, on the calendar's own wall. */
export function opening({ calendar, zone }: CalendarRead, now: Date) {
  if (isOpenAt(calendar, now)) return { open: true, opens: t('calendars.openNow') };
  const next = nextOpening(calendar, now);
  return { open: false, opens: next === null ? t('calendars.neverOpens') : t('calendars.opensNext', { when: t('calendars.whenThere', { when: clockWords(next, timeReader({ now, timeZone: zone, locale: 'en' })) }) }) };
}

/** Today's date where the calendar is. */
export const dayThere = ({ zone }: CalendarRead, now: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

export const zoneWords = (zone: string): string => zone.replaceAll('_', ' ');

/** The form of a calendar: new, as it stands, or as it was typed and refused. */
export function calendarForm(typed: Readonly<Record<string, unknown>>, failure: Failure | null, week: Week | null) {
  const form = formState(CALENDAR_FIELDS, typed, failure && byWeekday(failure));
  return {
    form,
    zones: zonesWith(form.values['zone'] ?? ''),
    days: WEEKDAYS.map((field, index) => ({
      field, label: t(`calendars.weekday.${field}`), value: form.values[field], error: form.errorOf[field],
      bars: (week?.[index] ?? []).map(({ fromMinute, untilMinute }) => ({ x: fromMinute, width: untilMinute - fromMinute })),
    })),
    width: MINUTES_A_DAY,
  };
}

/** Some zones go by several names, and the one that was chosen elsewhere must not be lost. */
const zonesWith = (zone: string) => (zone === '' || TIME_ZONES.some(({ value }) => value === zone) ? TIME_ZONES : [{ value: zone, label: zoneWords(zone) }, ...TIME_ZONES]);

/** What is wrong with a week is told at the day that it is about, or at the first. */
function byWeekday(failure: Failure): Failure {
  if (failure.kind !== 'ValidationFailed') return failure;
  return { ...failure, fields: failure.fields.map((problem) => (problem.field === 'week' ? { ...problem, field: WEEKDAYS[Number(problem.params['weekday'] ?? 0)] ?? 'monday' } : problem)) };
}

/** The hours of a form's seven fields, Monday first. */
export const weekOf = (typed: Readonly<Record<string, unknown>>): unknown[] => WEEKDAYS.map((day) => typed[day]);

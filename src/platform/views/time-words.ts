// Says times and durations in words: on the server for the reader's zone, in the browser for its own.
import { wallTime, zoneName, type WallTime } from './zoned-time';

/** Says one of the texts under "time" in the catalogue. */
export type SayTime = (key: string, parameters?: Record<string, string | number>) => string;

export interface TimeReader {
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: string;
  readonly say: SayTime;
}

export type TimeStyle = 'smart' | 'at' | 'time' | 'weekday' | 'short-day' | 'day' | 'date' | 'exact';

const minute = 60_000;
const hour = 60 * minute;

/** "12 min ago", "yesterday", "18 Nov": short enough for the end of a line. */
export function relativeWords(at: Date, reader: TimeReader): string {
  const past = reader.now.getTime() - at.getTime();
  if (past < 0) return futureWords(at, -past, reader);
  if (past < 45_000) return reader.say('justNow');
  if (past < hour) return reader.say('minutesAgo', { n: Math.max(1, Math.floor(past / minute)) });
  if (past < 12 * hour) return reader.say('hoursAgo', { n: Math.floor(past / hour) });
  const days = -daysFromNow(at, reader);
  if (days === 0) return reader.say('hoursAgo', { n: Math.floor(past / hour) });
  if (days === 1) return reader.say('yesterday');
  return days < 7 ? reader.say('daysAgo', { n: days }) : shortDay(wallTime(at, reader.timeZone), reader);
}

function futureWords(at: Date, ahead: number, reader: TimeReader): string {
  if (ahead < minute) return reader.say('now');
  if (ahead < hour) return reader.say('inMinutes', { n: Math.floor(ahead / minute) });
  const days = daysFromNow(at, reader);
  if (days === 0 || ahead < 12 * hour) return reader.say('inHours', { n: Math.floor(ahead / hour) });
  if (days === 1) return reader.say('tomorrow');
  return days < 7 ? reader.say('inDays', { n: days }) : shortDay(wallTime(at, reader.timeZone), reader);
}

/** The time itself: "14:05", "tomorrow, 14:05", "Wednesday, 14:05", "18 Nov, 14:05"; or the style that is asked for. */
export function clockWords(at: Date, reader: TimeReader, style: TimeStyle = 'smart'): string {
  const wall = wallTime(at, reader.timeZone);
  switch (style) {
    case 'exact': return exactWords(at, reader);
    case 'time': return clockTime(wall);
    case 'weekday': return calendarNames(reader.locale).shortWeekdays[wall.weekday] as string;
    case 'short-day': return shortDay(wall, reader);
    case 'date': return reader.say('dateWithYear', { day: wall.date, month: monthName(wall, reader, 'short'), year: String(wall.year) });
    case 'day': return dayInYear(wall, reader, 'long');
    case 'at': return atWords(wall, daysFromNow(at, reader), reader);
    case 'smart': {
      const days = daysFromNow(at, reader);
      return days === 0 ? clockTime(wall) : reader.say('dayAndTime', { day: dayWord(wall, days, reader), time: clockTime(wall) });
    }
  }
}

/** In a sentence: "at 14:05", "tomorrow at 14:05", "on Wednesday at 14:05". */
function atWords(wall: WallTime, days: number, reader: TimeReader): string {
  const time = clockTime(wall);
  if (days === 0) return reader.say('atTime', { time });
  return reader.say(Math.abs(days) === 1 ? 'dayAtTime' : 'onDayAtTime', { day: dayWord(wall, days, reader), time });
}

/** For the title of a <time>: complete, with the zone. */
export function exactWords(at: Date, reader: Pick<TimeReader, 'timeZone' | 'locale' | 'say'>): string {
  const wall = wallTime(at, reader.timeZone);
  return reader.say('exact', {
    weekday: calendarNames(reader.locale).longWeekdays[wall.weekday] as string,
    day: wall.date,
    month: monthName(wall, reader, 'long'),
    year: String(wall.year),
    time: clockTime(wall),
    zone: zoneName(at, reader.timeZone, reader.locale),
  });
}

/** "38 min", "2 h 6 min", "3 days"; long: "38 minutes", "2 hours". */
export function durationWords(seconds: number, say: SayTime, long = false): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return say('short.underAMinute');
  if (minutes < 60) return say(long ? 'long.minutes' : 'short.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24) return rest === 0 ? say(long ? 'long.hours' : 'short.hours', { n: hours }) : say('short.hoursAndMinutes', { h: hours, m: rest });
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 || days > 6 ? say('short.days', { n: Math.round(hours / 24) }) : say('short.daysAndHours', { d: days, h: hours % 24 });
}

/** Calendar days, not spans of 24 hours: at half past midnight, an hour ago was yesterday. */
function daysFromNow(at: Date, reader: TimeReader): number {
  return wallTime(at, reader.timeZone).dayNumber - wallTime(reader.now, reader.timeZone).dayNumber;
}

function dayWord(wall: WallTime, days: number, reader: TimeReader): string {
  if (days === 1) return reader.say('tomorrow');
  if (days === -1) return reader.say('yesterday');
  return Math.abs(days) < 7 ? (calendarNames(reader.locale).longWeekdays[wall.weekday] as string) : shortDay(wall, reader);
}

function shortDay(wall: WallTime, reader: TimeReader): string {
  return dayInYear(wall, reader, 'short');
}

function dayInYear(wall: WallTime, reader: TimeReader, length: 'long' | 'short'): string {
  const month = monthName(wall, reader, length);
  if (wall.year === wallTime(reader.now, reader.timeZone).year) return reader.say('date', { day: wall.date, month });
  return reader.say('dateWithYear', { day: wall.date, month, year: String(wall.year) });
}

function clockTime(wall: WallTime): string {
  return `${wall.hour < 10 ? '0' : ''}${wall.hour}:${wall.minute < 10 ? '0' : ''}${wall.minute}`;
}

function monthName(wall: WallTime, reader: Pick<TimeReader, 'locale'>, length: 'long' | 'short'): string {
  const names = calendarNames(reader.locale);
  return (length === 'long' ? names.longMonths : names.shortMonths)[wall.month] as string;
}

interface CalendarNames {
  readonly longMonths: readonly string[];
  readonly shortMonths: readonly string[];
  readonly longWeekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
}

const namesOfLocales = new Map<string, CalendarNames>();

function calendarNames(locale: string): CalendarNames {
  let names = namesOfLocales.get(locale);
  if (!names) {
    const said = (options: Intl.DateTimeFormatOptions, dates: Date[]) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
      return dates.map((date) => format.format(date));
    };
    const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 1)));
    // 4 January 2026 is a Sunday.
    const weekdays = Array.from({ length: 7 }, (_, weekday) => new Date(Date.UTC(2026, 0, 4 + weekday)));
    names = {
      longMonths: said({ month: 'long' }, months),
      shortMonths: said({ month: 'short' }, months),
      longWeekdays: said({ weekday: 'long' }, weekdays),
      shortWeekdays: said({ weekday: 'short' }, weekdays),
    };
    namesOfLocales.set(locale, names);
  }
  return names;
}

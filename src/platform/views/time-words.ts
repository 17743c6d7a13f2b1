// Says times and durations in words: on the server for the reader's zone, in the browser for its own.

/** Says one of the texts under "time" in the catalogue. */
export type SayTime = (key: string, parameters?: Record<string, string | number>) => string;

export interface TimeReader {
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: string;
  readonly say: SayTime;
}

export type TimeStyle = 'smart' | 'time' | 'weekday' | 'short-day' | 'day' | 'date' | 'exact';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "12 min ago", "yesterday", "18 Nov": short enough for the end of a line. */
export function relativeWords(at: Date, reader: TimeReader): string {
  const past = reader.now.getTime() - at.getTime();
  if (past < 0) return futureWords(at, -past, reader);
  if (past < 45_000) return reader.say('justNow');
  if (past < hour) return reader.say('minutesAgo', { n: Math.max(1, Math.floor(past / minute)) });
  if (past < 12 * hour) return reader.say('hoursAgo', { n: Math.floor(past / hour) });
  if (past > 8 * day) return shortDate(at, reader);
  const days = calendarDaysBetween(at, reader.now, reader.timeZone);
  if (days === 0) return reader.say('hoursAgo', { n: Math.floor(past / hour) });
  if (days === 1) return reader.say('yesterday');
  return days < 7 ? reader.say('daysAgo', { n: days }) : shortDate(at, reader);
}

function futureWords(at: Date, ahead: number, reader: TimeReader): string {
  if (ahead < minute) return reader.say('now');
  if (ahead < hour) return reader.say('inMinutes', { n: Math.floor(ahead / minute) });
  const days = ahead > 8 * day ? 8 : calendarDaysBetween(reader.now, at, reader.timeZone);
  if (days === 0 || ahead < 12 * hour) return reader.say('inHours', { n: Math.floor(ahead / hour) });
  if (days === 1) return reader.say('tomorrow');
  return days < 7 ? reader.say('inDays', { n: days }) : shortDate(at, reader);
}

/** The time itself: "14:05", "tomorrow, 14:05", "Wednesday, 14:05", "18 Nov, 14:05"; or the style that is asked for. */
export function clockWords(at: Date, reader: TimeReader, style: TimeStyle = 'smart'): string {
  if (style === 'exact') return exactWords(at, reader);
  if (style === 'date') return format(reader, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
  if (style === 'day') return format(reader, { day: 'numeric', month: 'long', ...yearIfOther(at, reader) }).format(at);
  if (style === 'short-day') return shortDate(at, reader);
  if (style === 'weekday') return format(reader, { weekday: 'short' }).format(at);
  const time = format(reader, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  if (style === 'time') return time;
  const days = Math.abs(at.getTime() - reader.now.getTime()) > 8 * day ? 9 : calendarDaysBetween(reader.now, at, reader.timeZone);
  return days === 0 ? time : reader.say('dayAndTime', { day: dayWord(at, days, reader), time });
}

/** For the title of a <time>: complete, with the zone. */
export function exactWords(at: Date, reader: Pick<TimeReader, 'timeZone' | 'locale'>): string {
  return format(reader, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }).format(at);
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

function dayWord(at: Date, days: number, reader: TimeReader): string {
  if (days === 1) return reader.say('tomorrow');
  if (days === -1) return reader.say('yesterday');
  if (Math.abs(days) < 7) return format(reader, { weekday: 'long' }).format(at);
  return shortDate(at, reader);
}

function shortDate(at: Date, reader: TimeReader): string {
  return format(reader, { day: 'numeric', month: 'short', ...yearIfOther(at, reader) }).format(at);
}

function yearIfOther(at: Date, reader: TimeReader): { year?: 'numeric' } {
  const year = format(reader, { year: 'numeric' });
  return year.format(at) === year.format(reader.now) ? {} : { year: 'numeric' };
}

function calendarDaysBetween(from: Date, to: Date, timeZone: string): number {
  return calendarDay(to, timeZone) - calendarDay(from, timeZone);
}

function calendarDay(at: Date, timeZone: string): number {
  const [year, month, date] = format({ timeZone, locale: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at).split('-').map(Number);
  return Date.UTC(year as number, (month as number) - 1, date as number) / day;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than all else on a page together, so each is made once. */
function format(reader: { timeZone: string; locale: string }, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.locale}|${reader.timeZone}|${Object.entries(options).flat().join('|')}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.timeZone })));
  return found;
}

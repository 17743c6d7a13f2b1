// Reads the wall clock of a zone: which day and hour it is there at an instant, quickly enough for every time on a page.

export interface WallTime {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly date: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  /** Counts calendar days, so that two of them can be subtracted. */
  readonly dayNumber: number;
  readonly offsetMinutes: number;
}

const minute = 60_000;
const day = 86_400_000;

export function wallTime(at: Date, timeZone: string): WallTime {
  const offsetMinutes = offsetOf(at.getTime(), timeZone);
  const shifted = new Date(at.getTime() + offsetMinutes * minute);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth(),
    date: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    dayNumber: Math.floor(shifted.getTime() / day),
    offsetMinutes,
  };
}

/** What people call the zone at that time: "CET", "GMT+5:30". */
export function zoneName(at: Date, timeZone: string, locale: string): string {
  const key = `${timeZone}|${locale}|${offsetOf(at.getTime(), timeZone)}`;
  let name = names.get(key);
  if (name === undefined) {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(at);
    names.set(key, (name = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone));
  }
  return name;
}

const names = new Map<string, string>();
const offsetsOfZones = new Map<string, Map<number, number | 'changes'>>();

/** Asking Intl costs more than the rest of a time's words together; a zone keeps its offset on all but two days of a year. */
function offsetOf(milliseconds: number, timeZone: string): number {
  let days = offsetsOfZones.get(timeZone);
  if (!days) offsetsOfZones.set(timeZone, (days = new Map()));
  const dayIndex = Math.floor(milliseconds / day);
  let offset = days.get(dayIndex);
  if (offset === undefined) {
    const first = measuredOffset(dayIndex * day, timeZone);
    offset = first === measuredOffset((dayIndex + 1) * day, timeZone) ? first : 'changes';
    if (days.size > 20_000) days.clear();
    days.set(dayIndex, offset);
  }
  return offset === 'changes' ? measuredOffset(milliseconds, timeZone) : offset;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function measuredOffset(milliseconds: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', era: 'short' });
    clocks.set(timeZone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(milliseconds).map((part) => [part.type, part.value]));
  const year = Number(parts['year']);
  const there = Date.UTC(parts['era'] === 'BC' ? 1 - year : year, Number(parts['month']) - 1, Number(parts['day']), Number(parts['hour']), Number(parts['minute']));
  return Math.round((there - Math.floor(milliseconds / minute) * minute) / minute);
}

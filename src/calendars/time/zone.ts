/** Zones of the world: how far their clocks are from UTC, and when that changes. */

/** A stretch of time in which the clocks of a zone are not changed, in milliseconds since 1970. */
export interface ZoneStretch {
  readonly from: number;
  readonly until: number;
  /** What a clock on the wall shows, less UTC. */
  readonly offset: number;
}

const DAY = 86_400_000;
const LONGEST_ZONE_NAME = 64;

const formats = new Map<string, Intl.DateTimeFormat>();
const years = new Map<string, readonly ZoneStretch[]>();

/** The zone as it is written, or null when there is none of this name. Plain distances such as `+02:00` are none: they know no summer. */
export function zoneNamed(name: string): string | null {
  if (name.length > LONGEST_ZONE_NAME || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return null;
  try {
    formatOf(name);
    return name;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The stretches of a year of UTC, in order and without gaps. */
export function zoneStretches(zone: string, year: number): readonly ZoneStretch[] {
  const key = `${zone} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const stretches = findStretches(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  years.set(key, stretches);
  return stretches;
}

/** The date that a calendar on the wall shows, as `2026-12-25`. */
export function dateIn(zone: string, at: Date): string {
  const moment = at.getTime();
  const stretch = zoneStretches(zone, at.getUTCFullYear()).find(({ until }) => moment < until);
  return new Date(moment + (stretch?.offset ?? 0)).toISOString().slice(0, 10);
}

function findStretches(zone: string, start: number, end: number): ZoneStretch[] {
  const stretches: ZoneStretch[] = [];
  let from = start;
  let offset = offsetAt(zone, start);
  for (let day = start; day < end; day += DAY) {
    const next = Math.min(day + DAY, end);
    // A year that begins with a change belongs to the next year alone.
    const after = offsetAt(zone, next === end ? end - 1 : next);
    if (after === offset) continue;
    const change = changeBetween(zone, day, next);
    stretches.push({ from, until: change, offset });
    from = change;
    offset = after;
  }
  return [...stretches, { from, until: end, offset }];
}

/** The first moment at which the clocks show the later offset. */
function changeBetween(zone: string, before: number, after: number): number {
  const old = offsetAt(zone, before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

/** `GMT`, `GMT+05:45`, long ago `GMT-00:01:15`. */
function offsetAt(zone: string, moment: number): number {
  const written = formatOf(zone).formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const parts = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(written);
  if (!parts) throw new Error(`The distance of ${zone} from UTC cannot be read: ${written}`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = parts;
  const distance = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -distance : distance;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}

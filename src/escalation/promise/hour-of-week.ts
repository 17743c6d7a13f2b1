/** Which hour of the week it is somewhere: 0 from Monday midnight, 167 on Sunday before midnight. Pure. */

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** No zone changes its offset within such a span. */
const QUARTER_HOUR_MS = 900_000;
const KEPT = 50_000;

/** Remembers what it was asked, since histories ask for the same hours again and again. */
export function hoursOfWeekIn(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' });
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at.getTime() / QUARTER_HOUR_MS);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const hour = DAYS.indexOf(parts.get('weekday') ?? '') * 24 + Number(parts.get('hour'));
    if (known.size >= KEPT) known.clear();
    known.set(quarter, hour);
    return hour;
  };
}

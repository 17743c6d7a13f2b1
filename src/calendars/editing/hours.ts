/** The hours of a day as people write them: `09:00-12:30, 13:30-17:00`, or nothing for a day that is closed. */
import { problem, taken, type Reading } from '../../platform/text-input';
import { MINUTES_A_DAY, type OpeningWindow } from '../calendar';
import { problemOf } from '../problems';

export const HOURS_MAX_LENGTH = 200;
const MAX_WINDOWS = 12;

const WINDOW = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/i;

/** Forgiving about how times and lists are written, and strict about what they mean. */
export function readHours(raw: unknown): Reading<OpeningWindow[]> {
  if (raw === undefined || raw === null) return taken([]);
  if (typeof raw !== 'string') return problem('notText');
  if (raw.length > HOURS_MAX_LENGTH) return problem('tooLong', { max: HOURS_MAX_LENGTH, actual: raw.length });
  const written = raw.split(/[,;]|\band\b/i).map((part) => part.trim()).filter((part) => part !== '');
  if (written.length === 0 || (written.length === 1 && /^closed$/i.test(written[0] as string))) return taken([]);
  const windows: OpeningWindow[] = [];
  for (const part of written) {
    const window = readWindow(part);
    if (!window.ok) return window;
    windows.push(window.value);
  }
  windows.sort((a, b) => a.fromMinute - b.fromMinute);
  const overlap = windows.some(({ fromMinute }, index) => fromMinute < (windows[index - 1]?.untilMinute ?? 0));
  return overlap || windows.length > MAX_WINDOWS ? problemOf('hoursOverlap', { max: MAX_WINDOWS }) : taken(windows);
}

/** As it is read back, and shown: `09:00-12:30, 13:30-17:00`; nothing where it is closed. */
export const hoursText = (windows: readonly OpeningWindow[]): string =>
  windows.map(({ fromMinute, untilMinute }) => `${timeText(fromMinute)}-${timeText(untilMinute)}`).join(', ');

function readWindow(written: string): Reading<OpeningWindow> {
  const [, fromHour, fromMinutes = '0', untilHour, untilMinutes = '0'] = WINDOW.exec(written) ?? [];
  if (fromHour === undefined || untilHour === undefined || Number(fromMinutes) > 59 || Number(untilMinutes) > 59) return problemOf('hoursUnreadable');
  const window = { fromMinute: Number(fromHour) * 60 + Number(fromMinutes), untilMinute: Number(untilHour) * 60 + Number(untilMinutes) };
  if (window.untilMinute > MINUTES_A_DAY || window.fromMinute >= MINUTES_A_DAY) return problemOf('hoursUnreadable');
  // A night is written as the end of one day and the beginning of the next.
  return window.fromMinute < window.untilMinute ? taken(window) : problemOf('hoursBackwards');
}

const timeText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

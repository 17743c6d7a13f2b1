/** How long 100,000 due times take, as a backtest asks for them: in the office hours of a zone that changes its clocks, with a year's holidays. */
import { dueAt, type OpeningWindow, type WorkingCalendar } from '../../src/calendars';

const DUE_TIMES = 100_000;
const HOUR = 3_600;
const OFFICE: readonly OpeningWindow[] = [{ fromMinute: 9 * 60, untilMinute: 12 * 60 + 30 }, { fromMinute: 13 * 60 + 30, untilMinute: 17 * 60 }];

export function run(): Promise<void> {
  const exceptions = Array.from({ length: 12 }, (_, month) => ({ date: `2026-${String(month + 1).padStart(2, '0')}-01`, name: 'Closed', windows: [] }));
  const calendar: WorkingCalendar = { kind: 'working', zone: 'Europe/Berlin', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []], exceptions };
  for (const round of ['first', 'again']) {
    const began = performance.now();
    // Threads opened over ten years, with delays of two hours to thirty days.
    for (let n = 0; n < DUE_TIMES; n += 1) dueAt(calendar, new Date(Date.UTC(2017, 0, 1) + n * 3_153_600), 2 * HOUR + (n % 719) * HOUR);
    process.stdout.write(`${round}: ${DUE_TIMES.toLocaleString('en')} due times in ${Math.round(performance.now() - began)} ms\n`);
  }
  return Promise.resolve();
}

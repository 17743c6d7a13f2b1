/** How figures went over a period: its days gathered into as many stretches as a small drawing can show. */
import { CASE_FIGURES, THREAD_FIGURES } from './figures';

/** Figures of which a course is drawn, one number a stretch. */
export interface Course {
  readonly asked: readonly number[];
  readonly answered: readonly number[];
  readonly solved: readonly number[];
  readonly casesOpened: readonly number[];
}

const MOST_STRETCHES = 30;
const THREADS_DRAWN = ['asked', 'answered', 'solved'] as const;
const CASES_DRAWN = ['casesOpened'] as const;
const DAY_MS = 24 * 3600 * 1000;

/** They stand behind the parameters of the report: zone, first day, number of days, number of stretches. */
export function courseParameters({ from, to, timeZone }: { from: string; to: string; timeZone: string }): [string, string, number, number] {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return [timeZone, from, days, Math.min(days, MOST_STRETCHES)];
}

const drawn = (names: readonly string[], figures: Readonly<Record<string, string>>) =>
  names.map((name) => `count(*) filter (where ${figures[name] ?? 'true'})::int as "${name}"`).join(', ');

// Stretches differ by a day at most, so that the last one is no shorter than the others and does not look like a fall.
const course = (source: string, columns: string) => `
  (select coalesce(json_agg(stretch), '[]') from (
    select ((opened_at at time zone $8)::date - $9::date) * $11::int / $10::int as at, ${columns} from ${source} group by 1
  ) stretch) as course`;

export const COURSE_OF_THREADS = (source: string) => course(source, drawn(THREADS_DRAWN, THREAD_FIGURES));
export const COURSE_OF_CASES = (source: string) => course(source, drawn(CASES_DRAWN, CASE_FIGURES));

/** What happened in one stretch, by its number. */
export type Stretch = { readonly at: number } & Partial<Record<keyof Course, number>>;

/** Stretches in which nothing happened are zeros. */
export function courseOf(stretches: number, threads: readonly Stretch[], cases: readonly Stretch[]): Course {
  const line = (rows: readonly Stretch[], name: keyof Course) => {
    const numbers = Array.from({ length: stretches }, () => 0);
    for (const row of rows) numbers[row.at] = row[name] ?? 0;
    return numbers;
  };
  return { asked: line(threads, 'asked'), answered: line(threads, 'answered'), solved: line(threads, 'solved'), casesOpened: line(cases, 'casesOpened') };
}

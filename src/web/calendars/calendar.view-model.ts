/** One calendar: its week as a form, the days that do not follow it, what it means for a question asked now, and who counts in it. */
import { DAY_NAME, dueAt, hoursText, type CalendarRead, type ImportReview, type ReviewedEntry } from '../../calendars';
import { delayWords } from '../../escalation';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence, fieldSentence } from '../../platform/refusals';
import { clockWords, timeReader } from '../../platform/views';
import { formState } from '../shell';
import { calendarForm, dayThere, opening, zoneWords } from './calendars.view-model';
import { dayRuns, daysWords, hoursWords, WEEKDAYS } from './hours-words';

const HOUR = 3600;
const PREVIEWED = [HOUR / 2, 2 * HOUR, 8 * HOUR, 40 * HOUR];

export const DAY_FIELDS = ['from', 'until', 'dayName', 'hours'] as const;
export const IMPORT_FIELDS = ['file', 'address'] as const;

type Typed = Readonly<Record<string, unknown>>;

/** Which of the page's forms was refused, and why. */
export interface RefusedForm {
  readonly form: 'calendar' | 'day' | 'import' | 'remove';
  readonly typed: Typed;
  readonly failure: Failure;
}

export interface CalendarPageInput {
  readonly calendar: CalendarRead;
  readonly uses: readonly string[];
  readonly now: Date;
  readonly maxKilobytes: number;
  readonly refused: RefusedForm | null;
}

export function calendarPage({ calendar, uses, now, maxKilobytes, refused }: CalendarPageInput) {
  const of = (form: RefusedForm['form']) => (refused?.form === form ? refused : null);
  const changing = of('calendar');
  const today = dayThere(calendar, now);
  const runs = dayRuns(calendar.exceptions);
  return {
    id: calendar.id,
    name: calendar.name,
    zone: zoneWords(calendar.zone),
    ...opening(calendar, now),
    version: changing ? (changing.typed['version'] ?? '') : calendar.version,
    calendar: calendarForm(changing?.typed ?? asTyped(calendar), changing?.failure ?? null, calendar.week),
    runs: runs.filter(({ until }) => until >= today).map(runRow),
    past: runs.filter(({ until }) => until < today).map(runRow),
    pastCount: runs.filter(({ until }) => until < today).reduce((sum, { dates }) => sum + dates.length, 0),
    day: dayForm(of('day')),
    nameMax: DAY_NAME.max,
    import: formState(IMPORT_FIELDS, of('import')?.typed, of('import')?.failure ?? null),
    maxKilobytes,
    preview: PREVIEWED.map((seconds) => ({
      after: t('calendars.preview.after', { delay: delayWords(seconds, true) }),
      due: clockWords(dueAt(calendar.calendar, now, seconds), timeReader({ now, timeZone: calendar.zone, locale: 'en' })),
    })),
    uses,
    removal: removalRefused(of('remove')),
  };
}

/** Nothing is chosen in vain: what the calendar has already is not ticked. */
export function reviewPage({ calendar, entries, left, timed, until }: ImportReview) {
  return {
    id: calendar.id,
    name: calendar.name,
    back: `/calendars/${calendar.id}`,
    until: daysWords({ from: until, until }),
    entries: entries.map((entry, index) => ({
      id: `entry-${index}`, value: packed(entry), when: daysWords(entry), name: entry.name || t('calendars.import.unnamed'), now: nowWords(entry), checked: !entry.same,
    })),
    left,
    timed: timed.length === 0 ? null : timed.join(', '),
  };
}

/** An entry in one field of a form, as it comes back. */
const packed = ({ from, until, name }: { readonly from: string; readonly until: string; readonly name: string }): string => [from, until, name || t('calendars.import.unnamed')].join('/');

export function unpacked(value: string): { from: string; until: string; name: string } {
  const [from = '', until = '', ...name] = value.split('/');
  return { from, until, name: name.join('/') };
}

const runRow = (run: ReturnType<typeof dayRuns>[number]) => ({ ...run, when: daysWords(run), dates: run.dates.join(' ') });

const asTyped = ({ name, zone, week }: CalendarRead): Typed => ({ name, zone, ...Object.fromEntries(WEEKDAYS.map((day, index) => [day, hoursText(week[index] ?? [])])) });

/** The name of a day and the name of the calendar stand on one page: the form calls them apart. */
function dayForm(refused: RefusedForm | null) {
  const failure = refused?.failure ?? null;
  const renamed = failure?.kind === 'ValidationFailed' ? { ...failure, fields: failure.fields.map((problem) => (problem.field === 'name' ? { ...problem, field: 'dayName' } : problem)) } : failure;
  return formState(DAY_FIELDS, refused?.typed, renamed);
}

function nowWords({ known, same }: ReviewedEntry): string {
  const [first] = known;
  if (same) return t('calendars.import.nowSame');
  return first ? t('calendars.import.nowOther', { name: first.name, hours: hoursWords(first.windows) }) : t('calendars.import.nowWeek');
}

const removalRefused = (refused: RefusedForm | null): string | null => refused && sentencesOf(refused.failure);

const sentencesOf = (failure: Failure): string => (failure.kind === 'ValidationFailed' ? failure.fields.map(fieldSentence).join(' ') : failureSentence(failure));

/** Which days of which space a report is about: the usual choices, what was typed, and the period before. Pure. */
import { lastDays, type ReportRequest } from '../../insights';
import { t } from '../../platform/messages';
import { listAddress } from '../thread-list';

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What the address says: days that may be wrong, and the slug of a space. */
export interface TypedPeriod extends Days {
  readonly space: string | null;
}

const DAY_MS = 86_400_000;
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100) : '');
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Without days in the address, the last thirty. */
export function typedPeriod(query: Readonly<Record<string, unknown>>, now: Date, timeZone: string): TypedPeriod {
  const space = textOf(query.space) || null;
  const [from, to] = [textOf(query.from), textOf(query.to)];
  return from === '' && to === '' ? { ...lastDays(now, timeZone, 30), space } : { from, to, space };
}

export const requestOf = ({ from, to, space }: TypedPeriod): ReportRequest => ({ from, to, space, tag: null, kind: null });

export function lengthInDays({ from, to }: Days): number {
  return (midnight(to) - midnight(from)) / DAY_MS + 1;
}

/** As many days right before. */
export function periodBefore(days: Days): Days {
  const start = midnight(days.from);
  return { from: dayOf(start - lengthInDays(days) * DAY_MS), to: dayOf(start - DAY_MS) };
}

export function presetsOf(typed: TypedPeriod, now: Date, timeZone: string) {
  const today = lastDays(now, timeZone, 1).to;
  const choices: [string, Days][] = [
    [t('insights.period.last30'), lastDays(now, timeZone, 30)],
    [t('insights.period.last90'), lastDays(now, timeZone, 90)],
    [t('insights.period.year'), { from: `${today.slice(0, 4)}-01-01`, to: today }],
  ];
  return choices.map(([name, days]) => ({
    name,
    href: insightsAddress('/insights', { ...days, space: typed.space }),
    current: days.from === typed.from && days.to === typed.to,
    count: null,
    end: false,
  }));
}

export function insightsAddress(path: string, { from, to, space }: TypedPeriod, more: Readonly<Record<string, string | null>> = {}): string {
  return listAddress(path, { ...more, from, to, space });
}

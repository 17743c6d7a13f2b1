/** The days of a report on searches, as somebody wrote them. */
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import type { SearchPeriod } from './search-insights.queries';

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !text.startsWith('0000') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;

export function readSearchPeriod({ from, to }: SearchPeriod): Outcome<SearchPeriod> {
  const wrong = [...(isDay(from) ? [] : ['from']), ...(isDay(to) ? [] : ['to'])];
  if (wrong.length > 0) return validationFailed(...wrong.map((field) => ({ field, code: 'notADay', params: {} })));
  return from > to ? validationFailed({ field: 'to', code: 'beforeFrom', params: {} }) : succeed({ from, to });
}

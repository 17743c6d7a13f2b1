/** What people pick rather than write: ids, numbers, one of several choices. */
import { problem, taken, type Reading } from './reading';

const LARGEST_ID = 9_223_372_036_854_775_807n;
const ID = /^[1-9][0-9]{0,18}$/;

/** The id in its one spelling when a row could have it, else null: then nothing is looked up. */
export function parseId(raw: unknown): string | null {
  if (typeof raw !== 'string' || !ID.test(raw)) return null;
  return BigInt(raw) <= LARGEST_ID ? raw : null;
}

export function readId(raw: unknown): Reading<string> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const id = parseId(raw);
  return id === null ? problem('unknownId') : taken(id);
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** Forms send digits as text, the graph sends numbers. */
export function readWholeNumber(raw: unknown, range: NumberRange): Reading<number> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const value = typeof raw === 'string' && /^[+-]?[0-9]{1,15}$/.test(raw.trim()) ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return problem('notWholeNumber');
  return value < range.min || value > range.max ? problem('outOfRange', { ...range }) : taken(value);
}

/** Money, with a point and at most two digits after it: forms send text, the graph sends numbers. */
export function readAmount(raw: unknown, range: NumberRange): Reading<number> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const value = typeof raw === 'string' && /^-?[0-9]{1,12}(?:\.[0-9]{1,2})?$/.test(raw.trim()) ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value * 100 - Math.round(value * 100)) > 1e-6) return problem('notAnAmount');
  return value < range.min || value > range.max ? problem('outOfRange', { ...range }) : taken(value);
}

/** A currency that is in use somewhere, by its three letters. */
export function readCurrency(raw: unknown): Reading<string> {
  return typeof raw === 'string' && Intl.supportedValuesOf('currency').includes(raw) ? taken(raw) : problem('unknownCurrency');
}

/** A day that there is, as 2026-05-31. */
export function readDay(raw: unknown): Reading<string> {
  if (typeof raw !== 'string' || !/^(?:19[7-9]|20\d|21\d)\d-\d{2}-\d{2}$/.test(raw)) return problem('notADay');
  const time = Date.parse(`${raw}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(raw) ? taken(raw) : problem('notADay');
}

export function readChoice<C extends string>(raw: unknown, choices: readonly C[]): Reading<C> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const choice = choices.find((candidate) => candidate === raw);
  return choice === undefined ? problem('unknownChoice', { choices: choices.join(', ') }) : taken(choice);
}

/** An IANA zone. Offsets such as "+02:00" are taken by the engine too, but know no summer time. */
export function readTimeZone(raw: unknown): Reading<string> {
  if (typeof raw !== 'string' || !/^[A-Za-z][\w/+-]{0,63}$/.test(raw)) return problem('unknownTimeZone');
  try {
    new Intl.DateTimeFormat('en', { timeZone: raw });
  } catch {
    return problem('unknownTimeZone');
  }
  return taken(raw);
}

/** A field that may be left empty, and is read like any other when it is not. */
export function readOptional<T>(raw: unknown, read: (raw: unknown) => Reading<T>): Reading<T | null> {
  return raw === undefined || raw === null || raw === '' ? taken(null) : read(raw);
}

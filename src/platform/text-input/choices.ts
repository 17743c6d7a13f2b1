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

export function readChoice<C extends string>(raw: unknown, choices: readonly C[]): Reading<C> {
  if (raw === undefined || raw === null || raw === '') return problem('required');
  const choice = choices.find((candidate) => candidate === raw);
  return choice === undefined ? problem('unknownChoice', { choices: choices.join(', ') }) : taken(choice);
}

/** An IANA zone. Offsets such as "+02:00" are taken by the engine too, but know no summer time. */
export function readTimeZone(raw: unknown): Reading<string> {
  if (typeof raw !== 'string' || !/^[A-Za-z][\w/+-]{0,63}$/.test(raw)) return problem('unknownTimeZone');
  try {
    return new Intl.DateTimeFormat('en', { timeZone: raw }) && taken(raw);
  } catch {
    return problem('unknownTimeZone');
  }
}

/** A field that may be left empty, and is read like any other when it is not. */
export function readOptional<T>(raw: unknown, read: (raw: unknown) => Reading<T>): Reading<T | null> {
  return raw === undefined || raw === null || raw === '' ? taken(null) : read(raw);
}

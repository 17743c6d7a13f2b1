/** Long lists page by cursor: the place after the last row seen, and for which order it was made. */
import { validationFailed, type Outcome } from '../outcome';

export const MAX_PAGE_SIZE = 100;

export interface PageRequest {
  readonly first: number;
  readonly after: string | null;
}

/** Rows in order, with the cursor of each, and whether there are more behind them. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** What a row is ordered by, as text; the last part is its id. */
export type Position = readonly string[];

export function encodeCursor(order: string, position: Position): string {
  return Buffer.from(JSON.stringify([order, ...position])).toString('base64url');
}

/** The place that a cursor names, or null for the beginning; a cursor of another order is refused by name. */
export function decodeCursor(order: string, parts: number, cursor: string | null): Outcome<Position | null> {
  if (cursor === null || cursor === '') return { ok: true, value: null };
  const refused = validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
  if (cursor.length > 500) return refused;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== parts + 1 || parsed[0] !== order) return refused;
    if (!parsed.every((part) => typeof part === 'string' && !part.includes('\u0000'))) return refused;
    return { ok: true, value: parsed.slice(1) as string[] };
  } catch {
    return refused;
  }
}

/** The moment in a cursor as `toISOString` wrote it, or null: the database breaks on a day or a year that it does not know. */
export function momentIn(part: string): Date | null {
  const moment = new Date(part);
  if (Number.isNaN(moment.getTime()) || moment.toISOString() !== part) return null;
  const year = moment.getUTCFullYear();
  return year >= 1 && year <= 9999 ? moment : null;
}

export function pageSize(first: number | null | undefined, fallback = 20): Outcome<number> {
  if (first === null || first === undefined) return { ok: true, value: fallback };
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE_SIZE) {
    return validationFailed({ field: 'first', code: 'outOfRange', params: { min: 1, max: MAX_PAGE_SIZE } });
  }
  return { ok: true, value: first };
}

/** Makes a page out of `first + 1` rows read: the one too many says that there are more. */
export function pageOf<T>(read: readonly T[], request: PageRequest, cursorOf: (row: T) => string): Page<T> {
  const rows = read.slice(0, request.first);
  let cursors: string[] | null = null;
  return {
    rows,
    // Made when they are asked for: a page of HTML needs the last one, and only where more follows.
    get cursors() {
      return (cursors ??= rows.map(cursorOf));
    },
    hasNextPage: read.length > request.first,
    hasPreviousPage: request.after !== null,
  };
}

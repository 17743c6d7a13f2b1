/** The place of a row in a list that is ordered by a time and then by id. */
import { validationFailed } from '../../platform/outcome';
import type { Position } from '../../platform/paging';
import { parseId } from '../../platform/text-input';

/** To the microsecond, as the database compares it. */
export const positionOf = (at: string, id: string): string =>
  `array[(extract(epoch from ${at}) * 1000000)::bigint::text, ${id}::text]`;

export const cursorUnknown = validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });

export interface Place {
  /** A time in ISO form. */
  readonly at: string;
  readonly id: string;
}

/** The end of the year 9999; no case is younger. */
const LAST_MICROSECOND = 253_402_300_799_999_999n;

/** What a cursor means; null for the beginning, and `unknown` for what no list gave out. */
export function placeOf(position: Position | null): Place | null | 'unknown' {
  if (position === null) return null;
  const [microseconds = '', id = ''] = position;
  if (!/^[0-9]{1,18}$/.test(microseconds) || parseId(id) === null) return 'unknown';
  const total = BigInt(microseconds);
  if (total > LAST_MICROSECOND) return 'unknown';
  const seconds = new Date(Number(total / 1000n)).toISOString().replace('Z', '');
  return { at: `${seconds}${String(total % 1000n).padStart(3, '0')}Z`, id };
}

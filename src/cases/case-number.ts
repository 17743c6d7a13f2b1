/** The number by which people name a case: `C-000123`. */
import { parseId } from '../platform/text-input';

const WRITTEN = /^(?:[cC]-?)?0*([1-9][0-9]{0,18})$/;

export function formatCaseNumber(number: string): string {
  return `C-${number.padStart(6, '0')}`;
}

/** The number behind `C-000123` or `123`, or null when no case can be named so. */
export function parseCaseNumber(written: unknown): string | null {
  if (typeof written !== 'string' || written.length > 30) return null;
  return parseId(WRITTEN.exec(written.trim())?.[1]);
}

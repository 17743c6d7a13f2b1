/** A query as it is kept: in one spelling, and without what names a person. */

const LONGEST = 120;
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/gu;
/** Telephone, customer and serial numbers; an error code is shorter, or has letters in it. */
const LONG_NUMBER = /(?<![\p{L}\p{N}])\+?\d[\d ()/-]{5,}\d(?![\p{L}\p{N}])/gu;

/** Empty where nothing is left to keep. */
export function keptQuery(typed: string): string {
  const plain = typed.normalize('NFC').toLowerCase().replace(EMAIL, '[e-mail]').replace(LONG_NUMBER, '[number]').replace(/\s+/gu, ' ').trim();
  return [...plain].slice(0, LONGEST).join('').trim();
}

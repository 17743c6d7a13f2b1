// Writes numbers, shares and amounts of money for the reader's locale.
import type { HelperDelegate } from 'handlebars';

import type { HelperOptions } from './helper-options';

/**
 * {{number 1204}}                 1,204; digits=1 for a fixed number of decimals
 * {{percent 0.803}}               80%; digits=1: 80.3%
 * {{money 3710 currency="EUR"}}   €3,710; without currency the company's
 */
export const numberHelpers: Record<string, HelperDelegate> = {
  number: (value: number, options: HelperOptions) => isPlain(value, options) ? String(value) : format(options, fixed(options)).format(value),
  percent: (share: number, options: HelperOptions) => format(options, { style: 'percent', ...fixed(options) }).format(share),
  money: (amount: number, options: HelperOptions) => {
    const currency = (options.hash['currency'] as string | undefined) ?? options.data.company.currency ?? 'EUR';
    const digits = Number.isInteger(amount) ? 0 : 2;
    return format(options, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount);
  },
};

/** Most numbers of a page are written in every locale as they are. */
const isPlain = (value: number, options: HelperOptions): boolean => Number.isInteger(value) && value >= 0 && value < 1000 && options.hash['digits'] === undefined;

function fixed(options: HelperOptions): Intl.NumberFormatOptions {
  const digits = options.hash['digits'] as number | undefined;
  return digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

const formats = new Map<string, Intl.NumberFormat>();

function format(options: HelperOptions, wanted: Intl.NumberFormatOptions): Intl.NumberFormat {
  const locale = options.data.locale;
  const key = `${locale}|${Object.entries(wanted).flat().join('|')}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.NumberFormat(locale, wanted)));
  return found;
}

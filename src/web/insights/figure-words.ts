/** Figures in words, the same on the page and beside it: counts, shares, money, spans and days. Pure. */
import { t } from '../../platform/messages';
import { durationWords, timeReader } from '../../platform/views';

const LOCALE = 'en';
const counts = new Intl.NumberFormat(LOCALE);
const shares = new Intl.NumberFormat(LOCALE, { style: 'percent' });
const { say } = timeReader({ now: new Date(0), timeZone: 'UTC', locale: LOCALE });

export const countWords = (count: number): string => counts.format(count);
export const shareWords = (share: number): string => shares.format(share);
export const spanWords = (seconds: number): string => durationWords(seconds, say);

export function moneyWords(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount);
}

export const intervalWords = (low: number, high: number): string =>
  t('insights.card.interval', { low: String(Math.round(low * 100)), high: String(Math.round(high * 100)) });

/** "21 October to 19 November 2026". */
export function periodWords(from: string, to: string): string {
  const year = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const plain = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });
  const [start, end] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  if (from === to) return t('insights.period.oneDay', { from: year.format(start) });
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return t('insights.period.days', { from: (sameYear ? plain : year).format(start), to: year.format(end) });
}

/** The figures of a backtest in words. Pure. */
import { durationWords, timeReader } from '../../platform/views';

const { say } = timeReader({ now: new Date(0), timeZone: 'UTC', locale: 'en' });
const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const counts = new Intl.NumberFormat('en');
const rates = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

export const countWords = (count: number): string => counts.format(count);
/** Two digits say all that a rate of the past can promise. */
export const rateWords = (rate: number): string => (rate >= 10 ? counts.format(Math.round(rate)) : rates.format(rate));
export const spanWords = (seconds: number): string => durationWords(seconds, say);

/** "31 May 2022". */
export const dayWords = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));

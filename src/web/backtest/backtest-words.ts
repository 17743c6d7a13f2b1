/** The figures of a backtest in words. Pure. */
import { durationWords, timeReader } from '../../platform/views';

const { say } = timeReader({ now: new Date(0), timeZone: 'UTC', locale: 'en' });
const counts = new Intl.NumberFormat('en');
const rates = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

export const countWords = (count: number): string => counts.format(count);
/** Two digits say all that a rate of the past can promise. */
export const rateWords = (rate: number): string => (rate >= 10 ? counts.format(Math.round(rate)) : rates.format(rate));
export const spanWords = (seconds: number): string => durationWords(seconds, say);

// Shows times in the reader's zone: words on the page, the exact time on hover, and the instant for scripts.
import Handlebars, { type HelperDelegate } from 'handlebars';

import { messageOf } from '../../messages/index';
import { clockWords, durationWords, exactWords, relativeWords, type TimeReader, type TimeStyle } from '../time-words';
import type { ViewContext } from '../view-context';
import type { HelperOptions } from './helper-options';

const { escapeExpression, SafeString } = Handlebars;

/**
 * {{relativeTime askedAt}}            <time datetime title data-time="ago">17 min ago</time>
 * {{dateTime dueAt style="smart"}}    <time …>tomorrow, 14:05</time>; styles smart, time, day, date, exact
 * {{timeText dueAt style="time"}}     14:05 as plain text, for sentences and labels
 * {{relativeText askedAt}}            17 min ago as plain text
 * {{duration seconds}}                2 h 6 min; long=true: 38 minutes
 */
export const timeHelpers: Record<string, HelperDelegate> = {
  relativeTime: (at: Date | string, options: HelperOptions) => {
    const time = asDate(at);
    return element(time, relativeWords(time, reader(options)), 'ago', options);
  },
  dateTime: (at: Date | string, options: HelperOptions) => {
    const time = asDate(at);
    const style = (options.hash['style'] as TimeStyle | undefined) ?? 'smart';
    return element(time, clockWords(time, reader(options), style), style, options);
  },
  timeText: (at: Date | string, options: HelperOptions) => clockWords(asDate(at), reader(options), options.hash['style'] as TimeStyle | undefined),
  relativeText: (at: Date | string, options: HelperOptions) => relativeWords(asDate(at), reader(options)),
  duration: (seconds: number, options: HelperOptions) => durationWords(seconds, reader(options).say, options.hash['long'] === true),
};

/** How a context's reader says times. */
export function timeReader(context: Pick<ViewContext, 'now' | 'timeZone' | 'locale'>): TimeReader {
  return {
    now: context.now,
    timeZone: context.timeZone,
    locale: zonedLocale(context.locale),
    say: (key, parameters = {}) => messageOf(`time.${key}`)(parameters, context.locale),
  };
}

const readers = new WeakMap<Date, TimeReader>();

/** One reader a page: its context keeps the same `now` from the first line to the last. */
function reader(options: HelperOptions): TimeReader {
  const known = readers.get(options.data.now);
  if (known && known.timeZone === options.data.timeZone) return known;
  const made = timeReader(options.data);
  readers.set(options.data.now, made);
  return made;
}

/** Bare "en" would write dates the American way; the catalogue's English is not American. */
function zonedLocale(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

function element(at: Date, words: string, style: string, options: HelperOptions): Handlebars.SafeString {
  const exact = exactWords(at, reader(options));
  return new SafeString(`<time datetime="${at.toISOString()}" title="${escapeExpression(exact)}" data-time="${style}">${escapeExpression(words)}</time>`);
}

function asDate(at: Date | string): Date {
  return at instanceof Date ? at : new Date(at);
}

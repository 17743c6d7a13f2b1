// Keeps times on the page true: relative ones grow older, and a visitor reads all of them in the zone of their own clock.
import { compileMessage } from '../../src/platform/messages/format';
import { time as words } from '../../src/platform/messages/en/time';
import { clockWords, exactWords, relativeWords, type SayTime, type TimeReader, type TimeStyle } from '../../src/platform/views/time-words';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone the server wrote times in, where the reader has not chosen one. */
const servedZone = document.body.dataset['zone'];
const isElsewhere = servedZone !== undefined && servedZone !== ownZone;

const say: SayTime = (key, parameters = {}) => {
  const pattern = key.split('.').reduce<unknown>((section, name) => (section as Record<string, unknown>)[name], words);
  return compileMessage(pattern as string)(parameters, 'en');
};

export function enhanceTimes(): void {
  if (isElsewhere) document.cookie = `threadwell-zone=${encodeURIComponent(ownZone)};path=/;max-age=31536000;samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`;
  refreshTimes(document.body);
  setInterval(() => refreshTimes(document.body), 60_000);
  document.addEventListener('htmx:load', (event) => refreshTimes(event.target as HTMLElement));
}

function refreshTimes(within: HTMLElement): void {
  const reader: TimeReader = { now: new Date(), timeZone: ownZone, locale: 'en-GB', say };
  for (const element of within.querySelectorAll<HTMLTimeElement>('time[data-time]')) {
    const style = element.dataset['time'];
    const at = new Date(element.dateTime);
    if (style === 'ago') element.textContent = relativeWords(at, reader);
    else if (isElsewhere) element.textContent = clockWords(at, reader, style as TimeStyle);
    if (isElsewhere) element.title = exactWords(at, reader);
  }
}

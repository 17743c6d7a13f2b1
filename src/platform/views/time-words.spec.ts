import fc from 'fast-check';

import { timeReader } from './helpers/time-helpers';
import { clockWords, durationWords, exactWords, relativeWords } from './time-words';
import { wallTime, zoneName } from './zoned-time';

const reader = (now: string, timeZone = 'UTC') => timeReader({ now: new Date(now), timeZone, locale: 'en' });

describe('a time in words', () => {
  it.each([
    ['2026-11-20T12:47:30Z', 'just now'],
    ['2026-11-20T12:47:00Z', '1 min ago'],
    ['2026-11-20T12:31:00Z', '17 min ago'],
    ['2026-11-20T10:40:00Z', '2 h ago'],
    ['2026-11-20T00:10:00Z', '12 h ago'],
    ['2026-11-19T18:02:00Z', 'yesterday'],
    ['2026-11-17T12:00:00Z', '3 days ago'],
    ['2026-11-13T12:00:00Z', '13 Nov'],
    ['2025-12-31T12:00:00Z', '31 Dec 2025'],
    ['2026-11-20T12:48:30Z', 'now'],
    ['2026-11-20T13:00:00Z', 'in 12 min'],
    ['2026-11-20T15:00:00Z', 'in 2 h'],
    ['2026-11-21T09:00:00Z', 'tomorrow'],
    ['2026-11-24T09:00:00Z', 'in 4 days'],
    ['2027-01-02T09:00:00Z', '2 Jan 2027'],
  ])('is relative where that is shorter: %s', (at, words) => {
    expect(relativeWords(new Date(at), reader('2026-11-20T12:48:00Z'))).toBe(words);
  });

  it.each([
    ['2026-11-20T14:05:00Z', '14:05', 'at 14:05'],
    ['2026-11-21T09:00:00Z', 'tomorrow, 09:00', 'tomorrow at 09:00'],
    ['2026-11-19T09:00:00Z', 'yesterday, 09:00', 'yesterday at 09:00'],
    ['2026-11-18T11:05:00Z', 'Wednesday, 11:05', 'on Wednesday at 11:05'],
    ['2026-11-01T11:05:00Z', '1 Nov, 11:05', 'on 1 Nov at 11:05'],
    ['2025-11-01T11:05:00Z', '1 Nov 2025, 11:05', 'on 1 Nov 2025 at 11:05'],
  ])('names the day when it is not today: %s', (at, words, inSentence) => {
    expect(clockWords(new Date(at), reader('2026-11-20T12:48:00Z'))).toBe(words);
    expect(clockWords(new Date(at), reader('2026-11-20T12:48:00Z'), 'at')).toBe(inSentence);
  });

  it('depends on the calendar of the reader, not on spans of 24 hours', () => {
    const at = new Date('2026-11-20T22:50:00Z');
    expect(clockWords(at, reader('2026-11-20T23:10:00Z', 'UTC'))).toBe('22:50');
    expect(clockWords(at, reader('2026-11-20T23:10:00Z', 'Europe/Berlin'))).toBe('yesterday, 23:50');
  });

  it('can be exact, with the name of the zone at that time of the year', () => {
    expect(exactWords(new Date('2026-07-01T12:00:00Z'), reader('2026-11-20T12:00:00Z', 'Europe/Berlin'))).toBe('Wednesday 1 July 2026, 14:00 CEST');
    expect(exactWords(new Date('2026-11-20T12:00:00Z'), reader('2026-11-20T12:00:00Z', 'Asia/Kolkata'))).toBe('Friday 20 November 2026, 17:30 GMT+5:30');
  });

  it.each([
    [20, 'less than a minute'], [2280, '38 min'], [3600, '1 h'], [7560, '2 h 6 min'], [86400, '1 day'], [97200, '1 day 3 h'], [864000, '10 days'],
  ])('says how long %d seconds are', (seconds, words) => {
    expect(durationWords(seconds, reader('2026-11-20T12:00:00Z').say)).toBe(words);
  });

  it('says durations at length in sentences', () => {
    expect([60, 2280, 7200, 7560].map((seconds) => durationWords(seconds, reader('2026-11-20T12:00:00Z').say, true))).toEqual([
      '1 minute', '38 minutes', '2 hours', '2 h 6 min',
    ]);
  });
});

describe('the wall clock of a zone', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'America/St_Johns'];

  it('agrees with Intl at every instant', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.date({ min: new Date('1995-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (timeZone, at) => {
        const wall = wallTime(at, timeZone);
        const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', weekday: 'long' }).formatToParts(at);
        const value = (type: string) => parts.find((part) => part.type === type)?.value;
        expect([wall.year, wall.month + 1, wall.date, wall.hour, wall.minute].map(Number)).toEqual(['year', 'month', 'day', 'hour', 'minute'].map((type) => Number(value(type))));
      }),
      { numRuns: 300 },
    );
  });

  it('is right on both sides of a change within one day', () => {
    expect(wallTime(new Date('2026-03-29T00:59:00Z'), 'Europe/Berlin')).toMatchObject({ hour: 1, minute: 59 });
    expect(wallTime(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toMatchObject({ hour: 3, minute: 0 });
    expect(zoneName(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin', 'en-GB')).toBe('CEST');
  });
});

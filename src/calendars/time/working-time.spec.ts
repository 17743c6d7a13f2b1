import fc from 'fast-check';
import { countedSeconds, dueAt, isOpenAt, nextOpening, type OpeningWindow, type Week, type WorkingCalendar } from '..';

const HOUR = 3600;
const at = (text: string) => new Date(text);
const window = (from: number, until: number): OpeningWindow => ({ fromMinute: from * 60, untilMinute: until * 60 });
const everyDay = (...windows: OpeningWindow[]): Week => Array.from({ length: 7 }, () => windows);
const weekdays = (...windows: OpeningWindow[]): Week => [windows, windows, windows, windows, windows, [], []];
const office = (change: Partial<WorkingCalendar> = {}): WorkingCalendar => ({ kind: 'working', zone: 'Europe/Berlin', week: weekdays(window(9, 17)), exceptions: [], ...change });

/** Obviously right, and slow: for each minute it asks what a clock on the wall shows, and looks into the windows of that day. */
class SlowModel {
  private readonly wall: Intl.DateTimeFormat;

  constructor(private readonly calendar: WorkingCalendar) {
    this.wall = new Intl.DateTimeFormat('en-CA', { timeZone: calendar.zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  }

  counts(minute: number): boolean {
    const shown = Object.fromEntries(this.wall.formatToParts(minute).map(({ type, value }) => [type, value]));
    const date = `${shown.year}-${shown.month}-${shown.day}`;
    const minuteOfDay = Number(shown.hour) * 60 + Number(shown.minute);
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    const windows = this.calendar.exceptions.find((exception) => exception.date === date)?.windows ?? this.calendar.week[weekday] ?? [];
    return windows.some(({ fromMinute, untilMinute }) => fromMinute <= minuteOfDay && minuteOfDay < untilMinute);
  }

  countedMinutes(from: Date, minutes: number): number {
    let counted = 0;
    for (let minute = 0; minute < minutes; minute++) if (this.counts(from.getTime() + minute * 60_000)) counted++;
    return counted;
  }

  /** Null when it has not fallen due within the minutes looked at. */
  due(from: Date, delayMinutes: number, minutes: number): Date | null {
    let counted = 0;
    for (let minute = 0; counted < delayMinutes; minute++) {
      if (minute === minutes) return null;
      if (this.counts(from.getTime() + minute * 60_000)) counted++;
      if (counted === delayMinutes) return new Date(from.getTime() + (minute + 1) * 60_000);
    }
    return from;
  }
}

/** Where clocks are changed by an hour, by half an hour, at midnight, never, by quarters, twice around Ramadan, and where a whole day was left out. */
const AROUND: readonly (readonly [zone: string, moment: string])[] = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'], ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'], ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'], ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['America/Santiago', '2026-09-06T04:00:00Z'], ['America/Santiago', '2026-04-05T03:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'], ['Africa/Casablanca', '2026-03-22T02:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'], ['Pacific/Chatham', '2026-04-04T14:00:00Z'],
  ['Asia/Kolkata', '2028-02-29T00:00:00Z'], ['Asia/Kathmandu', '2027-01-01T00:00:00Z'], ['UTC', '2028-02-29T12:00:00Z'], ['Pacific/Kiritimati', '2026-12-31T12:00:00Z'],
];

const windowsOfDay = fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 60, 90, 120, 150, 180, 1380, 1440)), { maxLength: 6 }).map((minutes) => {
  const sorted = [...minutes].sort((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, pair): OpeningWindow => ({ fromMinute: sorted[2 * pair] as number, untilMinute: sorted[2 * pair + 1] as number }));
});

const situation = fc
  .record({ place: fc.constantFrom(...AROUND), week: fc.array(windowsOfDay, { minLength: 7, maxLength: 7 }), days: fc.array(windowsOfDay, { maxLength: 2 }), earlier: fc.integer({ min: 0, max: 1500 }) })
  .map(({ place: [zone, moment], week, days, earlier }) => {
    const day = (offset: number) => new Date(at(moment).getTime() + offset * 86_400_000).toISOString().slice(0, 10);
    const exceptions = days.map((windows, index) => ({ date: day(index), name: 'A day of its own', windows }));
    return { calendar: office({ zone, week, exceptions }), from: new Date(at(moment).getTime() - earlier * 60_000) };
  });

describe('working time, against a model that looks at the wall clock minute by minute', () => {
  it('counts the same time', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 3000 }), ({ calendar, from }, minutes) => {
        const until = new Date(from.getTime() + minutes * 60_000);
        expect(countedSeconds(calendar, from, until)).toBe(60 * new SlowModel(calendar).countedMinutes(from, minutes));
      }),
      { numRuns: 150 },
    );
  });

  it('falls due at the same minute', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 900 }), ({ calendar, from }, minutes) => {
        const due = new SlowModel(calendar).due(from, minutes, 4_000);
        if (due) expect(dueAt(calendar, from, minutes * 60)).toEqual(due);
        else expect(dueAt(calendar, from, minutes * 60).getTime()).toBeGreaterThan(from.getTime() + 4_000 * 60_000);
      }),
      { numRuns: 150 },
    );
  });

  it('opens at the same minute', () => {
    fc.assert(
      fc.property(situation, ({ calendar, from }) => {
        const slow = new SlowModel(calendar);
        const minute = Array.from({ length: 3_000 }, (_, index) => from.getTime() + index * 60_000).find((each) => slow.counts(each));
        if (minute === undefined) return;
        expect(nextOpening(calendar, from)).toEqual(new Date(minute));
        expect(isOpenAt(calendar, from)).toBe(minute === from.getTime());
      }),
      { numRuns: 100 },
    );
  });
});

describe('working time', () => {
  const moment = fc.date({ min: at('2015-01-01'), max: at('2040-01-01'), noInvalidDate: true });
  const calendars = fc.constantFrom(office(), office({ zone: 'Australia/Lord_Howe', week: everyDay(window(0, 3), window(22, 24)) }), office({ zone: 'Asia/Kathmandu', week: everyDay(window(0, 24)) }));
  const delay = fc.integer({ min: 0, max: 30 * 86_400 });

  it('has counted exactly the delay when it falls due, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(calendars, moment, delay, (calendar, start, seconds) => {
        const due = dueAt(calendar, start, seconds);
        expect(countedSeconds(calendar, start, due)).toBeCloseTo(seconds, 6);
        if (seconds > 0) expect(countedSeconds(calendar, start, new Date(due.getTime() - 1))).toBeLessThan(seconds);
      }),
    );
  });

  it('adds up: two delays one after the other are one delay of their sum', () => {
    fc.assert(
      fc.property(calendars, moment, delay, delay, (calendar, start, first, second) => {
        expect(dueAt(calendar, dueAt(calendar, start, first), second)).toEqual(dueAt(calendar, start, first + second));
      }),
    );
  });

  it('never falls due earlier for a later start', () => {
    fc.assert(
      fc.property(calendars, moment, fc.integer({ min: 0, max: 10 * 86_400_000 }), delay, (calendar, start, later, seconds) => {
        expect(dueAt(calendar, new Date(start.getTime() + later), seconds).getTime()).toBeGreaterThanOrEqual(dueAt(calendar, start, seconds).getTime());
      }),
    );
  });

  it('is all time where a calendar is open all day, also when clocks are changed', () => {
    const open = office({ week: everyDay(window(0, 24)) });
    expect(dueAt(open, at('2026-03-28T12:00:00Z'), 86_400)).toEqual(at('2026-03-29T12:00:00Z'));
    expect(countedSeconds(open, at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toBe(365 * 86_400);
  });
});

describe('an office from nine to five in Berlin', () => {
  it.each([
    ['goes on on Monday what began on Friday', '2026-11-20T15:00:00Z', 2, '2026-11-23T09:00:00Z'],
    ['is due when the office closes, not when it opens again', '2026-11-20T14:00:00Z', 2, '2026-11-20T16:00:00Z'],
    ['begins in the morning for what was asked at night', '2026-11-23T22:00:00Z', 2, '2026-11-24T10:00:00Z'],
    ['keeps to the wall when summer begins', '2026-03-27T15:30:00Z', 1, '2026-03-30T07:30:00Z'],
    ['keeps to the wall when summer ends', '2026-10-23T14:30:00Z', 1, '2026-10-26T08:30:00Z'],
  ])('%s', (_says, start, hours, due) => {
    expect(dueAt(office(), at(start), hours * HOUR)).toEqual(at(due));
  });

  it('leaves out a day that is closed, and knows the hours of a special one', () => {
    const exceptions = [{ date: '2026-12-24', name: 'Christmas Eve', windows: [window(9, 12)] }, { date: '2026-12-25', name: 'Christmas Day', windows: [] }, { date: '2026-12-26', name: 'A Saturday at work', windows: [window(10, 11)] }];
    expect(dueAt(office({ exceptions }), at('2026-12-24T10:00:00Z'), 2 * HOUR)).toEqual(at('2026-12-26T10:00:00Z'));
    expect(nextOpening(office({ exceptions }), at('2026-12-24T11:00:00Z'))).toEqual(at('2026-12-26T09:00:00Z'));
  });
});

describe('the change of clocks inside a window', () => {
  const night = office({ week: everyDay(window(2, 3)) });

  it('counts the hour that is shown twice both times', () => {
    expect(countedSeconds(night, at('2026-10-24T22:00:00Z'), at('2026-10-25T22:00:00Z'))).toBe(2 * HOUR);
  });

  it('counts no hour that is left out', () => {
    expect(countedSeconds(night, at('2026-03-28T23:00:00Z'), at('2026-03-29T21:00:00Z'))).toBe(0);
  });

  it('counts the half hour that Lord Howe Island repeats', () => {
    const island = office({ zone: 'Australia/Lord_Howe', week: everyDay(window(1.5, 2)) });
    expect(countedSeconds(island, at('2026-04-04T13:00:00Z'), at('2026-04-05T13:00:00Z'))).toBe(HOUR);
  });
});

describe('a question without an end', () => {
  it('has an answer where hardly anything ever counts, and where nothing does', () => {
    const aMinute = office({ zone: 'UTC', week: [[{ fromMinute: 0, untilMinute: 1 }], [], [], [], [], [], []] });
    expect(dueAt(aMinute, at('2026-01-01T00:00:00Z'), 30 * 86_400)).toEqual(at('2127-01-01T00:00:00Z'));
    const never = office({ week: everyDay(), exceptions: [{ date: '2026-12-25', name: 'One day', windows: [window(0, 1)] }] });
    expect(dueAt(never, at('2026-01-01T00:00:00Z'), HOUR)).toEqual(at('2026-12-25T00:00:00Z'));
    expect(dueAt(never, at('2026-12-26T00:00:00Z'), HOUR)).toEqual(at('2127-01-01T00:00:00Z'));
    expect(nextOpening(never, at('2026-12-26T00:00:00Z'))).toBeNull();
  });

  it('refuses moments and delays that are none', () => {
    expect(() => dueAt(office(), at('soon'), 60)).toThrow(RangeError);
    expect(() => dueAt(office(), at('2026-01-01'), -1)).toThrow(RangeError);
    expect(() => countedSeconds(office(), at('2026-01-01'), at('soon'))).toThrow(RangeError);
  });
});

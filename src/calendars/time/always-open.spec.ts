import fc from 'fast-check';
import { ALWAYS_OPEN, LONGEST_DELAY_SECONDS, dueAt } from '..';

describe('dueAt in a calendar that is always open', () => {
  it('falls due exactly the delay after the start', () => {
    expect(dueAt(ALWAYS_OPEN, new Date('2026-03-02T09:00:00Z'), 7200)).toEqual(new Date('2026-03-02T11:00:00Z'));
  });

  it('counts the night, the weekend and the turn of the year', () => {
    expect(dueAt(ALWAYS_OPEN, new Date('2026-12-31T23:30:00Z'), 7200)).toEqual(new Date('2027-01-01T01:30:00Z'));
    expect(dueAt(ALWAYS_OPEN, new Date('2026-03-07T23:00:00Z'), 7200)).toEqual(new Date('2026-03-08T01:00:00Z'));
  });

  it.each([
    ['spring in Europe', '2026-03-29T00:30:00Z', '2026-03-29T02:30:00Z'],
    ['autumn in Europe', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00Z'],
    ['spring in America', '2026-03-08T06:30:00Z', '2026-03-08T08:30:00Z'],
  ])('does not care that clocks are changed in %s', (_where, start, due) => {
    expect(dueAt(ALWAYS_OPEN, new Date(start), 7200)).toEqual(new Date(due));
  });

  it('counts no leap second, as POSIX time has none', () => {
    expect(dueAt(ALWAYS_OPEN, new Date('2016-12-31T23:59:59Z'), 1)).toEqual(new Date('2017-01-01T00:00:00Z'));
  });

  it('counts the leap day', () => {
    expect(dueAt(ALWAYS_OPEN, new Date('2028-02-28T12:00:00Z'), 86_400)).toEqual(new Date('2028-02-29T12:00:00Z'));
  });

  it('is due at once without a delay', () => {
    const start = new Date('2026-03-02T09:00:00.123Z');
    expect(dueAt(ALWAYS_OPEN, start, 0)).toEqual(start);
    expect(dueAt(ALWAYS_OPEN, start, 0)).not.toBe(start);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, LONGEST_DELAY_SECONDS + 1])('refuses a delay of %p', (delay) => {
    expect(() => dueAt(ALWAYS_OPEN, new Date('2026-03-02T09:00:00Z'), delay)).toThrow(RangeError);
  });

  it('refuses a start that is no moment', () => {
    expect(() => dueAt(ALWAYS_OPEN, new Date('soon'), 60)).toThrow(RangeError);
  });

  it('adds up: two delays one after the other are one delay of their sum', () => {
    const start = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const delay = fc.integer({ min: 0, max: LONGEST_DELAY_SECONDS / 2 });
    fc.assert(
      fc.property(start, delay, delay, (from, first, second) => {
        const inTwoSteps = dueAt(ALWAYS_OPEN, dueAt(ALWAYS_OPEN, from, first), second);
        expect(inTwoSteps).toEqual(dueAt(ALWAYS_OPEN, from, first + second));
      }),
    );
  });
});

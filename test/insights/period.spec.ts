/** The days of a report: which exist, how many go back, and in whose zone. */
import { lastDays, readPeriod } from '../../src/insights';

const request = (from: string, to: string) => ({ from, to, space: null, tag: null, kind: null });
const problems = (from: string, to: string) => {
  const read = readPeriod(request(from, to));
  return !read.ok && read.failure.kind === 'ValidationFailed' ? read.failure.fields.map(({ field, code }) => `${field}:${code}`) : [];
};

describe('a period', () => {
  it('is made of days that exist, in their order, and not of too many', () => {
    expect(problems('2026-02-28', '2026-03-01')).toEqual([]);
    expect(problems('2026-02-29', '2026-03-01')).toEqual(['from:notADay']);
    expect(problems('yesterday', '2026-13-01')).toEqual(['from:notADay', 'to:notADay']);
    // PostgreSQL knows no year 0, and JavaScript does.
    expect(problems('0000-01-01', '0000-01-02')).toEqual(['from:notADay', 'to:notADay']);
    expect(problems('2026-03-02', '2026-03-01')).toEqual(['to:beforeFrom']);
    expect(problems('2000-01-01', '2026-03-01')).toEqual(['from:periodTooLong']);
  });
});

describe('the last days', () => {
  it('are days of the zone', () => {
    const lateInLondon = new Date('2026-01-31T23:30:00Z');
    expect(lastDays(lateInLondon, 'Europe/London', 1)).toEqual({ from: '2026-01-31', to: '2026-01-31' });
    expect(lastDays(lateInLondon, 'Asia/Tokyo', 2)).toEqual({ from: '2026-01-31', to: '2026-02-01' });
  });

  it('are as many as were asked for, also over the night when the clocks change', () => {
    // Half an hour after midnight: 30 times 24 hours ago it was the evening of one day more.
    expect(lastDays(new Date('2026-04-04T22:30:00Z'), 'Europe/Berlin', 30)).toEqual({ from: '2026-03-07', to: '2026-04-05' });
    expect(lastDays(new Date('2026-11-01T22:45:00Z'), 'Europe/Berlin', 30)).toEqual({ from: '2026-10-03', to: '2026-11-01' });
  });
});

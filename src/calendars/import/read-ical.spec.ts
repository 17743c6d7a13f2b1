import { readICal, type ReadICal } from './read-ical';

const HORIZON = { from: '2026-11-22', until: '2028-11-22' };
const file = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events.map((event) => `BEGIN:VEVENT\r\n${event}\r\nEND:VEVENT`), 'END:VCALENDAR'].join('\r\n');
const read = (text: string): ReadICal => {
  const came = readICal(text, HORIZON);
  if (!came.ok) throw new Error(came.problem.code);
  return came.value;
};
const problem = (text: string) => {
  const came = readICal(text, HORIZON);
  return came.ok ? null : came.problem.code;
};

describe('holidays in an iCal file', () => {
  it('are its whole days, the end of an event being the day after its last', () => {
    const text = file('UID:1\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas\\, both days', 'UID:2\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:New Year', 'UID:3\r\nDTSTART;VALUE=DATE:20270501\r\nDURATION:P1D\r\nSUMMARY:Labour Day');
    expect(read(text)).toEqual({
      entries: [{ from: '2026-12-25', until: '2026-12-26', name: 'Christmas, both days' }, { from: '2027-01-01', until: '2027-01-01', name: 'New Year' }, { from: '2027-05-01', until: '2027-05-01', name: 'Labour Day' }],
      left: 0, timed: [],
    });
  });

  it('are written out where they are repeated, from today to the horizon, without those that were called off', () => {
    const text = file('UID:1\r\nDTSTART;VALUE=DATE:19901003\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20271003\r\nSUMMARY:Unity Day', 'UID:2\r\nDTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\nSUMMARY:Memorial Day');
    expect(read(text).entries.map(({ from, name }) => `${from} ${name}`)).toEqual(['2027-05-31 Memorial Day', '2028-05-29 Memorial Day', '2028-10-03 Unity Day']);
  });

  it('are moved where one of a series was moved', () => {
    const series = 'UID:1\r\nDTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nSUMMARY:Party';
    expect(read(file(series, 'UID:1\r\nRECURRENCE-ID;VALUE=DATE:20271201\r\nDTSTART;VALUE=DATE:20271208\r\nSUMMARY:Party\\, a week late')).entries).toEqual([
      { from: '2026-12-01', until: '2026-12-01', name: 'Party' }, { from: '2027-12-08', until: '2027-12-08', name: 'Party, a week late' },
    ]);
    expect(read(file(series, 'UID:1\r\nRECURRENCE-ID;VALUE=DATE:20271201\r\nDTSTART;VALUE=DATE:20271201\r\nSTATUS:CANCELLED\r\nSUMMARY:Party')).entries).toHaveLength(1);
  });

  it('leave out what is past, called off, or has hours, and say which have', () => {
    const text = file('UID:1\r\nDTSTART;VALUE=DATE:20200101\r\nSUMMARY:Long ago', 'UID:2\r\nDTSTART;VALUE=DATE:20270101\r\nSTATUS:CANCELLED\r\nSUMMARY:Off', 'UID:3\r\nDTSTART:20270101T090000Z\r\nDTEND:20270101T100000Z\r\nSUMMARY:Standup', 'UID:4\r\nSUMMARY:Some day');
    expect(read(text)).toEqual({ entries: [], left: 0, timed: ['Standup'] });
  });

  it('have names that can be shown, on one line', () => {
    expect(read(file(`UID:1\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:  A\\n\u0007 "<b>${'long '.repeat(60)}`)).entries[0]?.name).toMatch(/^A "<b>long .*…$/);
    expect(read(file('UID:1\r\nDTSTART;VALUE=DATE:20270101')).entries[0]?.name).toBe('');
  });

  it('are read from files that were written to do harm as from any other', () => {
    expect(read(file('UID:1\r\n__PROTO__:x\r\nCONSTRUCTOR;__proto__=1:x\r\nDTSTART;VALUE=DATE:20270101\r\nDURATION:-P3D\r\nSUMMARY:Back')).entries).toEqual([{ from: '2027-01-01', until: '2027-01-01', name: 'Back' }]);
    expect(read(file('UID:1\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;COUNT=99999999999999999999\r\nSUMMARY:Ever')).entries).toHaveLength(2);
    expect(read(file('UID:1\r\nDTSTART;VALUE=DATE:99991231\r\nDTEND;VALUE=DATE:00010101\r\nRRULE:FREQ=YEARLY')).entries).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('are 150 at most, and say how many are left', () => {
    const text = file('UID:1\r\nDTSTART;VALUE=DATE:20261122\r\nRRULE:FREQ=DAILY\r\nSUMMARY:Every day');
    expect(read(text)).toMatchObject({ entries: { length: 150 }, left: 582 });
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['nothing', '', 'notAnICalFile'],
    ['a page', '<!doctype html><title>Sign in</title>', 'notAnICalFile'],
    ['half of a file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART', 'notAnICalFile'],
    ['a date that is none', file('UID:1\r\nDTSTART;VALUE=DATE:2026-13-99\r\nRRULE:FREQ=NEVER'), 'notAnICalFile'],
    ['too large', `BEGIN:VCALENDAR\r\n${'X-A:b\r\n'.repeat(100_000)}`, 'icalTooLarge'],
    ['a box in a box in a box', `BEGIN:VCALENDAR\r\n${'BEGIN:X\r\n'.repeat(30_000)}`, 'notAnICalFile'],
    ['a day without end', file('UID:1\r\nDTSTART;VALUE=DATE:20270101\r\nDURATION:P99999999999999D'), 'icalTooMuch'],
    ['too many events', file(...Array.from({ length: 3_001 }, (_, n) => `UID:${n}\r\nDTSTART;VALUE=DATE:20270101`)), 'icalTooMuch'],
    ['repeated too often', file(...Array.from({ length: 40 }, (_, n) => `UID:${n}\r\nDTSTART;VALUE=DATE:20240101\r\nRRULE:FREQ=DAILY`)), 'icalTooMuch'],
  ])('is told: %s', (_what, text, code) => {
    expect(problem(text)).toBe(code);
  });

  it.each(['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=SECONDLY;INTERVAL=1', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300', 'FREQ=YEARLY;BYYEARDAY=400', 'FREQ=YEARLY;BYWEEKNO=60', 'FREQ=DAILY;INTERVAL=0'])(
    'keeps nobody busy with a rule that finds no end: %s',
    (rule) => {
      const before = performance.now();
      readICal(file(`UID:1\r\nDTSTART;VALUE=DATE:19700101\r\nRRULE:${rule}\r\nSUMMARY:Never`), HORIZON);
      expect(performance.now() - before).toBeLessThan(5_000);
    },
  );
});

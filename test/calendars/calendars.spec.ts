/** Calendars as managers keep them: on pages that work without scripts, over the graph, and as the rest of the application reads them. */
import { CalendarChanged, CalendarQueries, CalendarService, CalendarUses, dueAt } from '../../src/calendars';
import { Transactions } from '../../src/platform/database';
import { Events } from '../../src/platform/events';
import { Outgoing } from '../../src/platform/outgoing';
import { Cast, OFFICE_WEEK } from '../support/cast';

let cast: Cast;
const changed: string[] = [];
let inUse: string | null = null;

beforeAll(async () => {
  cast = await Cast.start();
  cast.app.get(Events).within(CalendarChanged, 'note-in-a-test', async (_tx, { calendarId }) => void changed.push(calendarId));
  cast.app.get(CalendarUses).register((_sql, calendarIds) =>
    Promise.resolve(calendarIds.filter((id) => id === inUse).flatMap((calendarId) => ['Billing first', 'Everything else'].map((name) => ({ calendarId, name })))),
  );
});
afterAll(() => cast.close());

const manager = () => cast.of.MANAGER.browser;
const queries = () => cast.app.get(CalendarQueries);
const WEEKDAYS = { monday: '09:00-17:00', tuesday: '09:00-17:00', wednesday: '09:00-17:00', thursday: '09:00-17:00', friday: '09:00-17:00' };
const holidays = (...days: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...days.flatMap((day, n) => ['BEGIN:VEVENT', `UID:${n}`, `DTSTART;VALUE=DATE:${day}`, `SUMMARY:Holiday ${n}`, 'END:VEVENT']), 'END:VCALENDAR'].join('\r\n');

async function upload(path: string, fields: Record<string, string>, file: string) {
  const page = await manager().get('/calendars');
  const form = new FormData();
  form.append('_csrf', /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '');
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file]), 'holidays.ics');
  const encoded = new Response(form);
  return manager().postParts(path, encoded.headers.get('content-type') ?? '', Buffer.from(await encoded.arrayBuffer()));
}

describe('a calendar', () => {
  it('is made with the hours of its week, and says when it opens and what a question asked now would be due', async () => {
    const form = (await manager().get('/calendars/new')).text;
    expect(form).toContain('value="09:00-17:00"');
    const answer = await manager().post('/calendars', { name: 'Oslo office', zone: 'Europe/Oslo', ...WEEKDAYS, saturday: '10 - 14' }, '/calendars/new');
    expect(answer.status).toBe(303);
    const { id, calendar } = (await queries().named('oslo OFFICE')) ?? { id: '', calendar: null };
    expect(answer.headers.location).toBe(`/calendars/${id}`);
    const text = (await manager().get(`/calendars/${id}`)).text;
    // The test begins on a Monday at nine in UTC, ten in Oslo.
    expect(text).toContain('Open now');
    expect(text).toMatch(/after 8 working hours<\/dt><dd[^>]*>tomorrow, 10:00/);
    expect(text).toContain('value="10:00-14:00"');
    expect(dueAt(calendar as never, new Date('2030-03-04T09:00:00Z'), 8 * 3600)).toEqual(new Date('2030-03-05T09:00:00Z'));
    expect((await manager().get('/calendars')).text).toContain('Mon to Fri: 09:00–17:00; Sat: 10:00–14:00');
  });

  it.each([
    ['never opens', { name: 'Never' }, 'This calendar would never open'],
    ['is called like the one that always does', { name: 'always open', ...WEEKDAYS }, 'ALWAYS_OPEN is the calendar that never closes.'],
    ['has a night over midnight', { name: 'Night', monday: '22:00-06:00' }, 'write 22:00-24:00 here and 00:00-06:00 on the next day'],
    ['has hours that overlap', { name: 'Twice', monday: '9-12, 11-13' }, 'These hours overlap'],
    ['has hours that nobody understands', { name: 'When', monday: 'in the morning' }, 'Write hours as 09:00-17:00'],
    ['is nowhere', { name: 'Nowhere', zone: 'Europe/Atlantis', ...WEEKDAYS }, 'Choose a time zone'],
  ])('is refused when it %s, with every word kept', async (_why, fields, says) => {
    const before = await queries().list();
    const answer = await manager().post('/calendars', { zone: 'UTC', ...fields }, '/calendars/new');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(says);
    for (const typed of Object.values(fields)) expect(answer.text).toContain(typed);
    expect(await queries().list()).toEqual(before);
  });

  it('has a name of its own, in any case of letters, that is free again when it is removed', async () => {
    const id = await cast.calendar();
    const { name } = await queries().get(id);
    expect((await manager().post('/calendars', { name: name.toUpperCase(), zone: 'UTC', ...WEEKDAYS }, '/calendars')).text).toContain('Another calendar has this name.');
    expect((await manager().post(`/calendars/${id}/remove`, {}, '/calendars')).status).toBe(303);
    expect((await manager().get(`/calendars/${id}`)).status).toBe(404);
    expect((await manager().post('/calendars', { name, zone: 'UTC', ...WEEKDAYS }, '/calendars')).status).toBe(303);
    // The versions of rules that counted in it can still be read.
    expect((await queries().calendarsOf(cast.app.database, [id])).has(id)).toBe(true);
  });

  it('is not removed while rules count in it: they are named', async () => {
    inUse = await cast.calendar();
    const answer = await manager().post(`/calendars/${inUse}/remove`, {}, '/calendars');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('These rules count in it: Billing first, Everything else.');
    expect(await queries().find(inUse)).not.toBeNull();
    expect((await manager().get('/calendars')).text).toContain('2 rules count in it');
    const { data } = await manager().graph<{ removeCalendar: { fields: { message: string }[] } }>(
      `mutation ($input: RemoveCalendarInput!) { removeCalendar(input: $input) { ... on ValidationFailed { fields { message } } } }`, { input: { calendarId: `Calendar:${inUse}` } },
    );
    expect(data.removeCalendar.fields[0]?.message).toContain('Billing first, Everything else');
    inUse = null;
  });

  it('is claimed by what begins to use it, and then not removed before that is done', async () => {
    const id = await cast.calendar();
    const uses = cast.app.get(CalendarUses);
    const order: string[] = [];
    let removal: Promise<unknown> = Promise.resolve();
    await cast.app.get(Transactions).run(async (tx) => {
      expect(await uses.claim(tx, id)).toBe(true);
      removal = cast.app.get(CalendarService).remove(cast.of.MANAGER.viewer, { calendarId: id }).then(() => order.push('removed'));
      // The removal stands at the row that is held here.
      while ((await cast.app.database.maybe(`select 1 from pg_locks where not granted`)) === null);
      order.push('used');
    });
    await removal;
    expect(order).toEqual(['used', 'removed']);
    await cast.app.get(Transactions).run(async (tx) => expect(await uses.claim(tx, id)).toBe(false));
  });

  it('tells of a change of hours once, with who changed what; of a new name alone it tells nobody', async () => {
    const id = await cast.calendar();
    changed.length = 0;
    expect((await manager().post(`/calendars/${id}`, { version: '1', name: 'Another name', zone: 'Europe/Berlin', ...WEEKDAYS }, '/calendars')).status).toBe(303);
    expect(changed).toEqual([]);
    await manager().post(`/calendars/${id}`, { version: '2', name: 'Another name', zone: 'Asia/Kathmandu', ...WEEKDAYS }, '/calendars');
    expect(changed).toEqual([id]);
    expect((await queries().get(id)).zone).toBe('Asia/Kathmandu');
    const entry = await cast.app.database.one<{ actor: string; details: { before: { zone: string } } }>(
      `select actor_id as actor, details from audit_entries where action = 'calendar.changed' and subject_id = $1 order by id desc limit 1`, [id],
    );
    expect([entry.actor, entry.details.before.zone]).toEqual([cast.of.MANAGER.viewer.id, 'Europe/Berlin']);
  });

  it('is not overwritten by somebody who did not see the last change', async () => {
    const id = await cast.calendar();
    await manager().post(`/calendars/${id}`, { version: '1', name: 'The first', zone: 'UTC', ...WEEKDAYS }, '/calendars');
    const late = await manager().post(`/calendars/${id}`, { version: '1', name: 'The second', zone: 'UTC', ...WEEKDAYS }, '/calendars');
    expect([late.status, late.text.includes('value="The second"')]).toEqual([409, true]);
    expect((await queries().get(id)).name).toBe('The first');
  });
});

describe('days that do not follow the week', () => {
  it('are added, shown as one where they follow each other, and taken back', async () => {
    const id = await cast.calendar();
    changed.length = 0;
    await manager().post(`/calendars/${id}/days`, { dayName: 'Christmas week', from: '2030-12-24', until: '2030-12-31', hours: '' }, '/calendars');
    await manager().post(`/calendars/${id}/days`, { dayName: 'New Year’s Eve', from: '2030-12-31', until: '', hours: '9-12' }, '/calendars');
    const text = (await manager().get(`/calendars/${id}`)).text;
    expect(text).toContain('Tue, 24 Dec 2030 – Mon, 30 Dec 2030');
    expect(text).toContain('09:00–12:00');
    const { exceptions, calendar } = await queries().get(id);
    expect(exceptions).toHaveLength(8);
    expect(dueAt(calendar, new Date('2030-12-23T15:30:00Z'), 3600)).toEqual(new Date('2030-12-31T08:30:00Z'));
    await manager().post(`/calendars/${id}/days/remove`, { dates: exceptions.map(({ date }) => date).join(' ') }, '/calendars');
    expect((await queries().get(id)).exceptions).toEqual([]);
    expect(changed).toEqual([id, id, id]);
  });

  it.each([[{ from: '2030-12-24', until: '2030-12-23' }, 'The end lies before the start.'], [{ from: '2030-02-30' }, 'This must be a day'], [{ from: '2030-01-01', until: '2032-01-01' }, 'at most 366 days'], [{ from: '2030-01-01', hours: '9-25' }, 'Write hours as']])(
    'are refused where they are none: %j',
    async (fields, says) => {
      const id = await cast.calendar();
      const answer = await manager().post(`/calendars/${id}/days`, { dayName: 'Some day', ...fields }, '/calendars');
      expect([answer.status, answer.text.includes(says), answer.text.includes('value="Some day"')]).toEqual([422, true, true]);
      expect((await queries().get(id)).exceptions).toEqual([]);
    },
  );

  it('are kept up to a thousand', async () => {
    const id = await cast.calendar();
    for (const year of ['2031', '2032']) await manager().post(`/calendars/${id}/days`, { dayName: 'Closed', from: `${year}-01-01`, until: `${year}-12-31` }, '/calendars');
    const answer = await manager().post(`/calendars/${id}/days`, { dayName: 'Closed', from: '2033-01-01', until: '2033-12-31' }, '/calendars');
    expect([answer.status, answer.text.includes('at most 1,000 days')]).toEqual([422, true]);
    expect((await queries().get(id)).exceptions).toHaveLength(731);
  });
});

describe('holidays from an iCal file', () => {
  it('are shown first, and added when the manager says which', async () => {
    const id = await cast.calendar();
    await manager().post(`/calendars/${id}/days`, { dayName: 'Holiday 0', from: '2030-05-01' }, '/calendars');
    const review = await upload(`/calendars/${id}/import`, { address: '' }, holidays('20300501', '20300517', '20301225', '20200101'));
    expect(review.status).toBe(200);
    expect(review.text).toContain('3 entries until');
    expect(review.text).toContain('has it already');
    expect((await queries().get(id)).exceptions).toHaveLength(1);
    const values = [...review.text.matchAll(/name="entries" value="([^"]+)"[^>]*checked/g)].map(([, value]) => value ?? '');
    expect(values).toEqual(['2030-05-17/2030-05-17/Holiday 1', '2030-12-25/2030-12-25/Holiday 2']);
    expect((await manager().post(`/calendars/${id}/import/add`, { entries: values[1] ?? '' }, '/calendars')).status).toBe(303);
    expect((await queries().get(id)).exceptions.map(({ date }) => date)).toEqual(['2030-05-01', '2030-12-25']);
  });

  it('come from an address too, and from no private one', async () => {
    const id = await cast.calendar();
    const fetched = jest.spyOn(cast.app.get(Outgoing), 'fetch').mockResolvedValueOnce({ ok: true, status: 200, headers: {}, body: Buffer.from(holidays('20300517')) });
    expect((await manager().post(`/calendars/${id}/import`, { address: 'webcal://example.com/oslo.ics' }, '/calendars')).text).toContain('Holiday 0');
    expect(fetched.mock.calls[0]?.[0]).toBe('https://example.com/oslo.ics');
    fetched.mockRestore();
    for (const address of [`${cast.app.origin}/x.ics`, 'http://169.254.169.254/', 'http://[::1]/', 'http://localhost/']) {
      const answer = await manager().post(`/calendars/${id}/import`, { address }, '/calendars');
      expect([answer.status, answer.text.includes('leads into a private network'), answer.text.includes(address)]).toEqual([422, true, true]);
    }
  });

  it('are refused where a file holds none, is too large, or is left out', async () => {
    const id = await cast.calendar();
    const path = `/calendars/${id}/import`;
    expect((await upload(path, {}, '<html>Sign in</html>')).text).toContain('This is not an iCal file.');
    expect((await upload(path, {}, `BEGIN:VCALENDAR\r\n${'X:y\r\n'.repeat(120_000)}`)).text).toContain('This file is larger than 512 KB.');
    expect((await upload(path, {}, 'x'.repeat(900_000))).status).toBe(413);
    expect((await manager().post(path, { address: '' }, '/calendars')).text).toContain('Choose a file or give an address.');
    expect((await upload('/calendars', { name: 'In parts', zone: 'UTC', ...WEEKDAYS }, '')).status).toBe(303);
  });

  it('need the token of our own page in a form of several parts as in any other', async () => {
    const id = await cast.calendar();
    const encoded = new Response(Object.assign(new FormData()));
    const answer = await manager().postParts(`/calendars/${id}/import`, encoded.headers.get('content-type') ?? '', Buffer.from(await encoded.arrayBuffer()));
    expect(answer.status).toBe(403);
  });
});

describe('over the graph', () => {
  it('a calendar says when time counts', async () => {
    const { data } = await manager().graph<{ createCalendar: { calendar: { id: string } } }>(
      `mutation ($input: CreateCalendarInput!) { createCalendar(input: $input) { ... on CreateCalendarSuccess { calendar { id } } } }`,
      { input: { name: 'Graph office', zone: 'Asia/Kolkata', week: OFFICE_WEEK } },
    );
    const { id } = data.createCalendar.calendar;
    await manager().graph(`mutation ($input: AddCalendarDaysInput!) { addCalendarDays(input: $input) { __typename } }`, { input: { calendarId: id, entries: [{ from: '2030-03-05', name: 'Holi' }] } });
    const read = await manager().graph<{ calendar: object; node: object }>(`query ($id: ID!) { calendar(id: $id) { name zone week exceptions { date name hours } opensNextAt dueAt(seconds: 14400) } node(id: $id) { __typename id } }`, { id });
    expect(read.data).toEqual({
      calendar: {
        name: 'Graph office', zone: 'Asia/Kolkata', week: OFFICE_WEEK, exceptions: [{ date: '2030-03-05', name: 'Holi', hours: '' }],
        // Nine in UTC is half past two in Kolkata; two and a half hours count that day, the rest on Wednesday.
        opensNextAt: '2030-03-04T09:00:00.000Z', dueAt: '2030-03-06T05:00:00.000Z',
      },
      node: { __typename: 'Calendar', id },
    });
  });
});

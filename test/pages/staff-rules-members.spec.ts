// The manager's rules and the administrator's members, in forms that work without scripts.
import { RuleQueries } from '../../src/escalation';
import { MemberQueries } from '../../src/identity';
import { Cast } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

describe('the rules', () => {
  const manager = () => cast.of.MANAGER.browser;
  const change = async (fields: Record<string, string>) => manager().post(`/rules/${await cast.rule()}`, fields, '/rules');
  const rule = async () => cast.app.get(RuleQueries).get(await cast.rule());

  it('are changed in a new version with its author, and read back', async () => {
    const answer = await change({ delay: '90', unit: 'minutes' });
    expect([answer.status, answer.headers.location]).toEqual([303, `/rules#rule-${await cast.rule()}`]);
    const text = (await manager().get('/rules')).text;
    expect(text).toContain('From now on: A question or problem without an answer after 1 hour and 30 minutes becomes a case');
    expect(text).toMatch(/<td>1 hour and 30 minutes<\/td><td>.*<\/td><td>The fourth manager<\/td>/);
    expect(text).toMatch(/<td>2 hours<\/td><td>.*<\/td><td>from the start<\/td>/);
    expect(await rule()).toMatchObject({ delaySeconds: 5_400, version: 2 });
  });

  it('are not changed by saying the same again', async () => {
    const { version, delaySeconds } = await rule();
    await change({ delay: String(delaySeconds / 60), unit: 'minutes' });
    expect((await manager().get('/rules')).text).toContain('Nothing was changed');
    expect((await rule()).version).toBe(version);
  });

  it.each([['0', 'hours'], ['31', 'days'], ['4', 'minutes'], ['two', 'hours'], ['2', 'weeks'], ['', 'hours'], ['1.5', 'hours'], ['99999999999', 'days']])(
    'refuse a delay of "%s %s" at its field and keep it',
    async (delay, unit) => {
      const before = await rule();
      const answer = await change({ delay, unit });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('This must be a whole number, from 5 minutes to 30 days altogether.');
      expect(answer.text).toContain(`value="${delay}" class="input w-24 num input-error"`);
      expect(await rule()).toEqual(before);
    },
  );

  it('are paused and resumed, each told in the sentence', async () => {
    expect((await change({ paused: 'true' })).status).toBe(303);
    const paused = (await manager().get('/rules')).text;
    expect(paused).toContain('Paused: A question or problem');
    expect(paused).toContain('Let it act again');
    await change({ paused: 'false' });
    expect((await rule()).paused).toBe(false);
  });

  it('have no time to set where they act at once', async () => {
    const { id } = await cast.app.database.one<{ id: string }>(`select id from escalation_rules where trigger = 'REQUESTED'`);
    const answer = await manager().post(`/rules/${id}`, { delay: '2', unit: 'hours' }, '/rules');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('This rule acts at once');
  });

  it('are not there under an unknown id, and not for others', async () => {
    expect((await manager().post('/rules/999', { paused: 'true' }, '/rules')).status).toBe(404);
    expect((await manager().post('/rules/nonsense', { paused: 'true' }, '/rules')).status).toBe(404);
    expect((await cast.of.AGENT.browser.post(`/rules/${await cast.rule()}`, { paused: 'true' }, '/desk')).status).toBe(403);
    expect((await rule()).paused).toBe(false);
  });
});

describe('the members', () => {
  const administrator = () => cast.of.ADMINISTRATOR.browser;
  const member = async (id: string) => cast.app.get(MemberQueries).find(id);

  it('are found by name and role', async () => {
    const text = (await administrator().get('/members?q=FOURTH&role=MANAGER')).text;
    expect(text).toContain('The fourth manager');
    expect(text).toContain('value="FOURTH"');
    expect(text).not.toContain('The third agent');
    expect((await administrator().get('/members?q=fourth&role=AGENT')).text).toContain('Nobody fits this.');
    expect((await administrator().get('/members?q=%25&role=')).text).toContain('Nobody fits this.');
  });

  it('get another role, and the list comes back as it was', async () => {
    const person = await cast.newPerson('MEMBER');
    const answer = await administrator().post(`/members/${person.viewer.id}/role`, { role: 'AGENT', q: 'member', listRole: 'MEMBER', after: '' }, '/members');
    expect([answer.status, answer.headers.location]).toEqual([303, '/members?q=member&role=MEMBER']);
    expect((await administrator().get('/members')).text).toContain(`${person.viewer.displayName} is now: Agent.`);
    expect((await person.browser.get('/desk')).status).toBe(200);
  });

  it('keep one administrator, told above the list', async () => {
    const { id } = cast.of.ADMINISTRATOR.viewer;
    const answer = await administrator().post(`/members/${id}/role`, { role: 'MEMBER' }, '/members');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('This is the last administrator.');
    expect(await member(id)).toMatchObject({ role: 'ADMINISTRATOR' });
    const erased = await administrator().post(`/members/${id}/erase`, { confirmed: 'yes' }, '/members');
    expect([erased.status, erased.text.includes('This is the last administrator.')]).toEqual([403, true]);
  });

  it('have no role that does not exist', async () => {
    const answer = await administrator().post(`/members/${cast.helper.viewer.id}/role`, { role: 'KING' }, '/members');
    expect(answer.status).toBe(422);
    expect(await member(cast.helper.viewer.id)).toMatchObject({ role: 'MEMBER' });
  });

  it('are erased only after one more question', async () => {
    const person = await cast.newPerson('MEMBER');
    const path = `/members/${person.viewer.id}/erase`;
    const question = (await administrator().get(path)).text;
    expect(question).toContain(`Erase ${person.viewer.displayName}?`);
    expect(question).toContain('This cannot be undone.');
    const unasked = await administrator().post(path, {}, '/members');
    expect([unasked.status, unasked.text.includes('This cannot be undone.')]).toEqual([422, true]);
    expect(await member(person.viewer.id)).toMatchObject({ erased: false });
    const answer = await administrator().post(path, { confirmed: 'yes' }, path);
    expect([answer.status, answer.headers.location]).toEqual([303, '/members']);
    expect(await member(person.viewer.id)).toMatchObject({ erased: true, displayName: 'Erased member' });
    expect((await administrator().get(path)).status).toBe(404);
    expect((await person.browser.get('/my')).status).toBe(303);
  });

  it('are nobody’s business but an administrator’s', async () => {
    const { id } = cast.helper.viewer;
    for (const role of ['MEMBER', 'MODERATOR', 'AGENT', 'MANAGER'] as const) {
      const by = cast.of[role].browser;
      const answers = [await by.get(`/members/${id}/erase`), await by.post(`/members/${id}/erase`, { confirmed: 'yes' }, '/my'), await by.post(`/members/${id}/role`, { role: 'ADMINISTRATOR' }, '/my')];
      expect([role, ...answers.map((answer) => answer.status)]).toEqual([role, 403, 403, 403]);
    }
    expect(await member(id)).toMatchObject({ erased: false, role: 'MEMBER' });
  });

  it('page by cursor, and begin again at a place that nobody knows', async () => {
    await cast.app.database.run(`insert into members (display_name, role, joined_at) select 'Guest ' || n, 'MEMBER', timestamptz '2029-01-01' + n * interval '1 minute' from generate_series(1, 70) n`);
    const seen = new Set<string>();
    let path: string | undefined = '/members?q=Guest';
    while (path) {
      const text: string = (await administrator().get(path)).text;
      for (const [, name = ''] of text.matchAll(/title-link font-semibold" href="[^"]+">(Guest \d+)</g)) seen.add(name);
      path = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    }
    expect(seen.size).toBe(70);
    const lost = await administrator().get('/members?q=Guest&after=nonsense');
    expect([lost.status, lost.headers.location]).toEqual([303, '/members?q=Guest']);
  });
});

// The administrator's members, in forms that work without scripts.
import { MemberQueries } from '../../src/identity';
import { Cast } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

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

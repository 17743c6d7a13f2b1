// The staff's list of tools: each role finds what it may open and nothing else; administrators name the community there.
import { createStaff } from '../support/people';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { TOOLS } from '../../src/web/manage/tools';

let app: TestApp;
let staff: Record<'moderator' | 'agent' | 'manager' | 'administrator', TestAgent>;

beforeAll(async () => {
  app = await startTestApp();
  staff = await createStaff(app);
}, 60_000);
afterAll(() => app?.close());

const ADDRESSES = Object.values(TOOLS).flat().map(({ href }) => href);

it.each(['moderator', 'agent', 'manager', 'administrator'] as const)('shows a %s exactly the tools that open', async (role) => {
  const { text } = await staff[role].get('/manage').expect(200);
  const opened = await Promise.all(ADDRESSES.map(async (href) => ((await staff[role].get(href)).status === 200 ? href : null)));
  const shown = ADDRESSES.filter((href) => text.includes(`href="${href}"`));
  expect(shown).toEqual(opened.filter((href) => href !== null));
});

it('takes the name that an administrator gives the community, and keeps what was typed where something is wrong', async () => {
  await staff.administrator.post('/manage/community', { name: 'Tarn & Söhne', tagline: 'Lamps that stay on', timeZone: 'Europe/Copenhagen' }, '/manage/community').then(({ status }) => expect(status).toBe(303));
  expect((await app.agent().get('/')).text).toContain('Tarn &amp; Söhne');
  const refused = await staff.administrator.post('/manage/community', { name: 'Tarn', tagline: 'x'.repeat(200), timeZone: 'Mars/Olympus' }, '/manage/community');
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('x'.repeat(200));
  expect(refused.text).toContain('such as Europe/Berlin');
  const { data } = await app.agent().graph<{ community: object }>('{ community { name tagline timeZone } }');
  expect(data.community).toEqual({ name: 'Tarn & Söhne', tagline: 'Lamps that stay on', timeZone: 'Europe/Copenhagen' });
});

it('has the index in PostgreSQL built anew where an administrator wants that, and says how far it is', async () => {
  expect((await staff.administrator.post('/search-status/rebuild', {}, '/search-status')).status).toBe(303);
  expect((await staff.administrator.get('/search-status')).text).toMatch(/Written anew, 0 of \d+ threads/);
  await app.drain();
  expect((await staff.administrator.get('/search-status')).text).toContain('Up to date');
});

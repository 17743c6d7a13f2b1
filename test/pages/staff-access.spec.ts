// Who may open which page of the staff, and what everybody else sees instead.
import type { Role } from '../../src/identity';
import { Cast, type OpenCase } from '../support/cast';

const ROLES: readonly Role[] = ['MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'];

/** Which roles a page answers with 200; everybody else who is signed in gets 403. */
const PAGES: readonly [string, readonly Role[]][] = [
  ['/desk', ['AGENT', 'MANAGER', 'ADMINISTRATOR']],
  ['/insights', ['MANAGER', 'ADMINISTRATOR']],
  ['/insights/rows?figure=asked', ['MANAGER', 'ADMINISTRATOR']],
  ['/insights/report.csv', ['MANAGER', 'ADMINISTRATOR']],
  ['/insights/waiting.csv', ['MANAGER', 'ADMINISTRATOR']],
  ['/rules', ['MANAGER', 'ADMINISTRATOR']],
  ['/members', ['ADMINISTRATOR']],
];

let cast: Cast;
let open: OpenCase;
beforeAll(async () => {
  cast = await Cast.start();
  open = await cast.openCase();
}, 60_000);
afterAll(() => cast.close());

describe('the pages of the staff', () => {
  it.each(PAGES)('%s asks visitors to sign in, and brings them back', async (path) => {
    const answer = await cast.app.agent().get(path);
    expect([answer.status, answer.headers.location]).toEqual([303, `/sign-in?returnTo=${encodeURIComponent(path)}`]);
  });

  it.each(PAGES)('%s is open to %j and to nobody else', async (path, allowed) => {
    for (const role of ROLES) {
      const answer = await cast.of[role].browser.get(path);
      expect([role, answer.status]).toEqual([role, allowed.includes(role) ? 200 : 403]);
    }
  });

  it('keep search engines away', async () => {
    for (const path of ['/desk', '/insights', '/rules', '/members']) {
      expect((await cast.of.ADMINISTRATOR.browser.get(path)).text).toContain('<meta name="robots" content="noindex"/>');
    }
  });
});

describe('the page of a case', () => {
  it('is for its customer and the staff that may read cases', async () => {
    const seen: Record<string, number> = { asker: (await cast.asker.browser.get(`/cases/${open.number}`)).status };
    for (const role of ROLES) seen[role] = (await cast.of[role].browser.get(`/cases/${open.number}`)).status;
    expect(seen).toEqual({ asker: 200, MEMBER: 404, MODERATOR: 404, AGENT: 200, MANAGER: 200, ADMINISTRATOR: 200 });
  });

  it('sends visitors to sign in, whether the case exists or not', async () => {
    for (const number of [open.number, 'C-999999']) {
      const answer = await cast.app.agent().get(`/cases/${number}`);
      expect([answer.status, answer.headers.location]).toEqual([303, `/sign-in?returnTo=${encodeURIComponent(`/cases/${number}`)}`]);
    }
  });

  it('looks the same to others whether the number is foreign, unknown or no number at all', async () => {
    const page = async (number: string) => {
      const { status, text } = await cast.helper.browser.get(`/cases/${number}`);
      return { status, text: text.replaceAll(/[0-9a-f-]{36}/g, '').replaceAll(number, '').replaceAll(/name="_csrf" value="[^"]*"/g, '') };
    };
    const foreign = await page(open.number);
    expect(foreign.status).toBe(404);
    for (const number of ['C-999999', '999999999999999999', 'nonsense', '%00', open.number.replace('C-', '')]) expect((await page(number)).status).toBe(404);
    expect(await page('C-999999')).toEqual(foreign);
  });

  it('takes a number however it is written, and has one address', async () => {
    for (const written of [open.number.toLowerCase(), String(Number(open.number.slice(2)))]) {
      const answer = await cast.of.AGENT.browser.get(`/cases/${written}`);
      expect([answer.status, answer.headers.location]).toEqual([301, `/cases/${open.number}`]);
    }
  });

  it('lets nobody act on a foreign case, nor learn that it exists', async () => {
    const post = async (number: string, action: string) => (await cast.helper.browser.post(`/cases/${number}/${action}`, { body: 'x', visibility: 'PRIVATE', stars: '5' }, '/my')).status;
    for (const action of ['reply', 'rate']) expect([await post(open.number, action), await post('C-999999', action)]).toEqual([404, 404]);
    for (const action of ['take', 'resolve']) expect([await post(open.number, action), await post('C-999999', action)]).toEqual([403, 403]);
  });

  it('takes nothing from a form that is not ours', async () => {
    const { status } = await cast.of.AGENT.browser.postRaw(`/cases/${open.number}/take`, {});
    expect(status).toBe(403);
  });
});

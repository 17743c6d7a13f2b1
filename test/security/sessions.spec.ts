/** Sessions belong to the browser that signed in, forms to our own pages, and looking at something changes nothing. */
import request from 'supertest';
import { AnsweringService } from '../../src/forum';
import { MemberAccounts, PasswordResets } from '../../src/identity';
import { Cast, valueOf, type Person } from '../support/cast';
import { startTestApp, type TestApp } from '../support/app';
import { pageHandlers } from '../support/handlers';
import { tableContents } from '../support/tables';

const PASSWORD = 'seven bridges over the river';
const SIGN_OUT = `mutation { signOut { __typename } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;

const cookiesOf = (response: { headers: Record<string, unknown> }): string[] => (response.headers['set-cookie'] as string[] | undefined) ?? [];
const pairOf = (cookie: string): string => cookie.split(';', 1)[0] ?? '';
const called = (cookies: string[], name: string): string => cookies.find((cookie) => cookie.startsWith(`${name}=`)) ?? '';

let cast: Cast;

beforeAll(async () => {
  cast = await Cast.start();
});

afterAll(() => cast.close());

describe('sessions', () => {
  let app: TestApp;

  beforeAll(() => {
    app = cast.app;
  });

  const signIn = (cookie: string) => {
    const asked = request(app.origin).post('/graphql').set('content-type', 'application/json');
    if (cookie) asked.set('cookie', cookie);
    return asked.send({ query: SIGN_IN, variables: { input: { email: 'the-third-agent@staff.example.com', password: PASSWORD } } });
  };

  const viewerOf = async (cookie: string): Promise<unknown> =>
    ((await request(app.origin).post('/graphql').set('content-type', 'application/json').set('cookie', cookie).send({ query: '{ viewer { member { id } } }' })).body as { data: { viewer: unknown } }).data.viewer;

  it('are kept in a cookie that scripts cannot read and other sites cannot send along', async () => {
    const cookie = called(cookiesOf(await signIn('')), 'threadwell');
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Domain=/i);
    const form = called(cookiesOf(await request(app.origin).get('/sign-in')), 'threadwell-form');
    expect(form).toMatch(/; HttpOnly/);
    expect(form).toMatch(/; SameSite=Lax/);
  });

  it('are not made for visitors, whatever they look at', async () => {
    for (const path of ['/', '/sign-in', '/unanswered', '/nowhere']) {
      expect(called(cookiesOf(await request(app.origin).get(path)), 'threadwell')).toBe('');
    }
  });

  it('have another id after each sign-in, and the old one is worthless', async () => {
    const first = pairOf(called(cookiesOf(await signIn('')), 'threadwell'));
    const second = pairOf(called(cookiesOf(await signIn(first)), 'threadwell'));
    expect(second).not.toBe(first);
    expect(await viewerOf(second)).toMatchObject({ member: { id: `Member:${cast.of.AGENT.viewer.id}` } });
    expect(await viewerOf(first)).toBeNull();
  });

  it('cannot be planted: an id that somebody else chose is not taken', async () => {
    for (const planted of ['threadwell=chosen', 'threadwell=s%3Achosen.signature', `threadwell=s%3A${'a'.repeat(32)}.${'b'.repeat(43)}`]) {
      const given = pairOf(called(cookiesOf(await signIn(planted)), 'threadwell'));
      expect(given).not.toContain('chosen');
      expect(await viewerOf(planted)).toBeNull();
      expect(await viewerOf(given)).not.toBeNull();
    }
  });

  it('end with signing out, for whoever kept the cookie too', async () => {
    const cookie = pairOf(called(cookiesOf(await signIn('')), 'threadwell'));
    await request(app.origin).post('/graphql').set('cookie', cookie).send({ query: 'mutation { signOut { __typename } }' });
    expect(await viewerOf(cookie)).toBeNull();
  });

  it('end when a member is suspended, and lose a role at once', async () => {
    const somebody = await cast.newPerson('ADMINISTRATOR');
    const members = () => somebody.browser.graph('{ members { nodes { id } } }');
    expect((await members()).errors).toBeUndefined();
    await app.database.run(`update members set role = 'MEMBER' where id = $1`, [somebody.viewer.id]);
    expect((await members()).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await app.database.run(`update members set suspended_at = joined_at where id = $1`, [somebody.viewer.id]);
    expect((await members()).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('behind https', () => {
  const EMAIL = 'sam@example.com';
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ PUBLIC_URL: 'https://threadwell.test' });
    await app.get(MemberAccounts).createByOperator({ email: EMAIL, displayName: 'Sam Smith', role: 'MEMBER', password: PASSWORD });
  });

  afterAll(() => app.close());

  it('cookies are secure and bound to this host, and nothing goes without encryption', async () => {
    const through = (asked: request.Test) => asked.set('x-forwarded-proto', 'https');
    const input = { email: EMAIL, password: PASSWORD };
    const signedIn = await through(request(app.origin).post('/graphql')).send({ query: SIGN_IN, variables: { input } });
    const page = await through(request(app.origin).get('/sign-in'));
    for (const cookie of [called(cookiesOf(signedIn), '__Host-threadwell'), called(cookiesOf(page), '__Host-threadwell-form')]) {
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).toMatch(/; Path=\//);
      expect(cookie).not.toMatch(/Domain=/i);
    }
    expect(page.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    expect(page.headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });
});

describe('requests that change something', () => {
  let posts: string[];

  beforeAll(() => {
    const handlers = pageHandlers(cast.app).map(({ name }) => name.split(' ') as [string, string]);
    expect(handlers.filter(([method]) => !['GET', 'POST'].includes(method))).toEqual([]);
    posts = handlers.filter(([method]) => method === 'POST').map(([, path]) => path.replaceAll(/:\w+/g, '1'));
  });

  const token = async (person: Pick<Person, 'browser'>): Promise<string> => /name="_csrf" value="([^"]+)"/.exec((await person.browser.get('/password/forgotten')).text)?.[1] ?? '';

  it('are refused by every page without the token of this session', async () => {
    const { browser } = cast.of.ADMINISTRATOR;
    const before = await tableContents(cast.app.database, ['sessions']);
    const foreign = [undefined, '', 'made-up', await token(cast.of.MEMBER), await token({ browser: cast.app.agent() })];
    for (const path of posts) {
      for (const value of foreign) {
        const response = await browser.postRaw(path, value === undefined ? {} : { _csrf: value });
        expect([path, value, response.status]).toEqual([path, value, 403]);
      }
    }
    expect(posts.length).toBeGreaterThan(6);
    expect(await tableContents(cast.app.database, ['sessions'])).toEqual(before);
  });

  it('are refused when the browser says that another site sent them, token or not', async () => {
    const own = await token(cast.of.ADMINISTRATOR);
    for (const path of posts) {
      const response = await cast.of.ADMINISTRATOR.browser.postRaw(path, { _csrf: own }).set('sec-fetch-site', 'cross-site');
      expect([path, response.status]).toEqual([path, 403]);
    }
  });

  it.each([
    ['application/x-www-form-urlencoded', new URLSearchParams({ query: SIGN_OUT }).toString()],
    ['multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${SIGN_OUT}\r\n--x--`],
    ['text/plain', JSON.stringify({ query: SIGN_OUT })],
    ['text/plain; application/json', JSON.stringify({ query: SIGN_OUT })],
    ['', JSON.stringify({ query: SIGN_OUT })],
  ])('are refused by the graph as %p, which the forms of other sites can send', async (type, body) => {
    const { cookie } = await signedIn();
    const headers = { cookie, ...(type ? { 'content-type': type } : {}) };
    const response = await fetch(`${cast.app.origin}/graphql`, { method: 'POST', headers, body: new TextEncoder().encode(body) });
    expect([400, 415]).toContain(response.status);
    expect(await stillSignedIn(cookie)).toBe(true);
  });

  it('are refused by the graph when another site asks: nothing lets it read or send', async () => {
    const { cookie } = await signedIn();
    const headers = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'content-type': 'application/json' };
    const asked = await fetch(`${cast.app.origin}/graphql`, { method: 'OPTIONS', headers: { ...headers, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
    const allowed = [...asked.headers.keys()].filter((name) => name.startsWith('access-control-'));
    expect(allowed).toEqual([]);
    const sent = await fetch(`${cast.app.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: SIGN_OUT }) });
    expect(sent.status).toBe(403);
    expect(await stillSignedIn(cookie)).toBe(true);
  });

  it('are refused by the graph as GET', async () => {
    const { cookie } = await signedIn();
    const response = await fetch(`${cast.app.origin}/graphql?query=${encodeURIComponent(SIGN_OUT)}`, { headers: { cookie, 'content-type': 'application/json', 'apollo-require-preflight': '1' } });
    expect(response.status).toBe(405);
    expect(await stillSignedIn(cookie)).toBe(true);
  });

  async function signedIn(): Promise<{ cookie: string }> {
    const input = { email: 'the-third-agent@staff.example.com', password: PASSWORD };
    const response = await request(cast.app.origin).post('/graphql').set('content-type', 'application/json').send({ query: SIGN_IN, variables: { input } });
    return { cookie: pairOf(called(cookiesOf(response), 'threadwell')) };
  }

  async function stillSignedIn(cookie: string): Promise<boolean> {
    const response = await request(cast.app.origin).post('/graphql').set('content-type', 'application/json').set('cookie', cookie).send({ query: '{ viewer { emailVerified } }' });
    return (response.body as { data: { viewer: unknown } }).data.viewer !== null;
  }
});

describe('looking at something', () => {
  let paths: string[];

  beforeAll(async () => {
    const threadId = await cast.thread();
    const answerId = await cast.answer(threadId);
    await cast.comment(threadId);
    await cast.accept(answerId);
    const { number } = await cast.openCase();
    valueOf(await cast.app.get(AnsweringService).post(cast.of.AGENT.viewer, { threadId, body: 'An official word.' }));
    await cast.app.get(PasswordResets).request({ email: 'the-third-agent@staff.example.com' }, { ip: '127.0.0.1' });
    await cast.app.drain();
    const token = /token=([\w-]+)/.exec(cast.app.mails.sent.at(-1)?.text ?? '')?.[1] ?? '';
    const named: Record<string, string> = {
      'threads/:id': threadId, 'answers/:id': answerId, 'members/:id': cast.asker.viewer.id, 'spaces/:slug': 'routers', 'tags/:name': 'lamp', 'cases/:number': number,
      'rules/:id': await cast.rule(), 'calendars/:id': await cast.calendar(), ':slug': 'a-slug',
    };
    const fill = (path: string) => Object.entries(named).reduce((text, [name, value]) => text.replace(name, name.replace(/:\w+$/, value)), path);
    const routes = pageHandlers(cast.app).filter(({ name }) => name.startsWith('GET ')).map(({ name }) => fill(name.slice(4)));
    const query = `?token=${token}&q=router&figure=asked&from=2030-03-01&to=2030-03-31&title=Router&returnTo=/&show=all&list=solved&step=post&intent=signIn&theme=dark`;
    paths = routes.flatMap((path) => [path, path + query]);
  });

  it('changes nothing, whoever looks at whatever page', async () => {
    expect(paths.filter((path) => path.includes(':'))).toEqual([]);
    // A promise that is looked at may ask for a fresh estimate, which is kept for everybody.
    const kept = ['sessions', 'promise_estimates', 'graphile_worker._private_jobs', 'graphile_worker._private_tasks'];
    const before = await tableContents(cast.app.database, kept);
    for (const person of [{ browser: cast.app.agent() }, ...Object.values(cast.of), cast.asker, cast.helper]) {
      for (const path of paths) {
        const { status } = await person.browser.get(path);
        expect([path, status < 500]).toEqual([path, true]);
      }
    }
    await cast.app.drain();
    expect(await tableContents(cast.app.database, kept)).toEqual(before);
  });
});

/** The log names what happened and to which request, and never what somebody typed, carries or may keep to themselves. */
import { Writable } from 'node:stream';
import { Cast } from '../support/cast';

const SECRETS = {
  password: 'the seventh lantern is green',
  wrongPassword: 'the eighth lantern is blue',
  newPassword: 'the ninth lantern is violet',
  variable: 'Only-in-a-variable-4711',
  form: 'Only-in-a-form-4712',
  search: 'only-in-a-search-4713',
  inline: 'Only-in-a-query-4714',
  email: 'secret.address@example.com',
} as const;

describe('the log, with everything in it', () => {
  const lines: string[] = [];
  let cast: Cast;

  beforeAll(async () => {
    const log = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    cast = await Cast.start({ LOG_LEVEL: 'trace', THREADWELL_RATE_LIMITS: '1' }, { log });
  });

  afterAll(() => cast.close());

  const never = (secrets: readonly string[]) => {
    const log = lines.join('');
    expect(secrets.filter((secret) => log.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
  };

  const linkIn = (subject: RegExp): string => /token=([\w-]+)/.exec(cast.app.mails.sent.find((mail) => subject.test(mail.text) && mail.to === SECRETS.email)?.text ?? '')?.[1] ?? '';

  async function graph(headers: Record<string, string>, body: string): Promise<{ status: number; cookie: string; text: string }> {
    const response = await fetch(`${cast.app.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    return { status: response.status, cookie: response.headers.get('set-cookie') ?? '', text: await response.text() };
  }

  it('tells of requests by their id, method, path and status', async () => {
    const { headers } = await cast.app.agent().get(`/search?q=${SECRETS.search}`);
    const line = lines.find((text) => text.includes(headers['x-request-id'] as string));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ req: { method: 'GET', path: '/search' }, res: { status: 200 } });
    never([SECRETS.search]);
  });

  it('has no password, token, cookie or address of somebody who signs up, in and out, and finds a forgotten password', async () => {
    const browser = cast.app.agent();
    await browser.post('/sign-up', { displayName: 'Nora Nilsen', email: SECRETS.email, password: SECRETS.password }, '/sign-up');
    await browser.post('/sign-in', { email: SECRETS.email, password: SECRETS.wrongPassword }, '/password/forgotten');
    const input = { email: SECRETS.email, password: SECRETS.password };
    const { cookie } = await graph({}, JSON.stringify({ query: 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', variables: { input } }));
    const session = /threadwell=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect(session).not.toBe('');
    await graph({ cookie: `threadwell=${session}` }, JSON.stringify({ query: `{ viewer { email } }` }));
    await graph({}, JSON.stringify({ query: `mutation { requestPasswordReset(input: { email: "${SECRETS.email}" }) { __typename } }` }));
    await cast.app.drain();
    const [verify, reset] = [linkIn(/verify-email\?token=/), linkIn(/reset\?token=/)];
    expect([verify.length, reset.length]).toEqual([43, 43]);
    await browser.get(`/verify-email?token=${verify}`);
    await browser.get(`/password/reset?token=${reset}`);
    const changed = await browser.post('/password/reset', { token: reset, password: SECRETS.newPassword }, '/password/forgotten');
    expect(changed.status).toBe(303);
    await graph({}, JSON.stringify({ query: `mutation { verifyEmail(input: { token: "${verify}" }) { __typename } }` }));
    expect(lines.length).toBeGreaterThan(8);
    never([SECRETS.password, SECRETS.wrongPassword, SECRETS.newPassword, SECRETS.email, verify, reset, session, decodeURIComponent(session), decodeURIComponent(session).slice(2, 34)]);
  });

  it('has no word of a request that cannot be read', async () => {
    expect((await graph({}, `{ "query": "{ viewer { email } }", "variables": { "password": "${SECRETS.variable} `)).status).toBe(400);
    await graph({}, JSON.stringify({ query: `{ viewer { ${SECRETS.inline.replaceAll('-', '')} } }` }));
    await graph({}, JSON.stringify({ query: `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`, variables: { input: { email: 7, password: SECRETS.variable } } }));
    await cast.app.agent().postRaw('/sign-up', { displayName: SECRETS.form, password: SECRETS.password });
    never([SECRETS.variable, SECRETS.form, SECRETS.inline.replaceAll('-', ''), SECRETS.password]);
  });

  it('has of a fault on our side its id and place, and no word of what was asked', async () => {
    await cast.app.database.run(`alter table threads rename column title to headline`);
    try {
      const asked = { space: 'routers', title: `${SECRETS.variable} in the title`, body: SECRETS.variable, tags: [] };
      const { errors } = await cast.of.MEMBER.browser.graph(`mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { __typename } }`, { input: asked });
      expect(errors?.[0]?.message).toMatch(/^Something went wrong on our side \([0-9a-f-]{36}\)\.$/);
      expect(lines.join('')).toContain(/\(([^)]+)\)/.exec(errors?.[0]?.message ?? '')?.[1]);
      const page = await cast.of.MEMBER.browser.get(`/unanswered?after=${SECRETS.search}`);
      const broken = await cast.of.MEMBER.browser.get('/');
      expect([page.status, broken.status]).toEqual([expect.any(Number), 500]);
      expect(broken.text).toContain(broken.headers['x-request-id']);
      expect(/headline|does not exist|42703|\.ts:/.exec(broken.text)).toBeNull();
    } finally {
      await cast.app.database.run(`alter table threads rename column headline to title`);
    }
    never([SECRETS.variable, SECRETS.search]);
  });
});

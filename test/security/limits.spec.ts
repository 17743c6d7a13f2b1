/** What anybody may do is counted where all processes see it, field by field, and whoever has to wait is told for how long. */
import { LIMITED_ACTIONS } from '../../src/platform/limits';
import { Cast, type Person } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';

const PASSWORD = 'a quiet harbour at dawn';
const WITH_LIMITS = { THREADWELL_RATE_LIMITS: '1' };
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on RateLimited { message retryAfterSeconds } } }`;

interface SignedIn {
  signIn: { __typename: string; message?: string; retryAfterSeconds?: number };
}

const guess = async (browser: TestAgent, email: string): Promise<SignedIn['signIn']> =>
  (await browser.graph<SignedIn>(SIGN_IN, { input: { email, password: 'not the password' } })).data.signIn;

describe('limits', () => {
  let database: TestDatabase;
  let cast: Cast;
  let app: TestApp;
  /** Another process on the same database. */
  let other: TestApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await Cast.start(WITH_LIMITS, { database });
    app = cast.app;
    other = await startTestApp(WITH_LIMITS, { database });
  });

  afterAll(async () => {
    await other.close();
    await app.close();
    await database.drop();
  });

  const attempts = async (): Promise<number> =>
    (await app.database.one<{ points: number }>(`select coalesce(sum(points), 0)::int as points from rate_limits where key like 'signIn:%'`)).points;

  /** As a proxy hands on what comes from that address. */
  async function graphFrom<T>(address: string, query: string, variables: object): Promise<T> {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
    const response = await fetch(`${app.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return ((await response.json()) as { data: T }).data;
  }

  it.each([
    ['each spelled out', (n: number) => `a${n}: signIn(input: { email: "victim@example.com", password: "guess ${n}" }) { __typename }`, ''],
    ['sharing a variable', (n: number) => `a${n}: signIn(input: $input) { __typename }`, '($input: SignInInput!)'],
  ])('refuse 1,000 sign-ins in one request before any is tried: %s', async (_name, field, variables) => {
    const before = await attempts();
    const query = `mutation ${variables} { ${Array.from({ length: 1_000 }, (_, n) => field(n)).join('\n')} }`;
    const { data, errors } = await app.agent().graph<unknown>(query, { input: { email: 'victim@example.com', password: 'guess' } });
    expect(data).toBeFalsy();
    expect(errors?.[0]?.extensions.code).toMatch(/TOO_COSTLY|GRAPHQL_PARSE_FAILED/);
    expect(await attempts()).toBe(before);
  });

  it('refuse a list of 1,000 requests in one', async () => {
    const one = { query: `mutation { signIn(input: { email: "victim@example.com", password: "guess" }) { __typename } }` };
    const response = await fetch(`${app.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(Array(1_000).fill(one)) });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('SignIn');
  });

  it('count each of the most sign-ins that fit into one request', async () => {
    const query = `mutation ($input: SignInInput!) { ${Array.from({ length: 400 }, (_, n) => `a${n}: signIn(input: $input) { __typename ... on RateLimited { retryAfterSeconds } }`).join('\n')} }`;
    const answers = Object.values(await graphFrom<Record<string, SignedIn['signIn']>>('203.0.113.1', query, { input: { email: 'one@example.com', password: 'guess' } }));
    expect(answers.filter(({ __typename }) => __typename === 'NotAllowed')).toHaveLength(8);
    expect(answers.filter(({ __typename, retryAfterSeconds }) => __typename === 'RateLimited' && (retryAfterSeconds ?? 0) > 0)).toHaveLength(392);
  });

  it('hold for one e-mail from one address, however it is spelled, on all processes together', async () => {
    const [here, there] = [app.agent(), other.agent()];
    const kinds: string[] = [];
    for (let n = 0; n < 5; n += 1) kinds.push((await guess(here, 'two@example.com')).__typename, (await guess(there, ' TWO@Example.com ')).__typename);
    expect(kinds).toEqual([...Array<string>(8).fill('NotAllowed'), 'RateLimited', 'RateLimited']);
    expect(await guess(there, 'two@example.com')).toMatchObject({ __typename: 'RateLimited', message: expect.stringMatching(/minute|second/), retryAfterSeconds: expect.any(Number) });
    expect((await guess(here, 'three@example.com')).__typename).toBe('NotAllowed');
    const elsewhere = await graphFrom<SignedIn>('203.0.113.2', SIGN_IN, { input: { email: 'two@example.com', password: 'not it' } });
    expect(elsewhere.signIn.__typename).toBe('NotAllowed');
  });

  it('take a network with IPv6 for one machine, of which nobody counts the addresses', async () => {
    const codes = new Set<string>();
    for (let n = 1; n <= LIMITED_ACTIONS.similarThreads.points + 10; n += 1) {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': `2001:db8:1:2::${n.toString(16)}` };
      const response = await fetch(`${app.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: '{ similarThreads(title: "lamp") { nodes { score } } }' }) });
      const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      codes.add(errors?.[0]?.extensions.code ?? `fine`);
    }
    expect([...codes]).toEqual(['fine', 'RATE_LIMITED']);
  });

  it('hold on the page as in the graph, and keep what was typed', async () => {
    const browser = app.agent();
    for (let n = 0; n < 8; n += 1) await guess(browser, 'four@example.com');
    const page = await browser.post('/sign-in', { email: 'four@example.com', password: PASSWORD });
    expect(page.status).toBe(429);
    expect(page.text).toContain('four@example.com');
    expect(page.text).not.toContain(PASSWORD);
  });

  it('are told as RateLimited, with the seconds to wait, by everything that has one', async () => {
    const { MEMBER, MODERATOR, AGENT, ADMINISTRATOR } = cast.of;
    await app.database.run(`delete from rate_limits`);
    const threadId = `Thread:${await cast.thread(MEMBER)}`;
    const answerId = `Answer:${await cast.answer(threadId.replace('Thread:', ''))}`;
    const { number } = await cast.openCase();
    const visitor: Pick<Person, 'browser'> = { browser: app.agent() };
    const mutations: [Pick<Person, 'browser'>, string, object][] = [
      [visitor, 'signUp', { displayName: 'Nora Nilsen', email: 'nora@example.com', password: PASSWORD }],
      [visitor, 'requestPasswordReset', { email: 'nobody@example.com' }],
      [visitor, 'resetPassword', { token: 'none', password: PASSWORD }],
      [visitor, 'verifyEmail', { token: 'none' }],
      [MEMBER, 'openThread', { kind: 'IDEA', space: 'routers', title: 'A lamp that can be off', body: 'At night.' }],
      [MEMBER, 'askQuestion', { space: 'routers', title: 'A lamp that can be off?', body: 'At night.' }],
      [MEMBER, 'editThread', { threadId, version: 1, body: 'It blinks.' }],
      [MEMBER, 'editProfile', { about: 'Me.' }],
      [MEMBER, 'postAnswer', { threadId, body: 'I found it.' }],
      [MEMBER, 'postComment', { threadId, body: 'Thanks.' }],
      [MEMBER, 'vote', { answerId, value: 'UP' }],
      [MEMBER, 'rateAnswer', { answerId, worked: true }],
      [MEMBER, 'requestAgent', { threadId }],
      [MODERATOR, 'closeThread', { threadId, reason: 'OTHER' }],
      [AGENT, 'takeCase', { number }],
      [ADMINISTRATOR, 'changeRole', { memberId: `Member:${cast.helper.viewer.id}`, role: 'MEMBER' }],
    ];
    const send = async ([by, name, input]: (typeof mutations)[number]) => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const { data, errors } = await by.browser.graph<Record<string, SignedIn['signIn']> | null>(
        `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on RateLimited { message retryAfterSeconds } } }`, { input },
      );
      return data?.[name] ?? { __typename: errors?.[0]?.message ?? '' };
    };
    for (const mutation of mutations) expect([mutation[1], (await send(mutation)).__typename]).not.toEqual([mutation[1], 'RateLimited']);
    await MEMBER.browser.graph(`{ search(query: "lamp") { edges { cursor } } similarThreads(title: "lamp") { nodes { score } } }`);
    await app.database.run(`update threads set closed_at = null, closed_reason = null, escalated_since = null where id = $1`, [threadId.replace('Thread:', '')]);
    // As if all of it had been done very often.
    await app.database.run(`update rate_limits set points = 1000000 where key not like 'graphqlCost%'`);
    for (const mutation of mutations) {
      expect([mutation[1], await send(mutation)]).toEqual([mutation[1], { __typename: 'RateLimited', message: expect.any(String), retryAfterSeconds: expect.any(Number) }]);
    }
    for (const query of [`{ search(query: "lamp") { edges { cursor } } }`, `{ similarThreads(title: "lamp") { nodes { score } } }`]) {
      expect((await MEMBER.browser.graph(query)).errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    }
  });
});

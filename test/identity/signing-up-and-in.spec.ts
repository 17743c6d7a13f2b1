// A visitor becomes a member, comes back, and leaves; whoever guesses is stopped, however they ask.
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { PASSWORD, signIn, signUp, type Answer } from './account-calls';

let app: TestApp;
let visitor: TestAgent;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app?.close());
beforeEach(() => (visitor = app.agent()));

const VIEWER = `{ viewer { email emailVerified permissions member { id displayName role joinedAt imported origin { source } about } } }`;

describe('signing up', () => {
  it('makes a member who is signed in at once', async () => {
    const { data } = await signUp(visitor, { displayName: ' Maren  Holt ', email: 'Maren@Example.com' });
    expect(data.signUp).toMatchObject({ __typename: 'SignUpSuccess', viewer: { email: 'maren@example.com', emailVerified: false } });
    const { data: seen } = await visitor.graph<{ viewer: { member: object; permissions: string[] } }>(VIEWER);
    expect(seen.viewer.member).toMatchObject({
      id: expect.stringMatching(/^Member:\d+$/), displayName: 'Maren  Holt', role: 'MEMBER', imported: false, origin: null, about: '',
      joinedAt: app.clock.now().toISOString(),
    });
    expect(seen.viewer.permissions).toContain('thread.open');
    expect(seen.viewer.permissions).not.toContain('members.manage');
  });

  it('says that an address has an account already, and writes nothing', async () => {
    await signUp(app.agent(), { email: 'twice@example.com', displayName: 'First' });
    const { data } = await signUp(visitor, { email: 'TWICE@example.com', displayName: 'Second' });
    expect(data.signUp).toMatchObject({ __typename: 'ValidationFailed', fields: [{ field: 'email', code: 'emailTaken' }] });
    expect((await visitor.graph<{ viewer: null }>(VIEWER)).data.viewer).toBeNull();
    expect(await app.database.rows(`select 1 from members where display_name = 'Second'`)).toEqual([]);
  });

  it('gives an address to one of two who ask at once', async () => {
    const both = await Promise.all([1, 2].map((n) => signUp(app.agent(), { email: 'race@example.com', displayName: `Racer ${n}` })));
    expect(both.map(({ data }) => data.signUp.__typename).sort()).toEqual(['SignUpSuccess', 'ValidationFailed']);
  });

  it('does not claim an imported person of the same name', async () => {
    const { id } = await app.database.one<{ id: string }>(
      `insert into members (display_name, joined_at, origin_source, origin_external_id) values ('Ada L.', $1, 'dump', '7') returning id`,
      [app.clock.now()],
    );
    const { data } = await signUp(visitor, { displayName: 'Ada L.', email: 'ada@example.com' });
    expect(data.signUp).toMatchObject({ __typename: 'SignUpSuccess' });
    expect((data.signUp.viewer as { member: { id: string } }).member.id).not.toBe(`Member:${id}`);
  });

  it('names every field that cannot be accepted', async () => {
    const { data } = await signUp(visitor, { displayName: '\u200b', email: 'nobody', password: 'short' });
    expect(data.signUp).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ field: 'displayName', code: 'required' }, { field: 'email', code: 'invalidEmail' }, { field: 'password', code: 'tooShort' }],
    });
  });

  it('refuses a password that everybody tries first', async () => {
    const { data } = await signUp(visitor, { email: 'weak@example.com', password: 'Password123' });
    expect(data.signUp).toMatchObject({ __typename: 'ValidationFailed', fields: [{ field: 'password', code: 'passwordTooCommon' }] });
  });

  it('keeps an argon2id hash in the strength that OWASP recommends, and no password', async () => {
    await signUp(visitor, { email: 'hashed@example.com' });
    const row = await app.database.one<{ hash: string }>(`select password_hash as hash from members where email = 'hashed@example.com'`);
    expect(row.hash).toMatch(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$/);
    expect(row.hash).not.toContain(PASSWORD);
  });
});

describe('signing in', () => {
  beforeAll(() => signUp(app.agent(), { email: 'tobias@example.com', displayName: 'Tobias' }));

  it('takes the address in any case and the password to the letter', async () => {
    expect((await signIn(visitor, 'TOBIAS@example.com', PASSWORD)).data.signIn.__typename).toBe('SignInSuccess');
    expect((await signIn(app.agent(), 'tobias@example.com', `${PASSWORD} `)).data.signIn.__typename).toBe('NotAllowed');
  });

  it('takes a password in either way of writing its accents', async () => {
    await signUp(app.agent(), { email: 'accents@example.com', password: 'ge\u0301ne\u0301reux cafe\u0301' });
    expect((await signIn(visitor, 'accents@example.com', 'généreux café')).data.signIn.__typename).toBe('SignInSuccess');
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const wrong = (await signIn(visitor, 'tobias@example.com', 'not the password')).data.signIn;
    const unknown = (await signIn(visitor, 'nobody@example.com', 'not the password')).data.signIn;
    expect(wrong).toMatchObject({ __typename: 'NotAllowed', reason: 'identity.refused.wrongEmailOrPassword' });
    expect(unknown).toEqual(wrong);
  });

  it('is refused to the suspended, who learn why when they know the password', async () => {
    await signUp(app.agent(), { email: 'suspended@example.com' });
    await app.database.run(`update members set suspended_at = $1 where email = 'suspended@example.com'`, [app.clock.now()]);
    expect((await signIn(visitor, 'suspended@example.com', PASSWORD)).data.signIn).toMatchObject({ reason: 'identity.refused.suspended' });
    expect((await signIn(visitor, 'suspended@example.com', 'not the password')).data.signIn).toMatchObject({ reason: 'identity.refused.wrongEmailOrPassword' });
  });

  it('changes the id of the session, and the one before is worth nothing', async () => {
    const ids = async () =>
      (await app.database.rows<{ sid: string }>(
        `select sid from sessions where sess->>'memberId' = (select id::text from members where email = 'rotating@example.com')`,
      )).map(({ sid }) => sid);
    await signUp(visitor, { email: 'rotating@example.com' });
    const before = await ids();
    await signIn(visitor, 'rotating@example.com', PASSWORD);
    const after = await ids();
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(after).not.toEqual(before);
  });

  it.each([
    ['missing', '', '', ['email', 'password']],
    ['huge', `${'a'.repeat(5_000)}@example.com`, 'b'.repeat(5_000), ['email', 'password']],
    ['control characters', 'a\u0000@example.com', PASSWORD, ['email']],
  ])('names the fields of bad input: %s', async (_, email, password, fields) => {
    const { signIn: result } = (await signIn(visitor, email, password)).data;
    expect(result.__typename).toBe('ValidationFailed');
    expect((result.fields as { field: string }[]).map(({ field }) => field)).toEqual(fields);
  });
});

describe('signing out', () => {
  it('ends this session only, or all of them', async () => {
    const [one, two, three] = [app.agent(), app.agent(), app.agent()];
    await signUp(one, { email: 'many@example.com' });
    await Promise.all([two, three].map((agent) => signIn(agent, 'many@example.com', PASSWORD)));
    const signedIn = async () =>
      Promise.all([one, two, three].map(async (agent) => (await agent.graph<{ viewer: object | null }>('{ viewer { email } }')).data.viewer !== null));
    await one.graph(`mutation { signOut { __typename } }`);
    expect(await signedIn()).toEqual([false, true, true]);
    const { data } = await two.graph<Answer<'signOut'>>(`mutation { signOut(input: { everywhere: true }) { ... on SignOutSuccess { viewer { email } } } }`);
    expect(data.signOut).toEqual({ viewer: null });
    expect(await signedIn()).toEqual([false, false, false]);
  });

  it('holds against a request that was on its way and writes its session back', async () => {
    await signUp(visitor, { email: 'late@example.com' });
    const row = await app.database.one<{ sid: string; sess: object; expire: Date }>(
      `select s.sid, s.sess, s.expire from sessions s join members m on m.id::text = s.sess->>'memberId' where m.email = 'late@example.com'`,
    );
    const other = app.agent();
    await signIn(other, 'late@example.com', PASSWORD);
    await other.graph(`mutation { signOut(input: { everywhere: true }) { __typename } }`);
    await app.database.run(`insert into sessions (sid, sess, expire) values ($1, $2, $3)`, [row.sid, JSON.stringify(row.sess), row.expire]);
    expect((await visitor.graph<{ viewer: null }>('{ viewer { email } }')).data.viewer).toBeNull();
  });
});

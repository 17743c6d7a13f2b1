// Whoever guesses is stopped: by the number of attempts, not of requests, and with nothing to learn from the clock.
import { SigningIn } from '../../src/identity';
import { startTestApp, type TestApp } from '../support/app';
import { FAILURES, PASSWORD, signIn, signUp, type Answer } from './account-calls';

describe('with limits', () => {
  let app: TestApp;
  beforeAll(async () => (app = await startTestApp({ THREADWELL_RATE_LIMITS: '1' })));
  afterAll(() => app?.close());
  beforeEach(() => app.database.run('delete from rate_limits'));

  const attempts = (count: number, emailOf: (n: number) => string) =>
    `mutation { ${Array.from({ length: count }, (_, n) => `a${n}: signIn(input: { email: "${emailOf(n)}", password: "guess number ${n}" }) { __typename ${FAILURES} }`).join(' ')} }`;

  it('counts each of many sign-ins in one request', async () => {
    await signUp(app.agent(), { email: 'target@example.com' });
    const { data } = await app.agent().graph<Record<string, Answer<'x'>['x']>>(attempts(20, () => 'target@example.com'));
    const kinds = Object.values(data).map((answer) => answer.__typename);
    expect(kinds.filter((kind) => kind === 'NotAllowed')).toHaveLength(8);
    expect(kinds.filter((kind) => kind === 'RateLimited')).toHaveLength(12);
    expect((await signIn(app.agent(), 'target@example.com', PASSWORD)).data.signIn).toMatchObject({ __typename: 'RateLimited', retryAfterSeconds: expect.any(Number) });
  });

  it('stops one machine that tries many accounts', async () => {
    const signingIn = app.get(SigningIn);
    const outcomes = await Promise.all(Array.from({ length: 65 }, (_, n) => signingIn.verify(`nobody${n}@example.com`, 'a guess', '2001:db8:7:7::' + n.toString(16))));
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.failure.kind === 'RateLimited')).toHaveLength(5);
    expect(await signingIn.verify('nobody@example.com', 'a guess', '198.51.100.4')).toMatchObject({ failure: { kind: 'NotAllowed' } });
  });

  it('forgets the wrong attempts of whoever gets in', async () => {
    await signUp(app.agent(), { email: 'clumsy@example.com' });
    const agent = app.agent();
    for (let n = 0; n < 7; n += 1) await signIn(agent, 'clumsy@example.com', `wrong ${n}`);
    expect((await signIn(agent, 'clumsy@example.com', PASSWORD)).data.signIn.__typename).toBe('SignInSuccess');
    expect((await signIn(agent, 'clumsy@example.com', 'wrong again')).data.signIn.__typename).toBe('NotAllowed');
  });

  it('lets one machine make a few accounts an hour, and says how long to wait', async () => {
    const made = [];
    for (let n = 0; n < 12; n += 1) made.push((await signUp(app.agent(), { email: `made${n}@example.com` })).data.signUp);
    expect(made.filter(({ __typename }) => __typename === 'SignUpSuccess')).toHaveLength(10);
    expect(made.at(-1)).toMatchObject({ __typename: 'RateLimited', retryAfterSeconds: expect.any(Number) });
  });
});

describe('without limits', () => {
  let app: TestApp;
  beforeAll(async () => (app = await startTestApp({ HOST: '0.0.0.0', THREADWELL_RATE_LIMITS: '1000' })));
  afterAll(() => app?.close());

  it('takes as long for an unknown address as for a wrong password', async () => {
    await signUp(app.agent(), { email: 'known@example.com' });
    const signingIn = app.get(SigningIn);
    const median = async (email: string) => {
      const times: number[] = [];
      for (let n = 0; n < 7; n += 1) {
        const start = performance.now();
        await signingIn.verify(email, 'not the password', '203.0.113.9');
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[3] as number;
    };
    const [known, unknown] = [await median('known@example.com'), await median('unknown@example.com')];
    // Without the same work the ratio would be under a tenth; the rest is the noise of a busy machine.
    expect(unknown / known).toBeGreaterThan(0.4);
  });

  it('refuses the sign-ins of the demo community where others could reach them', async () => {
    await signUp(app.agent(), { email: 'demo@example.com' });
    await app.database.run(`update members set demo_sign_in = true where email = 'demo@example.com'`);
    expect((await signIn(app.agent(), 'demo@example.com', PASSWORD)).data.signIn).toMatchObject({ reason: 'identity.refused.demoElsewhere' });
  });
});

// Whoever is signed in changes the password and leaves, with the present password and never without it.
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { FAILURES, PASSWORD, signIn, signUp } from './account-calls';

const NEW = 'forty herons at the pond';
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app?.close());

async function member(email: string): Promise<TestAgent> {
  const agent = app.agent();
  expect((await signUp(agent, { email })).data.signUp.__typename).toBe('SignUpSuccess');
  return agent;
}

const change = (agent: TestAgent, currentPassword: string, password = NEW) =>
  agent.graph<{ changePassword: Record<string, unknown> }>(
    `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename ... on ChangePasswordSuccess { viewer { email } } ${FAILURES} } }`,
    { input: { currentPassword, password } },
  );

const isSignedIn = async (agent: TestAgent) => (await agent.graph<{ viewer: object | null }>('{ viewer { email } }')).data.viewer !== null;

it('sets another password, stays signed in here, and signs out everywhere else', async () => {
  const here = await member('ana@example.com');
  const elsewhere = app.agent();
  await signIn(elsewhere, 'ana@example.com', PASSWORD);
  expect((await change(here, PASSWORD)).data.changePassword).toMatchObject({ __typename: 'ChangePasswordSuccess', viewer: { email: 'ana@example.com' } });
  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false]);
  expect((await signIn(app.agent(), 'ana@example.com', PASSWORD)).data.signIn.__typename).toBe('NotAllowed');
  expect((await signIn(app.agent(), 'ana@example.com', NEW)).data.signIn.__typename).toBe('SignInSuccess');
});

it('changes nothing without the present password, or for one that is too weak', async () => {
  const agent = await member('bo@example.com');
  expect((await change(agent, 'not my password')).data.changePassword).toMatchObject({ fields: [{ field: 'currentPassword', code: 'wrongPassword' }] });
  expect((await change(agent, PASSWORD, 'short')).data.changePassword).toMatchObject({ fields: [{ field: 'password', code: 'tooShort' }] });
  expect((await signIn(app.agent(), 'bo@example.com', PASSWORD)).data.signIn.__typename).toBe('SignInSuccess');
});

it('does both on a page, and never sends a password back', async () => {
  const agent = await member('cy@example.com');
  const refused = await agent.post('/my/account/password', { currentPassword: 'not my password', password: NEW }, '/my/account');
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('This is not your password.');
  expect(refused.text).not.toContain(NEW);
  expect((await agent.post('/my/account/password', { currentPassword: PASSWORD, password: NEW }, '/my/account')).status).toBe(303);
  expect((await agent.get('/my/account')).text).toContain('Your password is changed.');
});

it('erases an account for whoever knows its password', async () => {
  const agent = await member('di@example.com');
  expect((await agent.post('/my/account/erase', { currentPassword: 'not my password' }, '/my/account')).status).toBe(422);
  expect(await isSignedIn(agent)).toBe(true);
  expect((await agent.post('/my/account/erase', { currentPassword: PASSWORD }, '/my/account')).status).toBe(303);
  expect(await isSignedIn(agent)).toBe(false);
  expect((await signIn(app.agent(), 'di@example.com', PASSWORD)).data.signIn.__typename).toBe('NotAllowed');
});

it('is not guessed at', async () => {
  const limited = await startTestApp({ THREADWELL_RATE_LIMITS: '1' });
  try {
    const agent = limited.agent();
    await signUp(agent, { email: 'ed@example.com' });
    const answers = [];
    for (let attempt = 0; attempt < 9; attempt += 1) answers.push((await change(agent, `guess number ${attempt}`)).data.changePassword.__typename);
    expect(answers).toEqual([...Array<string>(8).fill('ValidationFailed'), 'RateLimited']);
  } finally {
    await limited.close();
  }
});

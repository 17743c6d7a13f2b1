// A mailed link confirms an address or sets a new password: once, in time, and for nobody else.
import { PasswordResets } from '../../src/identity';
import { Mailer, type Mail } from '../../src/platform/mail';
import { startTestApp, type TestApp } from '../support/app';
import { FAILURES, PASSWORD, signIn, signUp, type Answer } from './account-calls';

let app: TestApp;
const sent: Mail[] = [];
beforeAll(async () => {
  app = await startTestApp();
  jest.spyOn(app.get(Mailer), 'send').mockImplementation(async (mail) => void sent.push(mail));
});
afterAll(() => app?.close());
beforeEach(() => sent.splice(0));

const tokenIn = (mail: Mail | undefined): string => /token=([\w-]{43})\b/.exec(mail?.text ?? '')?.[1] ?? '';
const mailTo = (email: string): Mail | undefined => sent.filter((mail) => mail.to === email).at(-1);

async function member(email: string) {
  const agent = app.agent();
  await signUp(agent, { email, displayName: 'Priya S.' });
  await app.drain();
  return { agent, verification: tokenIn(mailTo(email)) };
}

async function requestReset(email: string): Promise<string> {
  const { data } = await app.agent().graph<Answer<'requestPasswordReset'>>(
    `mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { __typename ... on RequestPasswordResetSuccess { accepted } ${FAILURES} } }`,
    { email },
  );
  expect(data.requestPasswordReset).toEqual({ __typename: 'RequestPasswordResetSuccess', accepted: true });
  await app.drain();
  return tokenIn(mailTo(email));
}

const reset = async (token: string, password = 'a quite different heron') =>
  (await app.agent().graph<Answer<'resetPassword'>>(
    `mutation ($token: String!, $password: String!) { resetPassword(input: { token: $token, password: $password }) { __typename ... on ResetPasswordSuccess { member { displayName } } ${FAILURES} } }`,
    { token, password },
  )).data.resetPassword;

const verify = async (token: string) =>
  (await app.agent().graph<Answer<'verifyEmail'>>(
    `mutation ($token: String!) { verifyEmail(input: { token: $token }) { __typename ... on VerifyEmailSuccess { member { displayName } } ${FAILURES} } }`,
    { token },
  )).data.verifyEmail;

const UNUSABLE = { __typename: 'ValidationFailed', fields: [{ field: 'token', code: 'tokenUnusable' }] };

describe('confirming an address', () => {
  it('works by the link in the mail, in any browser, once', async () => {
    const { agent, verification } = await member('confirm@example.com');
    expect(mailTo('confirm@example.com')).toMatchObject({ messageId: expect.stringMatching(/^verify-email-\d+$/), text: expect.stringContaining('http://threadwell.test/verify-email?token=') });
    expect(await verify(verification)).toEqual({ __typename: 'VerifyEmailSuccess', member: { displayName: 'Priya S.' } });
    expect((await agent.graph<{ viewer: object }>('{ viewer { emailVerified } }')).data.viewer).toEqual({ emailVerified: true });
    expect(await verify(verification)).toMatchObject(UNUSABLE);
  });

  it('works for 48 hours', async () => {
    const { verification } = await member('slow@example.com');
    app.clock.advance('48h');
    expect(await verify(verification)).toMatchObject(UNUSABLE);
  });

  it('cannot be done with the link for a new password, nor the other way', async () => {
    const { verification } = await member('crossed@example.com');
    expect(await reset(verification)).toMatchObject(UNUSABLE);
    expect(await verify(await requestReset('crossed@example.com'))).toMatchObject(UNUSABLE);
  });
});

describe('setting a new password', () => {
  it('works once, ends every session, and confirms the address', async () => {
    const { agent } = await member('forgot@example.com');
    const token = await requestReset('forgot@example.com');
    expect(mailTo('forgot@example.com')).toMatchObject({ messageId: expect.stringMatching(/^reset-password-\d+$/), text: expect.stringContaining('http://threadwell.test/password/reset?token=') });
    expect(await app.get(PasswordResets).isUsable(token)).toBe(true);
    expect(await reset(token)).toEqual({ __typename: 'ResetPasswordSuccess', member: { displayName: 'Priya S.' } });
    expect((await agent.graph<{ viewer: null }>('{ viewer { email } }')).data.viewer).toBeNull();
    expect((await signIn(app.agent(), 'forgot@example.com', PASSWORD)).data.signIn.__typename).toBe('NotAllowed');
    const again = app.agent();
    expect((await signIn(again, 'forgot@example.com', 'a quite different heron')).data.signIn.__typename).toBe('SignInSuccess');
    expect((await again.graph<{ viewer: object }>('{ viewer { emailVerified } }')).data.viewer).toEqual({ emailVerified: true });
    expect(await reset(token)).toMatchObject(UNUSABLE);
    expect(await app.get(PasswordResets).isUsable(token)).toBe(false);
  });

  it('works for one of two who use the link at once', async () => {
    await member('racing@example.com');
    const token = await requestReset('racing@example.com');
    const both = await Promise.all([reset(token, 'the heron of the first'), reset(token, 'the heron of the second')]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['ResetPasswordSuccess', 'ValidationFailed']);
  });

  it('works for one hour', async () => {
    await member('late@example.com');
    const token = await requestReset('late@example.com');
    app.clock.advance('59m');
    const newer = await requestReset('late@example.com');
    expect(await reset(token)).toMatchObject(UNUSABLE);
    app.clock.advance('60m');
    expect(await reset(newer)).toMatchObject(UNUSABLE);
  });

  it('keeps the link good while the new password is not good enough', async () => {
    await member('picky@example.com');
    const token = await requestReset('picky@example.com');
    expect(await reset(token, 'short')).toMatchObject({ fields: [{ field: 'password', code: 'tooShort' }] });
    expect(await reset(token, 'Password1234')).toMatchObject({ fields: [{ field: 'password', code: 'passwordTooCommon' }] });
    expect(await reset(token)).toMatchObject({ __typename: 'ResetPasswordSuccess' });
  });

  it.each(['', 'x', '\u0000', 'A'.repeat(43), 'é'.repeat(5_000)])('refuses what is no link of ours: %p', async (token) => {
    expect(await reset(token)).toMatchObject(UNUSABLE);
  });

  it('answers the same, and mails nothing, for an unknown address and for people who may not be mailed', async () => {
    await member('suspended@example.com');
    await app.database.run(`update members set suspended_at = $1 where email = 'suspended@example.com'`, [app.clock.now()]);
    sent.splice(0);
    await requestReset('unknown@example.com');
    await requestReset('suspended@example.com');
    expect(sent).toEqual([]);
  });

  it('keeps no secret where somebody who reads the database would find it', async () => {
    await member('careful@example.com');
    const token = await requestReset('careful@example.com');
    expect(token).not.toBe('');
    const row = await app.database.one<{ hash: Buffer }>(`select token_hash as hash from one_time_tokens order by id desc limit 1`);
    expect(row.hash).toHaveLength(32);
    expect(row.hash.toString('base64url')).not.toBe(token);
  });

  it('forgets a link that has expired', async () => {
    await member('forgetful@example.com');
    await requestReset('forgetful@example.com');
    const forget = () => app.database.run(`select graphile_worker.add_job('forget-one-time-tokens')`).then(() => app.drain());
    const left = () => app.database.rows<{ purpose: string }>(
      `select t.purpose from one_time_tokens t join members m on m.id = t.member_id where m.email = 'forgetful@example.com' order by 1`);
    app.clock.advance('59m');
    await forget();
    expect(await left()).toEqual([{ purpose: 'RESET_PASSWORD' }, { purpose: 'VERIFY_EMAIL' }]);
    app.clock.advance('1m');
    await forget();
    expect(await left()).toEqual([{ purpose: 'VERIFY_EMAIL' }]);
  });
});

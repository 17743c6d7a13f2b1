// A member who is signed in moves the account to another address: with the password, by a link to the new mailbox, and the old one is told.
import { AddressChanges } from '../../src/identity';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { FAILURES, PASSWORD, signIn, signUp, type Answer } from './account-calls';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app?.close());

/** Somebody whose address is confirmed. */
async function member(email: string): Promise<TestAgent> {
  const agent = app.agent();
  await signUp(agent, { email, displayName: `The one of ${email.split('@')[0]}` });
  await app.drain();
  await app.database.run(`update members set email_verified_at = $2 where email = $1`, [email, app.clock.now()]);
  app.mails.sent.splice(0);
  return agent;
}

async function ask(agent: TestAgent, email: string, currentPassword = PASSWORD) {
  const { data } = await agent.graph<Answer<'requestEmailChange'>>(
    `mutation ($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { __typename ... on RequestEmailChangeSuccess { accepted } ${FAILURES} } }`,
    { input: { email, currentPassword } },
  );
  await app.drain();
  return data.requestEmailChange;
}

const confirm = async (token: string | undefined, agent = app.agent()) =>
  (await agent.graph<Answer<'confirmEmailChange'>>(
    `mutation ($token: String!) { confirmEmailChange(input: { token: $token }) { __typename ... on ConfirmEmailChangeSuccess { member { displayName } } ${FAILURES} } }`,
    { token },
  )).data.confirmEmailChange;

const mailTo = (address: string) => app.mails.sent.filter(({ to }) => to === address);
const tokenTo = (address: string) => /change-email\?token=([\w-]{43})\b/.exec(mailTo(address).at(-1)?.text ?? '')?.[1];
const addressOf = async (agent: TestAgent) => (await agent.graph<{ viewer: { email: string; emailVerified: boolean } }>('{ viewer { email emailVerified } }')).data.viewer;
const canSignIn = async (email: string) => (await signIn(app.agent(), email, PASSWORD)).data.signIn.__typename === 'SignInSuccess';

it('changes nothing before the link in the new mailbox is used, and tells the old one at once', async () => {
  const ana = await member('ana@old.example');
  expect(await ask(ana, 'Ana@New.example')).toEqual({ __typename: 'RequestEmailChangeSuccess', accepted: true });
  expect(mailTo('ana@old.example').map(({ subject }) => subject)).toEqual([expect.stringContaining('Somebody wants to change your address')]);
  expect(mailTo('ana@old.example')[0]?.text).toContain('ana@new.example');
  expect([await canSignIn('ana@old.example'), await canSignIn('ana@new.example')]).toEqual([true, false]);
  expect(await confirm(tokenTo('ana@new.example'))).toEqual({ __typename: 'ConfirmEmailChangeSuccess', member: { displayName: 'The one of ana' } });
  expect([await canSignIn('ana@old.example'), await canSignIn('ana@new.example')]).toEqual([false, true]);
  expect(await addressOf(ana)).toEqual({ email: 'ana@new.example', emailVerified: true });
  await app.drain();
  expect(mailTo('ana@old.example').at(-1)?.subject).toContain('was changed');
  const audit = await app.database.rows<{ action: string; details: object }>(`select action, details from audit_entries where action like 'member.address%' order by id`);
  expect(audit).toEqual([{ action: 'member.addressChangeAsked', details: {} }, { action: 'member.addressChanged', details: {} }]);
});

it('asks for the password, and names what is wrong with the address', async () => {
  const bo = await member('bo@old.example');
  expect(await ask(bo, 'bo@new.example', 'not my password')).toMatchObject({ fields: [{ field: 'currentPassword', code: 'wrongPassword' }] });
  expect(await ask(bo, 'no address')).toMatchObject({ fields: [{ field: 'email', code: 'invalidEmail' }] });
  expect(await ask(bo, 'BO@old.example')).toMatchObject({ fields: [{ field: 'email', code: 'emailUnchanged' }] });
  expect(app.mails.sent).toEqual([]);
});

it('answers a taken address like a free one; only its mailbox learns of it', async () => {
  const cy = await member('cy@old.example');
  await member('taken@example.com');
  const free = await ask(cy, 'free@example.com');
  expect(await ask(cy, 'taken@example.com')).toEqual(free);
  const toHolder = mailTo('taken@example.com');
  expect(toHolder.map(({ subject }) => subject)).toEqual([expect.stringContaining('has an account')]);
  expect(toHolder[0]?.text).not.toMatch(/token|cy@/);
  expect(mailTo('cy@old.example')).toHaveLength(2);
  // The link that was asked for first is gone, as it would be had the second address been free.
  expect(await confirm(tokenTo('free@example.com'))).toMatchObject({ fields: [{ code: 'tokenUnusable' }] });
  const pages = [];
  for (const email of ['unused@example.com', 'taken@example.com']) {
    const answer = await cy.post('/my/account/address', { email, currentPassword: PASSWORD }, '/my/account/address');
    pages.push([answer.status, answer.headers.location, (await cy.get('/my/account')).text.includes(`If ${email} can be used here`)]);
  }
  expect(pages[0]).toEqual(pages[1]);
});

it('works once, for a day, and only the latest link; its secret is nowhere in the database', async () => {
  const di = await member('di@old.example');
  await ask(di, 'first@example.com');
  const first = tokenTo('first@example.com');
  await ask(di, 'second@example.com');
  expect(await confirm(first)).toMatchObject({ fields: [{ code: 'tokenUnusable' }] });
  const second = tokenTo('second@example.com');
  const kept = await app.database.one<{ text: string }>(`select string_agg(t::text, ' ') as text from one_time_tokens t`);
  expect(kept.text).not.toContain(second);
  expect(await confirm(second)).toMatchObject({ __typename: 'ConfirmEmailChangeSuccess' });
  expect(await confirm(second)).toMatchObject({ fields: [{ code: 'tokenUnusable' }] });
  await ask(di, 'third@example.com');
  app.clock.advance('25h');
  expect(await confirm(tokenTo('third@example.com'))).toMatchObject({ fields: [{ code: 'tokenUnusable' }] });
});

it('is called off by a new password, also while the mail still waits to leave', async () => {
  const ed = await member('ed@old.example');
  const change = () => ed.graph(`mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }`, { input: { currentPassword: PASSWORD, password: PASSWORD } });
  await ask(ed, 'sent@example.com');
  await change();
  expect(await confirm(tokenTo('sent@example.com'))).toMatchObject({ fields: [{ code: 'tokenUnusable' }] });
  await ed.graph(`mutation ($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { __typename } }`, { input: { email: 'waiting@example.com', currentPassword: PASSWORD } });
  await change();
  await app.drain();
  expect(mailTo('waiting@example.com')).toEqual([]);
});

it('says so when somebody signed up with the address after the link was mailed', async () => {
  const fay = await member('fay@old.example');
  await ask(fay, 'wanted@example.com');
  const token = tokenTo('wanted@example.com');
  await signUp(app.agent(), { email: 'wanted@example.com' });
  expect(await confirm(token)).toMatchObject({ fields: [{ field: 'token', code: 'emailTakenMeanwhile' }] });
  expect((await addressOf(fay)).email).toBe('fay@old.example');
});

it('leaves a mistyped address alone: who never confirmed one mails it nothing', async () => {
  const gus = await member('gus@tpyo.example');
  await app.database.run(`update members set email_verified_at = null where email = 'gus@tpyo.example'`);
  await ask(gus, 'gus@typo.example');
  await confirm(tokenTo('gus@typo.example'));
  await app.drain();
  expect(mailTo('gus@tpyo.example')).toEqual([]);
  expect(await addressOf(gus)).toEqual({ email: 'gus@typo.example', emailVerified: true });
});

it('happens on pages, from whatever browser the mail is read in', async () => {
  const hal = await member('hal@old.example');
  const refused = await hal.post('/my/account/address', { email: 'hal@new.example', currentPassword: 'not my password' }, '/my/account/address');
  expect([refused.status, refused.text.includes('This is not your password.'), refused.text.includes('value="hal@new.example"'), refused.text.includes('not my password')]).toEqual([422, true, true, false]);
  await hal.post('/my/account/address', { email: 'hal@new.example', currentPassword: PASSWORD }, '/my/account/address');
  await app.drain();
  const elsewhere = app.agent();
  const path = `/change-email?token=${tokenTo('hal@new.example')}`;
  expect((await elsewhere.get(path)).text).toContain('Your account moves to hal@new.example.');
  expect(await app.get(AddressChanges).addressBehind(tokenTo('hal@new.example'))).toBe('hal@new.example');
  const done = await elsewhere.post('/change-email', { token: tokenTo('hal@new.example') ?? '' }, path);
  expect([done.status, done.headers.location]).toEqual([303, '/sign-in']);
  expect((await elsewhere.get(path)).text).toContain('This link does not work any more');
});

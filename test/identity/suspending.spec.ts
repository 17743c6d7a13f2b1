// An administrator shuts a member out at once and lets them in again, with the reason; what they wrote stays.
import { EmailVerification, PasswordResets, Suspensions } from '../../src/identity';
import { globalId } from '../../src/platform/graphql';
import { Cast, type Person } from '../support/cast';
import { PASSWORD } from '../support/people';
import { FAILURES, signIn, type Answer } from './account-calls';

let cast: Cast;
let admin: Person;
beforeAll(async () => {
  cast = await Cast.start();
  admin = cast.of.ADMINISTRATOR;
}, 60_000);
afterAll(() => cast.close());

type Deed = 'suspendMember' | 'reinstateMember';

async function tell(deed: Deed, by: Person, id: string, reason: string) {
  const type = `${deed[0]?.toUpperCase()}${deed.slice(1)}`;
  const { data, errors } = await by.browser.graph<Answer<Deed> | null>(
    `mutation ($input: ${type}Input!) { ${deed}(input: $input) { __typename ... on ${type}Success { member { id suspensions { reason reinstatementReason suspendedBy { displayName } reinstatedBy { displayName } } } } ${FAILURES} } }`,
    { input: { memberId: globalId('Member', id), reason } },
  );
  return data?.[deed] ?? errors?.[0]?.extensions.code;
}

const emailOf = async ({ viewer }: Person) => (await cast.app.database.one<{ email: string }>(`select email from members where id = $1`, [viewer.id])).email;
const actionsAbout = async (id: string) =>
  (await cast.app.database.rows<{ action: string; actorId: string; details: object }>(`select action, actor_id as "actorId", details from audit_entries where subject_type = 'Member' and subject_id = $1 and action <> 'member.created' order by id`, [id]));
const isSignedIn = async (person: Person) => (await person.browser.graph<{ viewer: object | null }>('{ viewer { email } }')).data.viewer !== null;

it('signs them out everywhere at once, refuses to sign them in, and keeps what they wrote', async () => {
  const person = await cast.newPerson('MEMBER');
  const threadId = await cast.thread(person);
  expect(await tell('suspendMember', admin, person.viewer.id, 'Sold watches in nine threads.')).toMatchObject({
    __typename: 'SuspendMemberSuccess', member: { suspensions: [{ reason: 'Sold watches in nine threads.', reinstatementReason: null, suspendedBy: { displayName: admin.viewer.displayName }, reinstatedBy: null }] },
  });
  expect(await isSignedIn(person)).toBe(false);
  expect(await cast.app.database.rows(`select 1 from sessions where sess->>'memberId' = $1`, [person.viewer.id])).toEqual([]);
  const refused = (await signIn(cast.app.agent(), await emailOf(person), PASSWORD)).data.signIn;
  expect(refused).toMatchObject({ __typename: 'NotAllowed', message: expect.stringContaining('This account is suspended.') });
  // Who does not know the password is told nothing about it.
  expect((await signIn(cast.app.agent(), await emailOf(person), 'not the password')).data.signIn).toMatchObject({ reason: 'identity.refused.wrongEmailOrPassword' });
  expect((await cast.app.agent().get(`/threads/${threadId}`)).text).toContain(person.viewer.displayName);
});

it('mails them nothing, and no link that they have works', async () => {
  const person = await cast.newPerson('MEMBER');
  const email = await emailOf(person);
  await cast.app.get(PasswordResets).request({ email }, { ip: '127.0.0.1' });
  await cast.app.drain();
  const token = /token=([\w-]+)/.exec(cast.app.mails.sent.at(-1)?.text ?? '')?.[1];
  await tell('suspendMember', admin, person.viewer.id, 'Spam.');
  expect(await cast.app.get(PasswordResets).isUsable(token)).toBe(false);
  const before = cast.app.mails.sent.length;
  await cast.app.get(PasswordResets).request({ email }, { ip: '127.0.0.1' });
  await cast.app.get(EmailVerification).sendAgain(person.viewer);
  await cast.app.drain();
  expect(cast.app.mails.sent.length).toBe(before);
});

it('lets them in again with the password they had, and keeps both reasons', async () => {
  const person = await cast.newPerson('MEMBER');
  await tell('suspendMember', admin, person.viewer.id, 'Insulted somebody.');
  expect(await tell('reinstateMember', admin, person.viewer.id, 'Has apologised.')).toMatchObject({
    __typename: 'ReinstateMemberSuccess', member: { suspensions: [{ reason: 'Insulted somebody.', reinstatementReason: 'Has apologised.', reinstatedBy: { displayName: admin.viewer.displayName } }] },
  });
  expect(await isSignedIn(person)).toBe(false);
  expect((await signIn(person.browser, await emailOf(person), PASSWORD)).data.signIn.__typename).toBe('SignInSuccess');
  await tell('suspendMember', admin, person.viewer.id, 'Again.');
  expect(await cast.app.database.rows(`select reason from member_suspensions where member_id = $1 and reinstated_at is null`, [person.viewer.id])).toEqual([{ reason: 'Again.' }]);
});

it('is accounted for, without a word that could not be erased', async () => {
  const person = await cast.newPerson('MEMBER');
  await tell('suspendMember', admin, person.viewer.id, 'Called Mia names.');
  await tell('reinstateMember', admin, person.viewer.id, 'It was somebody else.');
  const by = { actorId: admin.viewer.id, details: {} };
  expect(await actionsAbout(person.viewer.id)).toEqual([{ action: 'member.suspended', ...by }, { action: 'member.reinstated', ...by }]);
  await admin.browser.graph(`mutation ($id: ID!) { eraseMember(input: { memberId: $id }) { __typename } }`, { id: globalId('Member', person.viewer.id) });
  expect(await cast.app.database.rows(`select 1 from member_suspensions where member_id = $1`, [person.viewer.id])).toEqual([]);
});

it('needs a reason, and happens once', async () => {
  const { viewer } = await cast.newPerson('MEMBER');
  for (const reason of ['', '  ', 'x'.repeat(1_001)]) {
    expect(await tell('suspendMember', admin, viewer.id, reason)).toMatchObject({ __typename: 'ValidationFailed', fields: [{ field: 'reason' }] });
  }
  expect(await tell('reinstateMember', admin, viewer.id, 'Why not?')).toMatchObject({ reason: 'identity.refused.notSuspended' });
  await tell('suspendMember', admin, viewer.id, 'Spam.');
  expect(await tell('suspendMember', admin, viewer.id, 'Spam.')).toMatchObject({ reason: 'identity.refused.alreadySuspended' });
  expect((await actionsAbout(viewer.id)).map(({ action }) => action)).toEqual(['member.suspended']);
});

it('never takes oneself, imported people, or whoever is not there', async () => {
  expect(await tell('suspendMember', admin, admin.viewer.id, 'Holidays.')).toMatchObject({ reason: 'identity.refused.suspendSelf' });
  const { id } = await cast.app.database.one<{ id: string }>(`insert into members (display_name, joined_at, origin_source, origin_external_id) values ('Grace H.', $1, 'dump', '5') returning id`, [cast.app.clock.now()]);
  expect(await tell('suspendMember', admin, id, 'Long gone.')).toMatchObject({ reason: 'identity.refused.importedCannotSignIn' });
  expect(await tell('suspendMember', admin, '999999', 'Nobody.')).toBe('NOT_FOUND');
});

it('leaves one administrator, also when two suspend each other at once', async () => {
  const other = await cast.newPerson('ADMINISTRATOR');
  const both = await Promise.all([
    cast.app.get(Suspensions).suspend(admin.viewer, { memberId: other.viewer.id, reason: 'One of us.' }),
    cast.app.get(Suspensions).suspend(other.viewer, { memberId: admin.viewer.id, reason: 'One of us.' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.flatMap((one) => (one.ok ? [] : [one.failure]))).toEqual([{ kind: 'NotAllowed', reason: 'identity.refused.lastAdministrator' }]);
  await cast.app.database.run(`update members set suspended_at = null where role = 'ADMINISTRATOR'`);
  await signIn(admin.browser, await emailOf(admin), PASSWORD);
});

describe('on its page', () => {
  it('asks for the reason, does it, and says what was decided', async () => {
    const person = await cast.newPerson('MEMBER');
    const path = `/members/${person.viewer.id}/suspension`;
    expect((await admin.browser.get('/members')).text).toContain(`href="${path}"`);
    expect((await admin.browser.get(path)).text).toContain(`Suspend ${person.viewer.displayName}?`);
    const unsaid = await admin.browser.post(path, { reason: ' ' }, path);
    expect([unsaid.status, unsaid.text.includes('This is needed.')]).toEqual([422, true]);
    expect((await admin.browser.post(path, { reason: 'Sold <b>watches</b>.' }, path)).status).toBe(303);
    expect((await admin.browser.get('/members?suspended=true')).text).toContain(person.viewer.displayName);
    const shown = (await admin.browser.get(path)).text;
    expect(shown).toContain('Sold &lt;b&gt;watches&lt;/b&gt;.');
    expect(shown).toContain(`Let ${person.viewer.displayName} in again?`);
    const again = await admin.browser.post(`/members/${person.viewer.id}/reinstatement`, { reason: 'Has apologised.' }, path);
    expect([again.status, again.headers.location]).toEqual([303, '/members']);
    expect((await admin.browser.get('/members?suspended=true')).text).not.toContain(`href="${path}"`);
  });

  it('offers no form for oneself', async () => {
    const { text } = await admin.browser.get(`/members/${admin.viewer.id}/suspension`);
    expect(text).toContain('Nobody suspends themselves.');
    expect(text).not.toContain('name="reason"');
  });

  it('tells the suspended why they cannot sign in', async () => {
    const person = await cast.newPerson('MEMBER');
    await tell('suspendMember', admin, person.viewer.id, 'Spam.');
    const answer = await cast.app.agent().post('/sign-in', { email: await emailOf(person), password: PASSWORD }, '/sign-in');
    expect([answer.status, answer.text.includes('This account is suspended. Write to the community team if you think that is a mistake.')]).toEqual([403, true]);
    const next = await person.browser.get('/my');
    expect([next.status, next.headers.location]).toEqual([303, '/sign-in?returnTo=%2Fmy']);
  });
});

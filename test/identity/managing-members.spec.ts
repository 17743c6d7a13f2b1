// Roles are given and taken, people are found and erased; somebody who can give roles always stays.
import { AccessRefused, MemberAccounts, MemberQueries, type SignedInViewer } from '../../src/identity';
import { globalId } from '../../src/platform/graphql';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { FAILURES, PASSWORD, signIn, signUp, type Answer } from './account-calls';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app?.close());

const idOf = async (email: string) => (await app.database.one<{ id: string }>(`select id from members where email = $1`, [email])).id;

async function person(email: string, role = 'MEMBER'): Promise<{ agent: TestAgent; id: string }> {
  const agent = app.agent();
  await signUp(agent, { email, displayName: `The one of ${email.split('@')[0]}` });
  await app.database.run(`update members set role = $2 where email = $1`, [email, role]);
  return { agent, id: await idOf(email) };
}

async function imported(externalId: string): Promise<string> {
  const { id } = await app.database.one<{ id: string }>(
    `insert into members (display_name, about, joined_at, origin_source, origin_external_id, origin_url)
     values ('Grace H.', 'Wrote a compiler.', $1, 'dump', $2, 'https://example.com/users/5') returning id`,
    [app.clock.now(), externalId],
  );
  return id;
}

const changeRole = async (agent: TestAgent, id: string, role: string) =>
  agent.graph<Answer<'changeRole'>>(
    `mutation ($id: ID!, $role: Role!) { changeRole(input: { memberId: $id, role: $role }) { __typename ... on ChangeRoleSuccess { member { role } } ${FAILURES} } }`,
    { id: globalId('Member', id), role },
  );

const erase = async (agent: TestAgent, id: string) =>
  agent.graph<Answer<'eraseMember'>>(
    `mutation ($id: ID!) { eraseMember(input: { memberId: $id }) { __typename ... on EraseMemberSuccess { member { displayName about origin { source externalId url } } } ${FAILURES} } }`,
    { id: globalId('Member', id) },
  );

const auditOf = (id: string) =>
  app.database.rows(`select action, actor_id as "actorId", details from audit_entries where subject_type = 'Member' and subject_id = $1 order by id`, [id]);

describe('a role', () => {
  let admin: { agent: TestAgent; id: string };
  beforeAll(async () => (admin = await person('admin@example.com', 'ADMINISTRATOR')));

  it('is given by an administrator, counts at once, and is accounted for', async () => {
    const { agent, id } = await person('rising@example.com');
    expect((await changeRole(admin.agent, id, 'AGENT')).data.changeRole).toEqual({ __typename: 'ChangeRoleSuccess', member: { role: 'AGENT' } });
    const { data } = await agent.graph<{ viewer: { permissions: string[] } }>('{ viewer { permissions } }');
    expect(data.viewer.permissions).toContain('case.work');
    expect(await auditOf(id)).toEqual([{ action: 'member.roleChanged', actorId: admin.id, details: { from: 'MEMBER', to: 'AGENT' } }]);
    await expect(app.database.run(`delete from audit_entries where subject_id = $1`, [id])).rejects.toThrow(/append-only/);
  });

  it.each(['MEMBER', 'MODERATOR', 'AGENT', 'MANAGER'])('is not given by a %s', async (role) => {
    const { agent, id } = await person(`grasping-${role}@example.com`, role);
    const { errors } = await changeRole(agent, id, 'ADMINISTRATOR');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.get(MemberQueries).profile(id)).role).toBe(role);
  });

  it('is not given by a service that a page forgot to guard', async () => {
    const { id } = await person('unguarded@example.com');
    const viewer: SignedInViewer = { id, role: 'MEMBER', displayName: '', timeZone: null, emailVerified: true };
    await expect(app.get(MemberAccounts).changeRole(viewer, { memberId: id, role: 'ADMINISTRATOR' })).rejects.toThrow(AccessRefused);
    await expect(app.get(MemberAccounts).erase(viewer, { memberId: admin.id })).rejects.toThrow(AccessRefused);
  });

  it('is not given to imported people, who cannot sign in', async () => {
    const { data } = await changeRole(admin.agent, await imported('9'), 'MODERATOR');
    expect(data.changeRole).toMatchObject({ __typename: 'NotAllowed', reason: 'identity.refused.importedHasNoRole' });
  });

  it.each(['999999999', '0', 'x'])('of somebody who is not there is not found: %s', async (id) => {
    expect((await changeRole(admin.agent, id, 'AGENT')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('of administrator stays with the last one, who cannot be erased either', async () => {
    expect((await changeRole(admin.agent, admin.id, 'MEMBER')).data.changeRole).toMatchObject({ reason: 'identity.refused.lastAdministrator' });
    expect((await erase(admin.agent, admin.id)).data.eraseMember).toMatchObject({ reason: 'identity.refused.lastAdministrator' });
  });

  it('of administrator stays with one of two who take it from each other at once', async () => {
    const other = await person('other-admin@example.com', 'ADMINISTRATOR');
    const both = await Promise.all([changeRole(admin.agent, other.id, 'MEMBER'), changeRole(other.agent, admin.id, 'MEMBER')]);
    const left = await app.database.rows(`select 1 from members where role = 'ADMINISTRATOR'`);
    expect(left).toHaveLength(1);
    expect(both.filter(({ data }) => data?.changeRole.__typename === 'ChangeRoleSuccess')).toHaveLength(1);
    await app.database.run(`update members set role = 'ADMINISTRATOR' where id = $1`, [admin.id]);
  });
});

describe('erasing', () => {
  let admin: { agent: TestAgent; id: string };
  beforeAll(async () => (admin = await person('eraser@example.com', 'ADMINISTRATOR')));

  it('takes everything personal and every session, and leaves the name free', async () => {
    const { agent, id } = await person('leaving@example.com');
    await agent.graph(`mutation { editProfile(input: { about: "I live at the lake.", timeZone: "Europe/Oslo" }) { __typename } }`);
    expect((await erase(agent, id)).data.eraseMember).toMatchObject({ member: { displayName: 'Erased member', about: '', origin: null } });
    expect((await agent.graph<{ viewer: null }>('{ viewer { email } }')).data.viewer).toBeNull();
    expect((await signIn(app.agent(), 'leaving@example.com', PASSWORD)).data.signIn.__typename).toBe('NotAllowed');
    expect(await app.database.rows(`select 1 from one_time_tokens where member_id = $1`, [id])).toEqual([]);
    const left = await app.database.one<{ text: string }>(`select m::text as text from members m where id = $1`, [id]);
    expect(left.text).not.toMatch(/lake|leaving|Oslo/);
    expect(await auditOf(id)).toEqual([{ action: 'member.erased', actorId: id, details: {} }]);
    expect((await signUp(app.agent(), { email: 'leaving@example.com' })).data.signUp.__typename).toBe('SignUpSuccess');
  });

  it('of an imported person keeps the id at the origin, so that the next import does not bring them back', async () => {
    const id = await imported('5');
    expect((await erase(admin.agent, id)).data.eraseMember).toMatchObject({ member: { displayName: 'Erased member', about: '', origin: { source: 'dump', externalId: '5', url: null } } });
  });

  it('is for oneself and for administrators', async () => {
    const { agent } = await person('nosy@example.com', 'MANAGER');
    expect((await erase(agent, admin.id)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('happens once', async () => {
    const { id } = await person('once@example.com');
    await erase(admin.agent, id);
    expect((await erase(admin.agent, id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await changeRole(admin.agent, id, 'AGENT')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('cannot be half done, since the table refuses it', async () => {
    const { id } = await person('half@example.com');
    await expect(app.database.run(`update members set erased_at = $2 where id = $1`, [id, app.clock.now()])).rejects.toThrow(/check constraint/);
  });
});

describe('an imported person', () => {
  it('cannot be given an address or a password, since the table refuses both', async () => {
    const id = await imported('11');
    await expect(app.database.run(`update members set email = 'grace@example.com' where id = $1`, [id])).rejects.toThrow(/check constraint/);
    await expect(app.database.run(`update members set password_hash = 'x' where id = $1`, [id])).rejects.toThrow(/check constraint/);
  });
});

describe('what an operator creates', () => {
  it('can sign in with the password given, and its address is taken as confirmed', async () => {
    const created = await app.get(MemberAccounts).createByOperator({ email: 'ops@example.com', displayName: 'Olga', role: 'MANAGER', password: PASSWORD });
    expect(created).toEqual({ ok: true, value: { memberId: expect.any(String), resetLink: null } });
    const agent = app.agent();
    await signIn(agent, 'ops@example.com', PASSWORD);
    expect((await agent.graph<{ viewer: object }>('{ viewer { emailVerified member { role } } }')).data.viewer).toEqual({ emailVerified: true, member: { role: 'MANAGER' } });
  });

  it('without a password is entered by the link that comes back', async () => {
    const created = await app.get(MemberAccounts).createByOperator({ email: 'linked@example.com', displayName: 'Lina', role: 'AGENT', password: null });
    const token = created.ok ? /token=([\w-]{43})$/.exec(created.value.resetLink ?? '')?.[1] : '';
    const agent = app.agent();
    await agent.graph(`mutation ($token: String!) { resetPassword(input: { token: $token, password: "chosen by Lina herself" }) { __typename } }`, { token });
    expect((await signIn(agent, 'linked@example.com', 'chosen by Lina herself')).data.signIn.__typename).toBe('SignInSuccess');
  });

  it('names what is wrong', async () => {
    const accounts = app.get(MemberAccounts);
    expect(await accounts.createByOperator({ email: 'x', displayName: '', role: 'BOSS', password: 'short' })).toMatchObject({
      failure: { fields: [{ field: 'displayName' }, { field: 'email' }, { field: 'role' }, { field: 'password' }] },
    });
    expect(await accounts.createByOperator({ email: 'ops@example.com', displayName: 'Olga', role: 'AGENT', password: null })).toMatchObject({ failure: { fields: [{ code: 'emailTaken' }] } });
  });
});

describe('finding members', () => {
  const LIST = `query ($query: String, $role: Role, $first: Int, $after: String) {
    members(query: $query, role: $role, first: $first, after: $after) { nodes { displayName role } pageInfo { hasNextPage endCursor } } }`;
  type Listed = { members: { nodes: { displayName: string; role: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };

  let admin: { agent: TestAgent };
  beforeAll(async () => {
    admin = await person('finder@example.com', 'ADMINISTRATOR');
    for (const name of ['quill one', 'quill two', 'quill 100%', 'quill_three']) {
      app.clock.advance('1m');
      await signUp(app.agent(), { email: `${name.replace(/\W/g, '')}@example.com`, displayName: name });
    }
  });

  it('is for administrators', async () => {
    const { agent } = await person('curious@example.com', 'MANAGER');
    expect((await agent.graph(LIST, { query: 'quill' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.agent().graph(LIST)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('goes by a part of the name, page after page, the newest first', async () => {
    const first = (await admin.agent.graph<Listed>(LIST, { query: 'QUILL', first: 3 })).data.members;
    expect(first.nodes.map((node) => node.displayName)).toEqual(['quill_three', 'quill 100%', 'quill two']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = (await admin.agent.graph<Listed>(LIST, { query: 'QUILL', first: 3, after: first.pageInfo.endCursor })).data.members;
    expect(second.nodes.map((node) => node.displayName)).toEqual(['quill one']);
  });

  it('takes what is typed for a name and not for a pattern', async () => {
    expect((await admin.agent.graph<Listed>(LIST, { query: 'l_t' })).data.members.nodes.map((node) => node.displayName)).toEqual(['quill_three']);
    expect((await admin.agent.graph<Listed>(LIST, { query: '%' })).data.members.nodes.map((node) => node.displayName)).toEqual(['quill 100%']);
  });

  it('goes by role', async () => {
    const { nodes } = (await admin.agent.graph<Listed>(LIST, { role: 'MANAGER' })).data.members;
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every((node) => node.role === 'MANAGER')).toBe(true);
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'nowhere' }, { after: Buffer.from('["joined","x","y"]').toString('base64url') }])(
    'says what is wrong with %p',
    async (variables) => {
      expect((await admin.agent.graph(LIST, variables)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('shows a member by id, also as a node, and nobody for an id of nobody', async () => {
    const { id } = await person('seen@example.com');
    const one = await app.agent().graph(`query ($id: ID!) { member(id: $id) { id displayName } node(id: $id) { id ... on Member { displayName } } }`, { id: globalId('Member', id) });
    const shown = { id: `Member:${id}`, displayName: 'The one of seen' };
    expect(one.data).toEqual({ member: shown, node: shown });
    expect((await app.agent().graph(`{ member(id: "Member:999999") { id } node(id: "Member:999999") { id } }`)).data).toEqual({ member: null, node: null });
  });
});

describe('a profile', () => {
  it('changes where the member says so, and names what is wrong', async () => {
    const { agent } = await person('editing@example.com');
    const edit = (input: object) =>
      agent.graph<Answer<'editProfile'>>(
        `mutation ($input: EditProfileInput!) { editProfile(input: $input) { __typename ... on EditProfileSuccess { viewer { member { displayName about } } } ${FAILURES} } }`,
        { input },
      );
    expect((await edit({ about: 'Radio planner.\nLikes logs.', timeZone: 'Europe/Stockholm' })).data.editProfile).toMatchObject({ viewer: { member: { displayName: 'The one of editing', about: 'Radio planner.\nLikes logs.' } } });
    expect((await edit({ displayName: 'Tobias L.' })).data.editProfile).toMatchObject({ viewer: { member: { displayName: 'Tobias L.', about: 'Radio planner.\nLikes logs.' } } });
    expect((await edit({ displayName: 'x', about: 'y'.repeat(1_001) })).data.editProfile).toMatchObject({ fields: [{ field: 'displayName' }, { field: 'about' }] });
    expect((await edit({ about: null })).data.editProfile).toMatchObject({ viewer: { member: { about: '' } } });
    const twice = await agent.graph<Record<'a' | 'b', { viewer: { member: { displayName: string } } }>>(
      `mutation { ${['a', 'b'].map((name) => `${name}: editProfile(input: { displayName: "Name ${name}" }) { ... on EditProfileSuccess { viewer { member { displayName } } } }`).join(' ')} }`,
    );
    expect([twice.data.a, twice.data.b].map(({ viewer }) => viewer.member.displayName)).toEqual(['Name a', 'Name b']);
    expect(await app.database.one(`select time_zone as zone from members where email = 'editing@example.com'`)).toEqual({ zone: 'Europe/Stockholm' });
  });

  it('is not edited by visitors', async () => {
    expect((await app.agent().graph(`mutation { editProfile(input: {}) { __typename } }`)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

/** People of the staff, made the way an operator makes them and signed in the way they sign in. */
import { MemberAccounts, type Role } from '../../src/identity';
import type { TestAgent, TestApp } from './app';

export const PASSWORD = 'seven bridges over the river';

/** Makes a person with a role and signs them in. */
export async function createPerson(app: TestApp, role: Role, displayName = `The ${role.toLowerCase()}`): Promise<TestAgent> {
  const email = `${displayName.toLowerCase().replaceAll(/[^a-z]+/g, '-')}@staff.example.com`;
  const created = await app.get(MemberAccounts).createByOperator({ email, displayName, role, password: PASSWORD });
  if (!created.ok) throw new Error(`${displayName} could not be made: ${JSON.stringify(created.failure)}`);
  const person = app.agent();
  const { data } = await person.graph<{ signIn: { __typename: string } }>(`mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`, {
    input: { email, password: PASSWORD },
  });
  if (data.signIn.__typename !== 'SignInSuccess') throw new Error(`${displayName} could not sign in: ${data.signIn.__typename}`);
  return person;
}

export async function createStaff(app: TestApp) {
  return {
    moderator: await createPerson(app, 'MODERATOR'),
    agent: await createPerson(app, 'AGENT'),
    manager: await createPerson(app, 'MANAGER'),
    administrator: await createPerson(app, 'ADMINISTRATOR'),
  };
}

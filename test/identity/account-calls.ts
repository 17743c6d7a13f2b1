// What the tests of accounts ask of the graph again and again.
import type { GraphAnswer, TestAgent } from '../support/app';

export const PASSWORD = 'two lamps and a heron';

/** A result union as it comes back: its type, and whatever was asked of it. */
export type Answer<Name extends string> = Record<Name, { __typename: string } & Record<string, unknown>>;

export const FAILURES = `... on ValidationFailed { message fields { field code message } } ... on NotAllowed { message reason } ... on RateLimited { retryAfterSeconds }`;

export function signUp(agent: TestAgent, input: { displayName?: string; email: string; password?: string }): Promise<GraphAnswer<Answer<'signUp'>>> {
  return agent.graph<Answer<'signUp'>>(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on SignUpSuccess { viewer { email emailVerified member { id } } } ${FAILURES} } }`,
    { input: { displayName: 'Somebody New', password: PASSWORD, ...input } },
  );
}

export function signIn(agent: TestAgent, email: string, password: string): Promise<GraphAnswer<Answer<'signIn'>>> {
  return agent.graph<Answer<'signIn'>>(
    `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInSuccess { viewer { member { id } } } ${FAILURES} } }`,
    { input: { email, password } },
  );
}

/** People who use the forum over the graph. */
import type { TestAgent } from '../support/app';
import type { ForumWorld } from './forum-world';

export type Result = { __typename: string } & Record<string, unknown>;

export const QUESTION = { space: 'routers', title: 'Why does my router blink?', body: 'It blinks *red*.', tags: ['lamp'] };

const FAILURES = `... on ValidationFailed { fields { field code message } } ... on NotAllowed { reason message } ... on ChangedMeanwhile { currentVersion }`;

export async function signUp(world: ForumWorld, displayName: string): Promise<TestAgent> {
  const person = world.agent();
  const input = { displayName, email: `${displayName.replace(' ', '.')}@example.com`, password: 'a quiet harbour at dawn' };
  await person.graph(`mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }`, { input });
  return person;
}

/** Runs one mutation and gives what it answered, or the code of its error. */
export async function mutate(person: TestAgent, name: string, input: object, shown = ''): Promise<Result> {
  const capitalised = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const success = shown ? `... on ${name === 'askQuestion' ? 'OpenThread' : capitalised}Success { ${shown} }` : '';
  const { data, errors } = await person.graph<Record<string, Result>>(
    `mutation ($input: ${capitalised}Input!) { ${name}(input: $input) { __typename ${success} ${FAILURES} } }`,
    { input },
  );
  return data?.[name] ?? { __typename: `error ${errors?.[0]?.extensions.code}` };
}

export async function ask(person: TestAgent, change: object = {}): Promise<string> {
  const asked = await mutate(person, 'askQuestion', { ...QUESTION, ...change }, 'thread { id }');
  return (asked.thread as { id: string }).id;
}

/** What came of asking the graph with wrong input, and what may never come of it. */
import type { TestAgent } from '../support/app';

export interface Came {
  /** The type of the result, or `error CODE`. */
  readonly kind: string;
  readonly fields: readonly string[];
  readonly messages: readonly string[];
}

const FAILURES = `__typename ... on Failure { message } ... on ValidationFailed { fields { field code message } }`;

export const inputTypeOf = (mutation: string): string => `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;

export async function mutate(by: TestAgent, mutation: string, input: unknown): Promise<Came> {
  const required = ['signOut', 'markNotificationsRead'].includes(mutation) ? '' : '!';
  const query = `mutation ($input: ${inputTypeOf(mutation)}${required}) { ${mutation}(input: $input) { ${FAILURES} } }`;
  const { data, errors } = await by.graph<Record<string, { __typename: string; message?: string; fields?: { field: string; code: string; message: string }[] }> | null>(query, { input });
  if (errors?.[0]) return { kind: `error ${errors[0].extensions.code}`, fields: [], messages: errors.map(({ message }) => message) };
  const result = data?.[mutation];
  const fields = result?.fields ?? [];
  return { kind: result?.__typename ?? 'nothing', fields: fields.map(({ field }) => field), messages: [result?.message ?? '', ...fields.map(({ message }) => message)] };
}

export const isAccepted = (came: Came): boolean => came.kind.endsWith('Success');

/** Names of the inside that no message may hold: of files, tables, statements, and of what JavaScript and PostgreSQL say of themselves. */
const INSIDE = /node_modules|\.ts\b|\.js\b|at Object|TypeError|undefined|\[object|relation "|column "|syntax error|duplicate key|violates|constraint|invalid (input|byte)|bigint|ECONN|QueryFailed/;

export const tellsOfTheInside = (came: Came, typed: unknown): boolean =>
  came.messages.some((message) => INSIDE.test(typeof typed === 'string' && typed.length > 3 ? message.replaceAll(typed.slice(0, 60), '') : message));

/** Clear errors for the whole request: the argument had a wrong type, or its thing is not there. */
export const CLEAR_ERRORS = ['error BAD_USER_INPUT', 'error NOT_FOUND', 'error GRAPHQL_VALIDATION_FAILED'];

/** Runs all of it, some at a time. */
export async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = 6): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += atOnce) results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))));
  return results;
}

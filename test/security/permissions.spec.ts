/** Who may do what, as one table: each query and mutation, asked by each role, with one's own things and with those of others. */
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role, ViewerRole } from '../../src/identity';
import { Cast, type Person } from '../support/cast';
import { rowCounts } from '../support/tables';
import { SETTINGS, type Setting } from './permission-settings';
import { COLUMNS, ROWS, type Row } from './permission-table';

/** After these nobody is who they were: they are asked by people of their own. */
const ENDS_A_SESSION = new Set(['signUp', 'signOut', 'eraseMember own']);

const wordOf = (code: string): string => ({ UNAUTHENTICATED: 'signIn', FORBIDDEN: 'role', NOT_FOUND: 'hidden' })[code] ?? `error ${code}`;
const typeNameOf = (action: string): string => `${action[0]?.toUpperCase()}${action.slice(1)}`;

describe('the table of permissions', () => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await Cast.start();
  });

  afterAll(() => cast.close());

  async function ask(row: Row, role: ViewerRole): Promise<string> {
    if (row.words[role] === '-') return '-';
    const apart = ENDS_A_SESSION.has(row.action) || ENDS_A_SESSION.has(`${row.action} ${row.whose}`);
    const person = role === 'VISITOR' ? null : apart ? await cast.newPerson(role as Role) : cast.of[role as Role];
    const browser = person?.browser ?? cast.app.agent();
    const asked = await (SETTINGS[row.action] as Setting)(cast, row.whose, person);
    const before = await rowCounts(cast.app.database, ['sessions']);
    const word = typeof asked === 'string' ? await read(browser, asked) : await write(browser, row.action.split('.')[0] as string, asked);
    if (word !== 'yes' && word !== 'open') expect(await rowCounts(cast.app.database, ['sessions'])).toEqual(before);
    return word === 'refused' ? (row.words[role] === 'open' ? 'open' : 'no') : word;
  }

  async function read(browser: Person['browser'], asked: string): Promise<string> {
    const { data, errors } = await browser.graph<Record<string, unknown> | null>(`{ ${asked} }`);
    if (errors?.[0]) return wordOf(errors[0].extensions.code);
    return Object.values(data ?? {})[0] === null ? 'hidden' : 'yes';
  }

  async function write(browser: Person['browser'], name: string, input: object): Promise<string> {
    const { data, errors } = await browser.graph<Record<string, { __typename: string }> | null>(
      `mutation ($input: ${typeNameOf(name)}Input!) { ${name}(input: $input) { __typename } }`, { input },
    );
    if (errors?.[0]) return wordOf(errors[0].extensions.code);
    const kind = data?.[name]?.__typename ?? '';
    return kind.endsWith('Success') ? 'yes' : kind === 'NotAllowed' || kind === 'ValidationFailed' ? 'refused' : kind;
  }

  it.each(ROWS.map((row) => [row.action, row.whose, row] as const))('%s (%s)', async (_action, _whose, row) => {
    const came: Record<string, string> = {};
    for (const role of COLUMNS) came[role] = await ask(row, role);
    expect(came).toEqual(row.words);
  });

  it('names every query and mutation of the schema', () => {
    const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
    const fields = (type: GraphQLObjectType | null | undefined, prefix: string) => Object.keys(type?.getFields() ?? {}).map((name) => prefix + name);
    const named = new Set(ROWS.map(({ action }) => (action.startsWith('Query.') ? action : action.split('.')[0])));
    const inSchema = [...fields(schema.getQueryType(), 'Query.'), ...fields(schema.getMutationType(), '')];
    expect(inSchema.filter((name) => !named.has(name))).toEqual([]);
  });
});

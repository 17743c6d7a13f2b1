/** Every query with everything wrong in each of its arguments, and every list with wrong sizes and places: told by name, or nothing is found. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema, getNamedType, getNullableType, isEnumType, isInputObjectType, isInterfaceType, isListType, isNonNullType, isObjectType, isUnionType,
  type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLOutputType,
} from 'graphql';
import { CommentingService } from '../../src/forum';
import { Cast } from '../support/cast';
import type { GraphAnswer } from '../support/app';
import { tableContents } from '../support/tables';
import { eachOf, tellsOfTheInside } from './asking';
import { badValuesFor } from './bad-values';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
const QUERIES = Object.values(SCHEMA.getQueryType()?.getFields() ?? {});

/** Arguments with which each query would answer. */
const VALID: Record<string, Record<string, unknown>> = {
  backtest: { input: { trigger: 'UNANSWERED', delaySeconds: 7200 } },
  calendar: { id: 'Calendar:1' },
  case: { number: 'C-000001' },
  cases: { filter: {}, first: 5 },
  deflectionReport: { from: '2030-03-01', to: '2030-03-31', filter: {} },
  member: { id: 'Member:1' },
  node: { id: 'Thread:1' },
  search: { query: 'router', filter: {} },
  askFormReport: { from: '2030-03-01', to: '2030-03-31' },
  searchInsights: { from: '2030-03-01', to: '2030-03-31' },
  similarThreads: { title: 'router' },
  thread: { id: 'Thread:1' },
};

const selectionOf = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  if (isObjectType(named) || isInterfaceType(named) || isUnionType(named)) return ' { __typename }';
  return '';
};

const isList = (field: GraphQLField<unknown, unknown>): boolean => field.args.some(({ name }) => name === 'after');

type Input = GraphQLArgument | GraphQLInputField;

const placeOf = (input: Input) => ({
  type: getNamedType(input.type).name, list: isListType(getNullableType(input.type)), required: isNonNullType(input.type), isEnum: isEnumType(getNamedType(input.type)),
  foreignIds: ['Thread:1', 'Answer:1', 'Case:1', 'Member:1', 'Notification:1', 'Escalation:1', 'CaseEvent:1'],
});

/** The arguments, and the fields of those that hold others, as paths: `filter.space`. */
function inputsOf(field: GraphQLField<unknown, unknown>): { path: string[]; input: Input }[] {
  return field.args.flatMap((argument) => {
    const type = getNamedType(argument.type);
    const inner = isInputObjectType(type) ? Object.values(type.getFields()).map((input) => ({ path: [argument.name, input.name], input })) : [];
    return [{ path: [argument.name], input: argument as Input }, ...inner].filter(({ input }) => !isInputObjectType(getNamedType(input.type)));
  });
}

function withValue(args: Record<string, unknown>, [head = '', ...rest]: string[], value: unknown): Record<string, unknown> {
  return { ...args, [head]: rest.length === 0 ? value : withValue((args[head] as Record<string, unknown> | undefined) ?? {}, rest, value) };
}

describe('wrong input', () => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await Cast.start();
    for (let n = 0; n < 4; n += 1) {
      const threadId = await cast.thread();
      await cast.comment(threadId);
      await cast.comment(threadId);
      const answerId = await cast.answer(threadId);
      await cast.answer(threadId, cast.of.AGENT);
      for (const body of ['First.', 'Second.']) await cast.app.get(CommentingService).post(cast.asker.viewer, { answerId, body });
      await cast.openCase(cast.of.ADMINISTRATOR);
    }
    await cast.app.drain();
  });

  afterAll(() => cast.close());

  function ask(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): Promise<GraphAnswer<Record<string, unknown> | null>> {
    const known = field.args.filter(({ name }) => name in args);
    const declared = known.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const given = known.map(({ name }) => `${name}: $${name}`).join(', ');
    const query = `query ${declared ? `(${declared})` : ''} { ${field.name}${given ? `(${given})` : ''}${selectionOf(field.type)} }`;
    // Of all roles the administrator gets furthest into the code.
    return cast.of.ADMINISTRATOR.browser.graph<Record<string, unknown> | null>(query, args);
  }

  it.each(QUERIES.filter(({ args }) => args.length > 0).map((field) => [field.name, field] as const))('in %s is told, or finds nothing', async (_name, field) => {
    // A promise that is looked at may ask for a fresh estimate.
    const looking = ['sessions', 'graphile_worker._private_jobs'];
    const before = await tableContents(cast.app.database, looking);
    const found: string[] = [];
    for (const { path, input } of inputsOf(field)) {
      await eachOf(badValuesFor(placeOf(input)), async ({ what, value }) => {
        const { errors } = await ask(field, withValue(VALID[field.name] ?? {}, path, value));
        const came = { kind: errors?.[0]?.extensions.code ?? 'fine', fields: [], messages: errors?.map(({ message }) => message) ?? [] };
        const clear = ['fine', 'BAD_USER_INPUT', 'NOT_FOUND', 'GRAPHQL_VALIDATION_FAILED'].includes(came.kind);
        if (!clear || tellsOfTheInside(came, Array.isArray(value) ? value[0] : value)) found.push(`${path.join('.')}, ${what}: ${came.kind} ${came.messages.join(' ').slice(0, 150)}`);
      });
    }
    expect(found).toEqual([]);
    expect(await tableContents(cast.app.database, looking)).toEqual(before);
  });

  const DAYS = ['2030-02-30', '2030-13-01', '0000-00-00', '2030-3-1', '20300301', '2030-03-01T00:00:00Z', '٢٠٣٠-٠٣-٠١', '-2030-03-01', '99999-01-01', 'infinity', 'now', "2030-03-01'"];
  it.each(DAYS)('of the day %s is told', async (day) => {
    const report = QUERIES.find(({ name }) => name === 'deflectionReport') as GraphQLField<unknown, unknown>;
    for (const args of [{ from: day, to: '2030-03-31' }, { from: '2030-03-01', to: day }]) {
      expect((await ask(report, args)).errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(/from|to/) });
    }
  });

  it.each([['turned round', '2030-03-31', '2030-03-01'], ['of ten thousand years', '0001-01-01', '9999-12-31']])('of a period %s is told', async (_name, from, to) => {
    const report = QUERIES.find(({ name }) => name === 'deflectionReport') as GraphQLField<unknown, unknown>;
    expect((await ask(report, { from, to })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  describe('in a list', () => {
    /** Each list of the graph: how one asks for a page of it. */
    const LISTS: Record<string, (page: string) => string> = {
      ...Object.fromEntries(QUERIES.filter(isList).map(({ name }) => [name, (page: string) => `${name}(${name === 'search' ? 'query: "router", ' : ''}${page})`])),
      'threads by activity': (page) => `threads(orderBy: LAST_ACTIVITY, ${page})`,
      'threads by votes': (page) => `threads(orderBy: MOST_VOTES, ${page})`,
      'open cases': (page) => `cases(filter: { open: true }, ${page})`,
      'answers of a thread': (page) => `thread(id: "Thread:1") { answers(${page})`,
      'comments of a thread': (page) => `thread(id: "Thread:1") { comments(${page})`,
      'comments of an answer': (page) => `node(id: "Answer:1") { ... on Answer { comments(${page})`,
      'threads of a member': (page) => `node(id: "ASKER") { ... on Member { threads(${page})`,
      'answers of a member': (page) => `node(id: "HELPER") { ... on Member { answers(${page})`,
      'searched queries': (page) => `searchInsights(from: "2030-03-01", to: "2030-03-31") { queries(${page})`,
      'messages of a case': (page) => `case(number: "C-1") { messages(${page})`,
    };

    const NAMES = Object.keys(LISTS);

    async function page(name: string, args: string, variables: Record<string, unknown> = {}): Promise<{ code: string; message: string; cursor: string | null; edges: number }> {
      const place = (LISTS[name] as (page: string) => string)(args).replace('ASKER', `Member:${cast.asker.viewer.id}`).replace('HELPER', `Member:${cast.helper.viewer.id}`);
      const open = `${place} { edges { cursor } pageInfo { endCursor hasNextPage } }`;
      const closing = ' }'.repeat((open.match(/\{/g) ?? []).length - (open.match(/\}/g) ?? []).length);
      const { data, errors } = await cast.of.ADMINISTRATOR.browser.graph<object>(`query ${'after' in variables ? '($after: String)' : ''} { ${open}${closing} }`, variables);
      const connection = deepest(data);
      return { code: errors?.[0]?.extensions.code ?? 'fine', message: errors?.[0]?.message ?? '', cursor: connection?.pageInfo.endCursor ?? null, edges: connection?.edges.length ?? -1 };
    }

    it('are all of the lists of the schema', () => {
      const types = Object.values(SCHEMA.getTypeMap()).filter((type) => isObjectType(type) && !['Query', 'Mutation'].includes(type.name));
      const nested = types.flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).filter(isList).map(({ name }) => `${type.name}.${name}`) : []));
      expect(nested.sort()).toEqual(['Answer.comments', 'Case.messages', 'Member.answers', 'Member.threads', 'SearchInsights.queries', 'Thread.answers', 'Thread.comments']);
    });

    it.each(NAMES)('the size of %s is told when it is none', async (name) => {
      for (const first of ['0', '-1', '101', '2147483647', '-2147483648']) {
        const { code, message } = await page(name, `first: ${first}`);
        // The largest numbers are too costly before anybody looks at them.
        if (code !== 'TOO_COSTLY') expect([first, code, message]).toEqual([first, 'BAD_USER_INPUT', expect.stringContaining('first')]);
      }
      for (const first of ['2147483648', '1.5', '"5"', 'true']) expect([first, (await page(name, `first: ${first}`)).code]).toEqual([first, 'GRAPHQL_VALIDATION_FAILED']);
      expect((await page(name, 'first: 1')).code).toBe('fine');
    });

    it.each(NAMES)('the place in %s is told when it is none, another list’s, or made up', async (name) => {
      const own = (await page(name, 'first: 1')).cursor;
      const others = await Promise.all(NAMES.filter((other) => other !== name).map(async (other) => ({ what: `of ${other}`, cursor: (await page(other, 'first: 1')).cursor })));
      const shared = others.filter(({ cursor }) => cursor !== null && orderOf(cursor) !== orderOf(own));
      const garbage = ['x', 'garbage', '%%%', 'null', '[]', '{}', 'x'.repeat(60_000), '\u0000', '\ud83d', `1' or '1'='1`, ...['[]', 'null', '{}', '[1,2,3]', '["x"]', '"x"', `["${orderOf(own)}"]`].map(encoded)];
      const cursors = [...shared, ...garbage.map((cursor) => ({ what: cursor.slice(0, 40), cursor })), ...broken(own)];
      const found = await eachOf(cursors, async ({ what, cursor }) => {
        const { code, message } = await page(name, 'first: 1, after: $after', { after: cursor });
        return code === 'BAD_USER_INPUT' && message.includes('after') ? null : `${what}: ${code} ${message}`;
      });
      // A place that another list could have as well leads somewhere; what matters is that nothing breaks.
      const breaks = found.filter((fault) => fault !== null && !/: (fine|BAD_USER_INPUT)/.test(fault));
      expect(breaks).toEqual([]);
      expect(found.slice(0, shared.length + garbage.length).filter((fault) => fault !== null)).toEqual([]);
    });

    const encoded = (json: string): string => Buffer.from(json).toString('base64url');
    const decoded = (cursor: string): unknown[] => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const orderOf = (cursor: string | null): unknown => (cursor === null ? null : decoded(cursor)[0]);

    /** The list's own cursor with each of its parts replaced by what no database takes. */
    function broken(own: string | null): { what: string; cursor: string }[] {
      if (own === null) return [];
      const parts = decoded(own);
      const wrong = ['', ' ', 'x', '-1', '0', '1e400', 'NaN', 'Infinity', 'infinity', '99999999999999999999', '9223372036854775807', '-9223372036854775808', '8640000000000001', '2030-02-31T00:00:00.000Z', '2030-01-01',
        '+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '0000-01-01T00:00:00.000Z', `1'; select 1`, '\ud83d', 'x'.repeat(300), null, 5, {}, []];
      return parts.slice(1).flatMap((_, index) => wrong.map((value) => {
        const changed = parts.with(index + 1, value);
        return { what: `${String(index)} ${JSON.stringify(value)}`.slice(0, 60), cursor: encoded(JSON.stringify(changed)) };
      }));
    }

    interface Connection {
      edges: object[];
      pageInfo: { endCursor: string | null };
    }

    function deepest(data: unknown): Connection | null {
      if (data === null || typeof data !== 'object') return null;
      if ('pageInfo' in data) return data as Connection;
      return deepest(Object.values(data)[0]);
    }
  });
});

// The case desk over the graph: what agents and customers do with a case, and that each reads only what is theirs.
import { signUp, FAILURES, type Answer } from '../identity/account-calls';
import { startTestApp, type GraphAnswer, type TestAgent, type TestApp } from '../support/app';

interface CaseAnswer {
  case: null | { number: string; state: string; version: number; messages: { nodes: { visibility: string; body: { text: string } }[] } } & Record<string, unknown>;
}

let app: TestApp;
let customer: TestAgent;
let stranger: TestAgent;
let moderator: TestAgent;
let agent: TestAgent;
let colleague: TestAgent;
let manager: TestAgent;
let cause: string;

beforeAll(async () => {
  app = await startTestApp();
  [customer, stranger, moderator, agent, colleague, manager] = (await Promise.all([
    person('customer', 'MEMBER'), person('stranger', 'MEMBER'), person('moderator', 'MODERATOR'),
    person('agent', 'AGENT'), person('colleague', 'AGENT'), person('manager', 'MANAGER'),
  ])) as [TestAgent, TestAgent, TestAgent, TestAgent, TestAgent, TestAgent];
  await app.database.run(`insert into spaces (slug, name, created_at) values ('help', 'Help', $1)`, [app.clock.now()]);
  const { data } = await agent.graph<{ rootCauses: { id: string }[] }>(`{ rootCauses { id name path } }`);
  cause = data.rootCauses[0]!.id;
});
afterAll(() => app?.close());

async function person(name: string, role: string): Promise<TestAgent> {
  const browser = app.agent();
  await signUp(browser, { email: `${name}@example.com`, displayName: `The ${name}` });
  await app.database.run(`update members set role = $2 where email = $1`, [`${name}@example.com`, role]);
  return browser;
}

/** A question of the customer that an agent has, with its number. */
async function aCase(by: TestAgent = customer): Promise<{ number: string; threadId: string }> {
  const opened = await by.graph<Answer<'askQuestion'>>(
    `mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { ... on OpenThreadSuccess { thread { id } } } }`,
    { input: { space: 'help', title: `Why does it rain indoors, ${Math.random()}?`, body: 'The window is shut.', tags: ['rain'] } },
  );
  const threadId = (opened.data.askQuestion.thread as { id: string }).id;
  const requested = await by.graph<Answer<'requestAgent'>>(
    `mutation ($input: RequestAgentInput!) { requestAgent(input: $input) { __typename ... on RequestAgentSuccess { thread { case { number } } } ${FAILURES} } }`,
    { input: { threadId, note: 'Please hurry.' } },
  );
  return { threadId, number: (requested.data.requestAgent.thread as { case: { number: string } }).case.number };
}

const CASE = `number subject state trigger triggerNote version openedAt takenAt firstResponseAt resolvedAt resolution rootCause { path }
  customer { displayName } assignee { displayName } queue { name } rating { stars comment } viewerCan { take reply note resolve rate }
  messages { nodes { id visibility author { displayName } body { source html text } } } events { kind actor { displayName } } thread { title }`;

const see = async (who: TestAgent, number: string): Promise<CaseAnswer['case']> =>
  (await who.graph<CaseAnswer>(`query ($number: String!) { case(number: $number) { ${CASE} } }`, { number })).data.case;

function act(who: TestAgent, mutation: 'takeCase' | 'replyToCase' | 'resolveCase' | 'rateCase', input: object): Promise<GraphAnswer<Answer<string>>> {
  const name = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  return who.graph<Answer<string>>(
    `mutation ($input: ${name}Input!) { result: ${mutation}(input: $input) {
       __typename ... on ${name}Success { case { state version } } ... on ChangedMeanwhile { currentVersion } ${FAILURES} } }`,
    { input },
  );
}
const result = async (...parts: Parameters<typeof act>) => {
  const { data, errors } = await act(...parts);
  return errors?.[0] ? { error: errors[0].extensions.code, message: errors[0].message } : data.result!;
};
const words = (item: CaseAnswer['case']) => item?.messages.nodes.map(({ visibility, body }) => `${visibility}: ${body.text}`);

describe('a case', () => {
  it('is taken, answered, resolved and rated', async () => {
    const { number } = await aCase();
    expect(await see(customer, number)).toMatchObject({
      number: expect.stringMatching(/^C-\d{6}$/), state: 'NEW', trigger: 'REQUESTED', triggerNote: 'Please hurry.', assignee: null, queue: { name: 'Support' },
      viewerCan: { take: false, reply: true, note: false, resolve: false, rate: false },
    });
    expect(await result(agent, 'takeCase', { number })).toMatchObject({ __typename: 'TakeCaseSuccess', case: { state: 'OPEN' } });
    app.clock.advance('10m');
    await result(agent, 'replyToCase', { number, visibility: 'INTERNAL', body: 'Knows this house.' });
    expect(await see(agent, number)).toMatchObject({ firstResponseAt: null, assignee: { displayName: 'The agent' } });
    await result(agent, 'replyToCase', { number, visibility: 'PRIVATE', body: 'Is the **roof** open?' });
    expect(await see(agent, number)).toMatchObject({ firstResponseAt: app.clock.now().toISOString() });
    app.clock.advance('10m');
    await result(customer, 'replyToCase', { number, visibility: 'PRIVATE', body: 'It is.' });
    expect(words(await see(customer, number))).toEqual(['PRIVATE: Is the roof open?', 'PRIVATE: It is.']);
    expect(words(await see(agent, number))).toEqual(['INTERNAL: Knows this house.', 'PRIVATE: Is the roof open?', 'PRIVATE: It is.']);
    expect(await result(customer, 'rateCase', { number, stars: 5 })).toMatchObject({ __typename: 'NotAllowed', reason: 'cases.notOver' });
    expect(await result(agent, 'resolveCase', { number, resolution: 'SOLVED_BY_AGENT', rootCauseId: cause })).toMatchObject({ case: { state: 'RESOLVED' } });
    await result(customer, 'rateCase', { number, stars: 2, comment: 'Slow.' });
    await result(customer, 'rateCase', { number, stars: 4 });
    expect(await see(customer, number)).toMatchObject({
      state: 'RESOLVED', resolution: 'SOLVED_BY_AGENT', resolvedAt: app.clock.now().toISOString(), rating: { stars: 4, comment: '' },
      viewerCan: { take: false, reply: false, note: false, resolve: false, rate: true },
    });
    const kinds = (((await see(agent, number))?.events ?? []) as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(['OPENED', 'TAKEN', 'RESOLVED', 'RATED', 'RATED']);
  });

  it('waits for the customer until they reply', async () => {
    const { number } = await aCase();
    await result(agent, 'takeCase', { number });
    await app.database.run(`update cases set state = 'WAITING_FOR_CUSTOMER' where number = $1`, [Number(number.slice(2))]);
    expect(await result(customer, 'replyToCase', { number, visibility: 'PRIVATE', body: 'Here you are.' })).toMatchObject({ case: { state: 'OPEN' } });
  });

  it('that nobody has belongs to whoever answers it first', async () => {
    const { number } = await aCase();
    expect(await result(colleague, 'replyToCase', { number, visibility: 'PRIVATE', body: 'Hello.' })).toMatchObject({ case: { state: 'OPEN' } });
    expect(await see(agent, number)).toMatchObject({ assignee: { displayName: 'The colleague' }, takenAt: app.clock.now().toISOString() });
  });

  it('is not taken from a colleague unseen', async () => {
    const { number } = await aCase();
    const both = await Promise.all([result(agent, 'takeCase', { number }), result(colleague, 'takeCase', { number })]);
    expect(both.map((one) => ('__typename' in one ? one.__typename : one.error)).sort()).toEqual(['NotAllowed', 'TakeCaseSuccess']);
  });

  it('that changed meanwhile is not resolved', async () => {
    const { number } = await aCase();
    const { version } = (await see(agent, number))!;
    await result(customer, 'replyToCase', { number, visibility: 'PRIVATE', body: 'It stopped by itself.' });
    expect(await result(agent, 'resolveCase', { number, version, resolution: 'SPAM', rootCauseId: cause })).toEqual({
      __typename: 'ChangedMeanwhile', currentVersion: version + 1,
    });
    expect((await see(agent, number))?.state).toBe('NEW');
  });

  it('is never resolved by a person without a root cause that exists', async () => {
    const { number } = await aCase();
    for (const [rootCauseId, code] of [[null, 'required'], ['', 'required'], ['RootCause:999', 'unknownId'], ['Thread:1', 'unknownId'], ['x', 'unknownId']]) {
      expect(await result(agent, 'resolveCase', { number, resolution: 'SPAM', rootCauseId })).toMatchObject({
        __typename: 'ValidationFailed', fields: [{ field: 'rootCauseId', code }],
      });
    }
    expect(await see(agent, number)).toMatchObject({ state: 'NEW', version: 1 });
  });

  it('takes nothing more once it is resolved, but notes of agents', async () => {
    const { number } = await aCase();
    await result(agent, 'resolveCase', { number, resolution: 'WONT_FIX', rootCauseId: cause });
    expect(await result(customer, 'replyToCase', { number, visibility: 'PRIVATE', body: 'But why?' })).toMatchObject({ reason: 'cases.over' });
    expect(await result(agent, 'replyToCase', { number, visibility: 'PUBLIC', body: 'Because.' })).toMatchObject({ reason: 'cases.over' });
    expect(await result(agent, 'takeCase', { number })).toMatchObject({ reason: 'cases.over' });
    expect(await result(agent, 'resolveCase', { number, resolution: 'SPAM', rootCauseId: cause })).toMatchObject({ reason: 'cases.over' });
    expect(await result(agent, 'replyToCase', { number, visibility: 'INTERNAL', body: 'See the other one.' })).toMatchObject({ __typename: 'ReplyToCaseSuccess' });
  });

  it('tells the customer to write to the agents only', async () => {
    const { number } = await aCase();
    for (const visibility of ['PUBLIC', 'INTERNAL']) {
      expect(await result(customer, 'replyToCase', { number, visibility, body: 'Hello' })).toMatchObject({ reason: 'cases.customerWritesPrivately' });
    }
  });

  it('of one’s own is worked on by somebody else, whatever the role', async () => {
    const { number } = await aCase(agent);
    await result(colleague, 'replyToCase', { number, visibility: 'INTERNAL', body: 'He asks a lot.' });
    expect(await result(agent, 'takeCase', { number })).toMatchObject({ reason: 'cases.ownCase' });
    expect(await result(agent, 'resolveCase', { number, resolution: 'SPAM', rootCauseId: cause })).toMatchObject({ reason: 'cases.ownCase' });
    expect(words(await see(agent, number))).toEqual([]);
  });

  it('names the field that is wrong, and keeps nothing', async () => {
    const { number } = await aCase();
    for (const body of ['', ' \n', 'x\u0000y', 'x'.repeat(50_001)]) {
      expect(await result(customer, 'replyToCase', { number, visibility: 'PRIVATE', body })).toMatchObject({ __typename: 'ValidationFailed', fields: [{ field: 'body' }] });
    }
    for (const stars of [0, 6, -1]) {
      expect(await result(customer, 'rateCase', { number, stars })).toMatchObject({ __typename: 'ValidationFailed', fields: [{ field: 'stars', code: 'outOfRange' }] });
    }
    expect(await see(customer, number)).toMatchObject({ version: 1, messages: { nodes: [] } });
  });
});

describe('to others', () => {
  it('a foreign number looks like one that does not exist, in every way to ask for it', async () => {
    const { number, threadId } = await aCase();
    const { id } = await app.database.one<{ id: string }>(`select id from cases where number = $1`, [Number(number.slice(2))]);
    for (const who of [stranger, moderator]) {
      expect([await see(who, number), await see(who, 'C-999999'), await see(who, 'nonsense')]).toEqual([null, null, null]);
      const asked = ['replyToCase', 'rateCase'] as const;
      for (const mutation of asked) {
        const input = mutation === 'rateCase' ? { stars: 5 } : { visibility: 'PRIVATE', body: 'Hello' };
        expect(await result(who, mutation, { number, ...input })).toEqual(await result(who, mutation, { number: 'C-999999', ...input }));
      }
      const { data } = await who.graph<{ node: null; thread: { case: null; escalations: object[] }; myCases: { nodes: object[] } }>(
        `query ($case: ID!, $thread: ID!) { node(id: $case) { id } thread(id: $thread) { case { number } escalations { trigger } } myCases { nodes { number } } }`,
        { case: `Case:${id}`, thread: threadId },
      );
      expect(data).toMatchObject({ node: null, thread: { case: null }, myCases: { nodes: [] } });
      expect(data.thread.escalations).toHaveLength(who === moderator ? 1 : 0);
    }
  });

  it('visitors learn nothing', async () => {
    const { number, threadId } = await aCase();
    const visitor = app.agent();
    expect((await visitor.graph(`{ case(number: "${number}") { subject } }`)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { data } = await visitor.graph<{ thread: object }>(`{ thread(id: "${threadId}") { escalated case { number } escalations { reason } } }`);
    expect(data.thread).toEqual({ escalated: true, case: null, escalations: [] });
  });

  it('what the staff says among themselves never reaches the customer', async () => {
    const { number } = await aCase();
    await result(agent, 'replyToCase', { number, visibility: 'INTERNAL', body: 'Secretly difficult.' });
    await result(agent, 'resolveCase', { number, resolution: 'SPAM', rootCauseId: cause });
    const { id } = await app.database.one<{ id: string }>(`select id from case_messages where visibility = 'INTERNAL' order by id desc limit 1`);
    const everything = await customer.graph(
      `query ($number: String!, $note: ID!) { case(number: $number) { ${CASE} } myCases(first: 5) { nodes { ${CASE} } } node(id: $note) { id ... on CaseMessage { body { text } } } }`,
      { number, note: `CaseMessage:${id}` },
    );
    expect(everything.errors).toBeUndefined();
    expect(JSON.stringify(everything)).not.toContain('Secretly');
    expect(everything.data).toMatchObject({ node: null, case: { rootCause: null, resolution: 'SPAM' } });
    const staff = await manager.graph(`{ node(id: "CaseMessage:${id}") { ... on CaseMessage { body { text } } } case(number: "${number}") { rootCause { path } } }`);
    expect(staff.data).toMatchObject({ node: { body: { text: 'Secretly difficult.' } }, case: { rootCause: { path: expect.any(String) } } });
  });

  it('why a moderator handed a thread over is for the agents', async () => {
    const { data } = await customer.graph<Answer<'askQuestion'>>(
      `mutation { askQuestion(input: { space: "help", title: "Is my roof still open?", body: "It is.", tags: ["roof"] }) { ... on OpenThreadSuccess { thread { id } } } }`,
    );
    const threadId = (data.askQuestion.thread as { id: string }).id;
    const escalated = await moderator.graph<Answer<'escalateThread'>>(
      `mutation { escalateThread(input: { threadId: "${threadId}", note: "A difficult one" }) { __typename ... on EscalateThreadSuccess { thread { escalated case { number } } } } }`,
    );
    expect(escalated.data.escalateThread).toEqual({ __typename: 'EscalateThreadSuccess', thread: { escalated: true, case: null } });
    const noteFor = async (who: TestAgent) =>
      (await who.graph<{ thread: { case: { triggerNote: string } } }>(`{ thread(id: "${threadId}") { case { triggerNote } } }`)).data.thread.case.triggerNote;
    expect([await noteFor(customer), await noteFor(agent)]).toEqual(['', 'A difficult one']);
  });
});

describe('who may', () => {
  const INPUTS = {
    takeCase: {}, resolveCase: { resolution: 'SPAM', rootCauseId: 'RootCause:1' }, rateCase: { stars: 3 }, replyToCase: { visibility: 'INTERNAL', body: 'Note' },
  };
  it.each([
    ['takeCase', { stranger: 'FORBIDDEN', moderator: 'FORBIDDEN', manager: 'FORBIDDEN', customer: 'FORBIDDEN', agent: 'TakeCaseSuccess' }],
    ['resolveCase', { stranger: 'FORBIDDEN', moderator: 'FORBIDDEN', manager: 'FORBIDDEN', customer: 'FORBIDDEN', agent: 'ResolveCaseSuccess' }],
    ['rateCase', { stranger: 'NOT_FOUND', moderator: 'NOT_FOUND', manager: 'FORBIDDEN', agent: 'FORBIDDEN', customer: 'NotAllowed' }],
    ['replyToCase', { stranger: 'NOT_FOUND', moderator: 'NOT_FOUND', manager: 'FORBIDDEN', customer: 'NotAllowed', agent: 'ReplyToCaseSuccess' }],
  ] as const)('%s', async (mutation, expected) => {
    const { number } = await aCase();
    const people: Record<string, TestAgent> = { stranger, moderator, manager, customer, agent };
    for (const [name, outcome] of Object.entries(expected)) {
      const answer = await result(people[name]!, mutation, { number, ...INPUTS[mutation] });
      expect([name, '__typename' in answer ? answer.__typename : answer.error]).toEqual([name, outcome]);
    }
  });

  it('see the desk: agents and managers', async () => {
    for (const [who, allowed] of [[customer, false], [moderator, false], [agent, true], [manager, true]] as const) {
      const { errors } = await who.graph(`{ cases { nodes { number } } rootCauses { path } }`);
      expect(errors?.[0]?.extensions.code).toBe(allowed ? undefined : 'FORBIDDEN');
    }
  });
});

describe('the desk', () => {
  it('lists what is open with the longest wait first, page by page, and filters', async () => {
    await app.database.run(`update cases set state = 'RESOLVED', resolution = 'SPAM', resolved_at = opened_at where resolved_at is null`);
    const numbers: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      app.clock.advance('1m');
      numbers.push((await aCase()).number);
    }
    await result(agent, 'takeCase', { number: numbers[1] });
    const list = async (filter: object, first = 10, after: string | null = null) =>
      (
        await agent.graph<{ cases: { nodes: { number: string; queue: { openCases: number } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }>(
          `query ($filter: CaseFilter, $first: Int!, $after: String) {
             cases(filter: $filter, first: $first, after: $after) { nodes { number queue { openCases } } pageInfo { endCursor hasNextPage } } }`,
          { filter, first, after },
        )
      ).data.cases;
    const named = ({ nodes }: { nodes: { number: string }[] }) => nodes.map(({ number }) => number);
    const first = await list({ open: true }, 2);
    expect(named(first)).toEqual(numbers.slice(0, 2));
    expect(first.nodes[0]?.queue.openCases).toBe(5);
    const second = await list({ open: true }, 2, first.pageInfo.endCursor);
    expect(named(await list({ open: true }, 2, second.pageInfo.endCursor))).toEqual([numbers[4]]);
    expect(named(await list({ open: true, assignedToMe: true }))).toEqual([numbers[1]]);
    expect(named(await list({ open: true, assignedToMe: false }))).toHaveLength(4);
    expect(named(await list({ state: 'NEW', unassigned: true }))).toHaveLength(4);
    expect(named(await list({ trigger: 'UNANSWERED' }))).toEqual([]);
    expect(named(await list({}, 3))).toEqual(numbers.slice(2).reverse());
  });

  it('refuses a cursor that it did not give out', async () => {
    for (const after of ['x', Buffer.from('["cases-newest","1","0"]').toString('base64url'), Buffer.from('["cases-newest","99999999999999999999","1"]').toString('base64url')]) {
      expect((await agent.graph(`query ($after: String) { cases(after: $after) { nodes { number } } }`, { after })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});

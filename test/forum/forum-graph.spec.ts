/** The forum over the graph: what one request may do and ask, in how many queries, and what it answers to wrong input. */
import { Database, type Sql } from '../../src/platform/database';
import { CommentingService, RatingService, VotingService } from '../../src/forum';
import type { TestAgent } from '../support/app';
import { startForumWorld, valueOf, type ForumWorld } from './forum-world';

let world: ForumWorld;
let ana: TestAgent;
let ben: TestAgent;

beforeAll(async () => {
  world = await startForumWorld();
  ana = await signUp('Ana Torres');
  ben = await signUp('Ben Okafor');
});

beforeEach(() => world.clock.advance('1h'));

afterAll(() => world.close());

async function signUp(displayName: string): Promise<TestAgent> {
  const person = world.agent();
  const input = { displayName, email: `${displayName.replace(' ', '.')}@example.com`, password: 'a quiet harbour at dawn' };
  await person.graph(`mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }`, { input });
  return person;
}

type Result = { __typename: string } & Record<string, unknown>;

const FAILURES = `... on ValidationFailed { fields { field code message } } ... on NotAllowed { reason message } ... on ChangedMeanwhile { currentVersion }`;

/** Runs one mutation and gives what it answered, or the code of its error. */
async function mutate(person: TestAgent, name: string, input: object, shown = ''): Promise<Result> {
  const type = `${name === 'askQuestion' ? 'OpenThread' : name[0]?.toUpperCase() + name.slice(1)}`;
  const inputType = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const success = shown ? `... on ${type}Success { ${shown} }` : '';
  const { data, errors } = await person.graph<Record<string, Result>>(
    `mutation ($input: ${inputType}) { ${name}(input: $input) { __typename ${success} ${FAILURES} } }`,
    { input },
  );
  return data?.[name] ?? { __typename: `error ${errors?.[0]?.extensions.code}` };
}

const QUESTION = { space: 'routers', title: 'Why does my router blink?', body: 'It blinks *red*.', tags: ['lamp'] };

async function ask(person: TestAgent, change: object = {}): Promise<string> {
  const asked = await mutate(person, 'askQuestion', { ...QUESTION, ...change }, 'thread { id }');
  return (asked.thread as { id: string }).id;
}

async function answer(person: TestAgent, threadId: string, body = 'Turn it off and on.'): Promise<string> {
  const posted = await mutate(person, 'postAnswer', { threadId, body }, 'answer { id }');
  return (posted.answer as { id: string }).id;
}

/** How often the database is asked through queries while `work` runs. */
async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const database = world.get(Database);
  const spies = (['rows', 'maybe', 'one', 'run'] as const).map((name: keyof Sql) => jest.spyOn(database, name));
  await work();
  const count = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  return count;
}

describe('the life of a thread', () => {
  it('is opened, answered, accepted, rated, withdrawn, edited, closed and opened again', async () => {
    const opened = await mutate(ana, 'openThread', { ...QUESTION, kind: 'PROBLEM', title: 'The lamp of my router blinks' }, `thread { id url kind state title version
      body { source html text } space { slug threadCount } tags { name threadCount } asker { displayName } openedAt viewerCan { edit answer accept vote } }`);
    expect(opened).toMatchObject({
      thread: {
        kind: 'PROBLEM', state: 'OPEN', version: 1, body: { source: QUESTION.body, text: 'It blinks red.' }, space: { slug: 'routers', threadCount: 1 }, tags: [{ name: 'lamp', threadCount: 1 }],
        asker: { displayName: 'Ana Torres' }, viewerCan: { edit: true, answer: true, accept: true, vote: false }, url: expect.stringMatching(/\/threads\/\d+\/the-lamp-of-my-router-blinks$/) as string,
      },
    });
    const threadId = (opened.thread as { id: string }).id;
    const posted = await mutate(ben, 'postAnswer', { threadId, body: 'Turn it off.' }, 'answer { id official accepted author { displayName } viewerCan { edit accept } thread { state answerCount } }');
    expect(posted).toMatchObject({ answer: { official: false, accepted: false, author: { displayName: 'Ben Okafor' }, viewerCan: { edit: true, accept: false }, thread: { state: 'ANSWERED', answerCount: 1 } } });
    const answerId = (posted.answer as { id: string }).id;
    expect(await mutate(ana, 'acceptAnswer', { answerId }, 'thread { state acceptedAnswer { id accepted } viewerCan { withdrawAcceptance } } answer { accepted }')).toMatchObject({
      thread: { state: 'SOLVED', acceptedAnswer: { id: answerId, accepted: true }, viewerCan: { withdrawAcceptance: true } }, answer: { accepted: true },
    });
    expect(await mutate(ana, 'rateAnswer', { answerId, worked: true, stars: 4, comment: 'Thanks' }, 'answer { effectiveness { worked tried share } viewerRating { worked stars comment } }')).toMatchObject({
      answer: { effectiveness: { worked: 1, tried: 1, share: 1 }, viewerRating: { worked: true, stars: 4, comment: 'Thanks' } },
    });
    expect(await mutate(ana, 'withdrawAcceptance', { threadId }, 'thread { state acceptedAnswer { id } }')).toMatchObject({ thread: { state: 'SOLVED', acceptedAnswer: null } });
    expect(await mutate(ana, 'rateAnswer', { answerId, worked: false, reason: 'DID_NOT_WORK' }, 'thread { state unsatisfying }')).toMatchObject({ thread: { state: 'ANSWERED', unsatisfying: true } });
    expect(await mutate(ana, 'editThread', { threadId, version: 1, body: 'It blinks red and blue.' }, 'thread { version body { text } editedAt }')).toMatchObject({ thread: { version: 2, body: { text: 'It blinks red and blue.' } } });
    expect(await mutate(ana, 'editThread', { threadId, version: 1, body: 'Old' })).toMatchObject({ __typename: 'ChangedMeanwhile', currentVersion: 2 });
    expect(await mutate(ben, 'editAnswer', { answerId, version: 1, body: 'Turn it *off*.' }, 'answer { version body { html } }')).toMatchObject({ answer: { version: 2, body: { html: expect.stringContaining('<em>') as string } } });
    expect(await mutate(ben, 'postComment', { answerId, body: 'And on again.' }, 'comment { id body { text } author { displayName } }')).toMatchObject({ comment: { body: { text: 'And on again.' } } });
    expect(await mutate(ben, 'vote', { threadId, value: 'UP' }, 'thread { voteScore viewerVote } answer { id }')).toMatchObject({ thread: { voteScore: 1, viewerVote: 'UP' }, answer: null });
    expect(await mutate(ana, 'vote', { answerId, value: 'UP' }, 'answer { voteScore viewerVote }')).toMatchObject({ answer: { voteScore: 1, viewerVote: 'UP' } });
    expect(await mutate(ben, 'removeAnswer', { answerId }, 'answerId thread { state answerCount }')).toMatchObject({ answerId, thread: { state: 'OPEN', answerCount: 0 } });
    expect(await mutate(ana, 'removeThread', { threadId }, 'threadId thread { id }')).toMatchObject({ threadId, thread: null });
    const { data } = await ana.graph<{ thread: null; node: null }>(`query ($id: ID!) { thread(id: $id) { id } node(id: $id) { id } }`, { id: threadId });
    expect(data).toEqual({ thread: null, node: null });
  });

  it('shows after each of several mutations of one request what is true then', async () => {
    const threadId = await ask(ana, { title: 'Several things at once' });
    const { data } = await ben.graph<Record<'up' | 'down' | 'none', { thread: object }>>(
      `mutation ($up: VoteInput!, $down: VoteInput!, $none: VoteInput!) {
         up: vote(input: $up) { ... on VoteSuccess { thread { voteScore viewerVote } } }
         down: vote(input: $down) { ... on VoteSuccess { thread { voteScore viewerVote } } }
         none: vote(input: $none) { ... on VoteSuccess { thread { voteScore viewerVote } } } }`,
      { up: { threadId, value: 'UP' }, down: { threadId, value: 'DOWN' }, none: { threadId, value: 'NONE' } },
    );
    expect([data.up.thread, data.down.thread, data.none.thread]).toEqual([
      { voteScore: 1, viewerVote: 'UP' }, { voteScore: -1, viewerVote: 'DOWN' }, { voteScore: 0, viewerVote: 'NONE' },
    ]);
  });
});

describe('lists', () => {
  it('are narrowed, ordered and paged without losing or repeating a thread', async () => {
    const tag = 'paging';
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      if (index % 2 === 0) world.clock.advance('1m');
      ids.push(await ask(index % 3 === 0 ? ben : ana, { title: `A thread of the list, number ${index}`, tags: [tag] }));
    }
    for (const id of [ids[2], ids[5]]) await mutate(id === ids[2] ? ben : await signUp(`Voter ${id?.slice(7)}`), 'vote', { threadId: id, value: 'UP' });
    await answer(ben, ids[1] as string);
    for (const orderBy of ['NEWEST', 'LAST_ACTIVITY', 'MOST_VOTES']) {
      const all = await page({ tag }, orderBy, 100, null);
      expect([...all.ids].sort()).toEqual([...ids].sort());
      const walked: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const part: Awaited<ReturnType<typeof page>> = await page({ tag }, orderBy, 2, after);
        walked.push(...part.ids);
        ({ endCursor: after, hasNextPage: more } = part.pageInfo);
      }
      expect(walked).toEqual(all.ids);
    }
    expect((await page({ tag }, 'NEWEST', 1, null)).ids).toEqual([ids[6]]);
    expect((await page({ tag }, 'LAST_ACTIVITY', 7, null)).ids).toContain(ids[1]);
    expect((await page({ tag, state: 'ANSWERED' }, 'NEWEST', 10, null)).ids).toEqual([ids[1]]);
    expect((await page({ tag, space: 'phones' }, 'NEWEST', 10, null)).ids).toEqual([]);
    expect((await page({ tag: 'nobody-uses-this' }, 'NEWEST', 10, null)).ids).toEqual([]);
    expect((await page({ tag, closed: true }, 'NEWEST', 10, null)).ids).toEqual([]);
    expect((await page({ tag, escalated: false, unsatisfying: false, kind: 'QUESTION' }, 'NEWEST', 10, null)).ids).toHaveLength(7);
  });

  async function page(filter: object, orderBy: string, first: number, after: string | null) {
    const { data } = await world.agent().graph<{ threads: { nodes: { id: string }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } } }>(
      `query ($filter: ThreadFilter, $orderBy: ThreadOrder, $first: Int, $after: String) {
         threads(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
      { filter, orderBy, first, after },
    );
    return { ids: data.threads.nodes.map((node) => node.id), pageInfo: data.threads.pageInfo };
  }

  it.each<[string, string]>([
    ['threads(first: 0)', 'BAD_USER_INPUT'],
    ['threads(first: 101)', 'BAD_USER_INPUT'],
    ['threads(first: -1)', 'BAD_USER_INPUT'],
    ['threads(after: "nowhere")', 'BAD_USER_INPUT'],
    [`threads(after: "${Buffer.from(JSON.stringify(['NEWEST', 'yesterday', '1'])).toString('base64url')}")`, 'BAD_USER_INPUT'],
    [`threads(after: "${Buffer.from(JSON.stringify(['NEWEST', '2030-01-01T00:00:00.000Z', "1' or 1=1"])).toString('base64url')}")`, 'BAD_USER_INPUT'],
    [`threads(orderBy: MOST_VOTES, after: "${Buffer.from(JSON.stringify(['NEWEST', '2030-01-01T00:00:00.000Z', '1'])).toString('base64url')}")`, 'BAD_USER_INPUT'],
    ['threads(filter: { askerId: "Thread:1" })', 'NOT_FOUND'],
    ['threads(filter: { space: 3 })', 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuse %s by name', async (field, code) => {
    const { errors } = await world.agent().graph(`{ ${field} { nodes { id } } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it('of a space or tag with odd names are empty, not an error', async () => {
    for (const filter of [{ space: 'a\u0000b' }, { tag: 'a\u0000b' }, { space: "'; --" }, { tag: '%' }]) {
      const { data } = await world.agent().graph<{ threads: { nodes: [] } }>(`query ($filter: ThreadFilter) { threads(filter: $filter) { nodes { id } } }`, { filter });
      expect(data.threads.nodes).toEqual([]);
    }
  });
});

describe('answers', () => {
  it('stand in the order of acceptance, what surely worked, votes and time, page by page', async () => {
    const threadId = await ask(ana, { title: 'In which order do answers stand?' });
    const local = threadId.replace('Thread:', '');
    const names = ['plain', 'voted', 'one of one', 'nine of ten', 'none of five', 'accepted'];
    const ids: Record<string, string> = {};
    for (const name of names) {
      world.clock.advance('1m');
      ids[name] = (await world.answerOn(local)).answerId;
    }
    const say = async (name: string, worked: boolean) => valueOf(await world.get(RatingService).rate(await world.member(), { answerId: ids[name], worked }));
    for (let n = 0; n < 10; n += 1) await say('nine of ten', n > 0);
    for (let n = 0; n < 5; n += 1) await say('none of five', false);
    await say('one of one', true);
    for (let n = 0; n < 2; n += 1) valueOf(await world.get(VotingService).cast(await world.member(), { answerId: ids.voted, value: 'UP' }));
    await mutate(ana, 'acceptAnswer', { answerId: `Answer:${ids.accepted}` });
    const read = async (first: number, after: string | null) => {
      const { data } = await world.agent().graph<{ thread: { answers: { nodes: { id: string; effectiveness: { low: number | null } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } }>(
        `query ($id: ID!, $first: Int, $after: String) { thread(id: $id) { answers(first: $first, after: $after) { nodes { id effectiveness { low high tried } } pageInfo { endCursor hasNextPage } } } }`,
        { id: threadId, first, after },
      );
      return data.thread.answers;
    };
    const nameOf = (id: string) => names.find((name) => `Answer:${ids[name]}` === id);
    const all = await read(20, null);
    expect(all.nodes.map((node) => nameOf(node.id))).toEqual(['accepted', 'nine of ten', 'one of one', 'voted', 'plain', 'none of five']);
    const walked: (string | undefined)[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const part = await read(1, after);
      walked.push(...part.nodes.map((node) => nameOf(node.id)));
      after = part.pageInfo.endCursor;
      more = part.pageInfo.hasNextPage;
    }
    expect(walked).toEqual(all.nodes.map((node) => nameOf(node.id)));
  });
});

describe('one request', () => {
  const EVERYTHING = `nodes { id title state tags { name threadCount } space { name threadCount } asker { id displayName } body { text } viewerVote viewerCan { edit }
    acceptedAnswer { id author { displayName } } duplicateOf { id }
    answers(first: 5) { nodes { id author { displayName } thread { title } viewerVote viewerRating { worked } viewerCan { rate } effectiveness { share } comments(first: 3) { nodes { body { text } author { displayName } } } } }
    comments(first: 3) { nodes { author { displayName } } } }`;

  it('asks the database as often for twenty threads as for two', async () => {
    for (let index = 0; index < 20; index += 1) {
      const { threadId } = await world.question();
      const { answerId } = await world.answerOn(threadId);
      valueOf(await world.get(CommentingService).post(await world.member(), { answerId, body: 'Thanks' }));
    }
    const read = (first: number) => () => ben.graph(`{ threads(first: ${first}) { ${EVERYTHING} } }`);
    const two = await countQueries(read(2));
    const twenty = await countQueries(read(20));
    expect(twenty).toBe(two);
    expect(twenty).toBeLessThanOrEqual(12);
  });

  it('shows the page of a thread in five queries', async () => {
    const { threadId } = await world.question();
    for (let index = 0; index < 5; index += 1) await world.answerOn(threadId);
    const count = await countQueries(() =>
      ben.graph(`query ($id: ID!) { thread(id: $id) { title body { html } asker { displayName } space { name } tags { name } viewerCan { answer }
        answers { nodes { id body { html } author { displayName } viewerVote viewerCan { rate } } } comments { nodes { body { html } } } } }`, { id: `Thread:${threadId}` }),
    );
    // The viewer, the thread, its answers, its comments, the viewer's votes.
    expect(count).toBeLessThanOrEqual(5);
  });

  it('reads the posts of several members at once', async () => {
    const read = (first: number) => () => ben.graph(`{ threads(first: ${first}) { nodes { asker { threads(first: 3) { nodes { title } } answers(first: 3) { nodes { id } } } } } }`);
    expect(await countQueries(read(10))).toBe(await countQueries(read(1)));
  });
});

describe('wrong input', () => {
  it.each<[string, object, object]>([
    ['askQuestion', { ...QUESTION, title: ' ' }, { __typename: 'ValidationFailed', fields: [{ field: 'title', code: 'required' }] }],
    ['askQuestion', { ...QUESTION, space: 'kitchens' }, { __typename: 'ValidationFailed', fields: [{ field: 'space', code: 'unknownId' }] }],
    ['askQuestion', { ...QUESTION, body: 'a\u0000b' }, { __typename: 'ValidationFailed', fields: [{ field: 'body', code: 'controlCharacter' }] }],
    ['askQuestion', { space: 'routers' }, { __typename: 'error BAD_USER_INPUT' }],
    ['openThread', { ...QUESTION, kind: 'RANT' }, { __typename: 'error BAD_USER_INPUT' }],
    ['editThread', { threadId: 'Thread:987654321', version: 1 }, { __typename: 'error NOT_FOUND' }],
    ['editThread', { threadId: 'Answer:1', version: 1 }, { __typename: 'error NOT_FOUND' }],
    ['editThread', { threadId: '', version: 1 }, { __typename: 'error NOT_FOUND' }],
    ['postAnswer', { threadId: 'Thread:99999999999999999999', body: 'x' }, { __typename: 'error NOT_FOUND' }],
    ['postComment', { body: 'x' }, { __typename: 'ValidationFailed', fields: [{ field: 'threadId', code: 'required' }] }],
    ['vote', { value: 'UP' }, { __typename: 'ValidationFailed' }],
    ['rateAnswer', { answerId: 'Answer:1', worked: 'yes' }, { __typename: 'error BAD_USER_INPUT' }],
  ])('of %s %j is told by name', async (name, input, expected) => {
    const before = await world.rowCounts();
    expect(await mutate(ana, name, input)).toMatchObject(expected);
    expect(await world.rowCounts()).toEqual(before);
  });
});

describe('visitors', () => {
  it.each<[string, (threadId: string, answerId: string) => object]>([
    ['openThread', () => ({ ...QUESTION, kind: 'QUESTION' })],
    ['askQuestion', () => QUESTION],
    ['editThread', (threadId) => ({ threadId, version: 1, body: 'x' })],
    ['closeThread', (threadId) => ({ threadId, reason: 'OTHER' })],
    ['reopenThread', (threadId) => ({ threadId })],
    ['removeThread', (threadId) => ({ threadId })],
    ['postAnswer', (threadId) => ({ threadId, body: 'x' })],
    ['editAnswer', (_, answerId) => ({ answerId, version: 1, body: 'x' })],
    ['removeAnswer', (_, answerId) => ({ answerId })],
    ['postComment', (threadId) => ({ threadId, body: 'x' })],
    ['vote', (threadId) => ({ threadId, value: 'UP' })],
    ['acceptAnswer', (_, answerId) => ({ answerId })],
    ['withdrawAcceptance', (threadId) => ({ threadId })],
    ['rateAnswer', (_, answerId) => ({ answerId, worked: true })],
  ])('cannot %s', async (name, inputOf) => {
    const { threadId } = await world.question();
    const { answerId } = await world.answerOn(threadId);
    const before = await world.rowCounts();
    expect(await mutate(world.agent(), name, inputOf(`Thread:${threadId}`, `Answer:${answerId}`))).toEqual({ __typename: 'error UNAUTHENTICATED' });
    expect(await world.rowCounts()).toEqual(before);
  });

  it('read threads, spaces and tags', async () => {
    const { threadId } = await world.question();
    const { data, errors } = await world.agent().graph<{ thread: object; spaces: object[]; tags: object[] }>(
      `query ($id: ID!) { thread(id: $id) { title viewerVote viewerCan { answer edit } answers { nodes { viewerRating { worked } } } } spaces { id slug threadCount } tags(first: 3) { name threadCount } }`,
      { id: `Thread:${threadId}` },
    );
    expect(errors).toBeUndefined();
    expect(data.thread).toMatchObject({ viewerVote: 'NONE', viewerCan: { answer: false, edit: false } });
    expect(data.spaces).toMatchObject([{ slug: 'routers' }, { slug: 'phones', threadCount: 0 }]);
    expect(data.tags.length).toBeGreaterThan(0);
  });
});

/** The forum over the graph: what one request may do and ask, in how many queries, and what it answers to wrong input. */
import { Database, type Sql } from '../../src/platform/database';
import { CommentingService } from '../../src/forum';
import type { TestAgent } from '../support/app';
import { startForumWorld, valueOf, type ForumWorld } from './forum-world';
import { ask, mutate, QUESTION, signUp } from './graph-people';

let world: ForumWorld;
let ana: TestAgent;
let ben: TestAgent;

beforeAll(async () => {
  world = await startForumWorld();
  ana = await signUp(world, 'Ana Torres');
  ben = await signUp(world, 'Ben Okafor');
});

beforeEach(() => world.clock.advance('1h'));

afterAll(() => world.close());

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

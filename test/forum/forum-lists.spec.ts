/** Lists of threads and answers over the graph: narrowed, in order, page by page. */
import { RatingService, VotingService } from '../../src/forum';
import type { TestAgent } from '../support/app';
import { startForumWorld, valueOf, type ForumWorld } from './forum-world';
import { ask, mutate, signUp } from './graph-people';

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

describe('lists', () => {
  it('are narrowed, ordered and paged without losing or repeating a thread', async () => {
    const tag = 'paging';
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      if (index % 2 === 0) world.clock.advance('1m');
      ids.push(await ask(index % 3 === 0 ? ben : ana, { title: `A thread of the list, number ${index}`, tags: [tag] }));
    }
    for (const id of [ids[2], ids[5]]) await mutate(id === ids[2] ? ben : await signUp(world, `Voter ${id?.slice(7)}`), 'vote', { threadId: id, value: 'UP' });
    await world.answerOn((ids[1] as string).replace('Thread:', ''));
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

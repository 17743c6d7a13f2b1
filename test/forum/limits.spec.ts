/** Who writes too fast has to wait, and nothing is kept of what came too early. */
import { AnsweringService, AskingService, VotingService } from '../../src/forum';
import { refusalOf, startForumWorld, valueOf, type ForumWorld } from './forum-world';

let world: ForumWorld;

beforeAll(async () => {
  // One of each in an hour.
  world = await startForumWorld({ THREADWELL_RATE_LIMITS: '0.001' });
});

afterAll(() => world.close());

it('makes a member wait, and nobody else', async () => {
  const ben = await world.member();
  const { threadId } = await world.question();
  const post = (body: string) => world.get(AnsweringService).post(ben, { threadId, body });
  valueOf(await post('The first'));
  const before = await world.rowCounts();
  const refused = await post('The second');
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'RateLimited', retryAfterSeconds: expect.any(Number) as number } });
  expect(await world.rowCounts()).toEqual(before);
  await world.answerOn(threadId);
});

it('counts threads and votes as well', async () => {
  const { threadId, asker } = await world.question();
  const again = await world.get(AskingService).open(asker, { kind: 'IDEA', space: 'routers', title: 'Another thread at once', body: 'b' });
  expect(refusalOf(again)).toBe('RateLimited');
  const cleo = await world.member();
  valueOf(await world.get(VotingService).cast(cleo, { threadId, value: 'UP' }));
  expect(refusalOf(await world.get(VotingService).cast(cleo, { threadId, value: 'DOWN' }))).toBe('RateLimited');
  expect((await world.thread(threadId)).voteScore).toBe(1);
});

/** Ratings, comments and votes, and what they make of a thread, on a real database. */
import { AnsweringService, CommentingService, RatingService, VotingService, type AnswerRated, type CommentPosted } from '../../src/forum';
import { NotFound } from '../../src/platform/outcome';
import { refusalOf, startForumWorld, valueOf, type ForumWorld } from './forum-world';

let world: ForumWorld;
let answering: AnsweringService;
let rating: RatingService;

beforeAll(async () => {
  world = await startForumWorld();
  answering = world.get(AnsweringService);
  rating = world.get(RatingService);
});

beforeEach(() => {
  world.told();
  world.clock.advance('1h');
});

afterAll(() => world.close());

const stateOf = async (threadId: string): Promise<string> => (await world.thread(threadId)).state;

describe('the asker’s word', () => {
  it('solves the thread without an acceptance, until they say otherwise', async () => {
    const { threadId, asker } = await world.question();
    const { answerId } = await world.answerOn(threadId);
    valueOf(await rating.rate(asker, { answerId, worked: true, stars: 5 }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'SOLVED', solvedAt: world.clock.now(), unsatisfying: false });
    world.clock.advance('1h');
    valueOf(await rating.rate(asker, { answerId, worked: false, reason: 'OUTDATED' }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'ANSWERED', solvedAt: null, unsatisfying: true, unsatisfyingSince: world.clock.now() });
    valueOf(await rating.rate(asker, { answerId, worked: true }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'SOLVED', unsatisfying: false });
  });

  it('of one or two stars is not satisfied, whatever worked', async () => {
    const { threadId, asker } = await world.question();
    const { answerId } = await world.answerOn(threadId);
    valueOf(await rating.rate(asker, { answerId, worked: true, stars: 2 }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'ANSWERED', unsatisfying: true });
  });

  it('is taken back by an acceptance, even within the same moment', async () => {
    const { threadId, asker } = await world.question();
    const { answerId } = await world.answerOn(threadId);
    valueOf(await rating.rate(asker, { answerId, worked: false, reason: 'UNCLEAR' }));
    valueOf(await answering.accept(asker, { answerId }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'SOLVED', unsatisfying: false });
    valueOf(await rating.rate(asker, { answerId, worked: false, reason: 'DID_NOT_WORK' }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'SOLVED', unsatisfying: true });
  });

  it('goes with the answer that it was about', async () => {
    const { threadId, asker } = await world.question();
    const { answerId, author } = await world.answerOn(threadId);
    valueOf(await rating.rate(asker, { answerId, worked: false, reason: 'UNCLEAR' }));
    valueOf(await answering.remove(author, { answerId }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'OPEN', unsatisfying: false });
  });

  it('said again changes nothing, and tells nothing', async () => {
    const { threadId, asker } = await world.question();
    const { answerId } = await world.answerOn(threadId);
    const word = { answerId, worked: false, reason: 'UNCLEAR', comment: 'Where is the button?' };
    valueOf(await rating.rate(asker, word));
    world.told();
    valueOf(await rating.rate(asker, { ...word, worked: 'no' }));
    expect(world.told()).toEqual([]);
    expect(await stateOf(threadId)).toBe('ANSWERED');
  });

  it('about an answer counts again after a word about another', async () => {
    const { threadId, asker } = await world.question();
    const [first, second] = [await world.answerOn(threadId), await world.answerOn(threadId)];
    valueOf(await rating.rate(asker, { answerId: first.answerId, worked: true }));
    valueOf(await rating.rate(asker, { answerId: second.answerId, worked: false, reason: 'UNCLEAR' }));
    expect(await stateOf(threadId)).toBe('ANSWERED');
    valueOf(await rating.rate(asker, { answerId: first.answerId, worked: true }));
    expect(await stateOf(threadId)).toBe('SOLVED');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no word', { worked: undefined }, 'worked: required'],
    ['another word', { worked: 'perhaps' }, 'worked: unknownChoice'],
    ['no reason', { worked: false }, 'reason: required'],
    ['another reason', { worked: false, reason: 'BORED' }, 'reason: unknownChoice'],
    ['six stars', { worked: true, stars: 6 }, 'stars: outOfRange'],
    ['half a star', { worked: true, stars: 0.5 }, 'stars: notWholeNumber'],
    ['a huge remark', { worked: true, comment: 'x'.repeat(1_001) }, 'comment: tooLong'],
  ])('of %s is refused by name', async (_what, word, expected) => {
    const { threadId, asker } = await world.question();
    const { answerId } = await world.answerOn(threadId);
    const before = await world.rowCounts();
    expect(refusalOf(await rating.rate(asker, { answerId, ...word } as never))).toBe(expected);
    expect(await world.rowCounts()).toEqual(before);
    expect(await stateOf(threadId)).toBe('ANSWERED');
  });
});

describe('other members’ words', () => {
  it('say for how many an answer worked, one word each', async () => {
    const { threadId } = await world.question();
    const { answerId, author } = await world.answerOn(threadId);
    const [cleo, dan] = [await world.member(), await world.member()];
    world.told();
    valueOf(await rating.rate(cleo, { answerId, worked: true, stars: 1 }));
    valueOf(await rating.rate(dan, { answerId, worked: false }));
    valueOf(await rating.rate(dan, { answerId, worked: true }));
    expect(refusalOf(await rating.rate(author, { answerId, worked: true }))).toBe('forum.ownAnswer');
    const counts = await world.database.one(`select worked_count as worked, not_worked_count as "notWorked" from answers where id = $1`, [answerId]);
    expect(counts).toEqual({ worked: 2, notWorked: 0 });
    expect(await world.thread(threadId)).toMatchObject({ state: 'ANSWERED', unsatisfying: false });
    expect(world.told()[0]).toMatchObject({ raterId: cleo.id, byAsker: false, worked: true, stars: null, reason: null } satisfies Partial<AnswerRated>);
  });
});

describe('comments', () => {
  it('stand under the thread or under an answer, and answer nothing', async () => {
    const commenting = world.get(CommentingService);
    const { threadId } = await world.question();
    const { answerId } = await world.answerOn(threadId);
    world.told();
    const cleo = await world.member();
    world.clock.advance('5m');
    const onThread = valueOf(await commenting.post(cleo, { threadId, body: 'Which **model**?' }));
    const onAnswer = valueOf(await commenting.post(cleo, { threadId, answerId, body: 'Which button?' }));
    expect(onThread).toMatchObject({ threadId, answerId: null });
    expect(onAnswer).toMatchObject({ threadId, answerId });
    expect(valueOf(await commenting.post(cleo, { answerId, body: 'Which button?' }))).toEqual(onAnswer);
    expect(world.told()).toMatchObject([{ answerId: null }, { answerId, commentId: onAnswer.commentId, authorId: cleo.id } satisfies Partial<CommentPosted>]);
    expect(await world.thread(threadId)).toMatchObject({ answerCount: 1, lastActivityAt: world.clock.now() });
  });

  it('need a place and some words', async () => {
    const commenting = world.get(CommentingService);
    const { threadId } = await world.question();
    const cleo = await world.member();
    expect(refusalOf(await commenting.post(cleo, { body: 'Hm' }))).toBe('threadId: required');
    expect(refusalOf(await commenting.post(cleo, { threadId, body: 'x'.repeat(2_001) }))).toBe('body: tooLong');
    await expect(commenting.post(cleo, { answerId: '987654321', body: 'Hm' })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('votes', () => {
  it('count once a member, change and are taken back', async () => {
    const voting = world.get(VotingService);
    const { threadId, asker } = await world.question();
    const { answerId, author } = await world.answerOn(threadId);
    const [cleo, dan] = [await world.member(), await world.member()];
    const scores = async () => [(await world.thread(threadId)).voteScore, (await world.database.one<{ score: number }>(`select vote_score as score from answers where id = $1`, [answerId])).score];
    await Promise.all([voting.cast(cleo, { threadId, value: 'UP' }), voting.cast(cleo, { threadId, value: 'UP' }), voting.cast(dan, { threadId, value: 'UP' })]);
    valueOf(await voting.cast(cleo, { answerId, value: 'UP' }));
    valueOf(await voting.cast(asker, { answerId, value: 'UP' }));
    expect(await scores()).toEqual([2, 2]);
    valueOf(await voting.cast(cleo, { answerId, value: 'DOWN' }));
    valueOf(await voting.cast(dan, { threadId, value: 'NONE' }));
    valueOf(await voting.cast(dan, { threadId, value: 'NONE' }));
    expect(await scores()).toEqual([1, 0]);
    expect(refusalOf(await voting.cast(asker, { threadId, value: 'UP' }))).toBe('forum.ownPost');
    expect(refusalOf(await voting.cast(author, { answerId, value: 'UP' }))).toBe('forum.ownPost');
    expect(refusalOf(await voting.cast(cleo, { threadId, value: 'SIDEWAYS' }))).toBe('value: unknownChoice');
    expect(refusalOf(await voting.cast(cleo, { value: 'UP' }))).toBe('threadId: required');
  });
});

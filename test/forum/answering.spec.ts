/** Answers and their acceptance, and what they make of a thread, on a real database. */
import { AnsweringService, ClosingService, CommentingService, OfficialAnswers, RatingService, ThreadFlags } from '../../src/forum';
import type { AcceptanceWithdrawn, AnswerAccepted, AnswerPosted } from '../../src/forum';
import { Transactions } from '../../src/platform/database';
import { NotFound } from '../../src/platform/outcome';
import { namesOf, refusalOf, startForumWorld, valueOf, type ForumWorld } from './forum-world';

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

describe('an answer', () => {
  it('makes the thread answered, by the community or by staff', async () => {
    const { threadId } = await world.question();
    world.told();
    const { answerId, author } = await world.answerOn(threadId);
    expect(await world.thread(threadId)).toMatchObject({ state: 'ANSWERED', answerCount: 1, firstAnswerAt: world.clock.now(), firstAnswerByStaff: false });
    expect(world.told()).toMatchObject([{ threadId, answerId, authorId: author.id, official: false, byAsker: false } satisfies Partial<AnswerPosted>]);
    const other = await world.question();
    world.told();
    await world.answerOn(other.threadId, await world.member('AGENT'));
    expect(await world.thread(other.threadId)).toMatchObject({ state: 'ANSWERED', firstAnswerByStaff: true });
    expect(world.told()).toMatchObject([{ official: true }]);
  });

  it.each(['MODERATOR', 'MANAGER'] as const)('of a %s is nobody’s official answer', async (role) => {
    const { threadId } = await world.question();
    world.told();
    await world.answerOn(threadId, await world.member(role));
    expect(world.told()).toMatchObject([{ official: false }]);
  });

  it('of the asker is kept and does not count', async () => {
    const agent = await world.member('AGENT');
    const { threadId } = await world.question(agent);
    world.told();
    await world.answerOn(threadId, agent);
    expect(await world.thread(threadId)).toMatchObject({ state: 'OPEN', answerCount: 0, firstAnswerAt: null });
    expect(world.told()).toMatchObject([{ official: false, byAsker: true }]);
  });

  it('sent twice is one answer', async () => {
    const { threadId } = await world.question();
    const ben = await world.member();
    const [first, second] = await Promise.all([1, 2].map(() => answering.post(ben, { threadId, body: 'Turn it off.' })));
    expect(valueOf(second as never)).toEqual(valueOf(first as never));
    expect((await world.thread(threadId)).answerCount).toBe(1);
    world.clock.advance('31s');
    valueOf(await answering.post(ben, { threadId, body: 'Turn it off.' }));
    expect((await world.thread(threadId)).answerCount).toBe(2);
  });

  it('may be sent again after it was removed', async () => {
    const { threadId } = await world.question();
    const ben = await world.member();
    const first = valueOf(await answering.post(ben, { threadId, body: 'Turn it off.' }));
    valueOf(await answering.remove(ben, { answerId: first.answerId }));
    expect(valueOf(await answering.post(ben, { threadId, body: 'Turn it off.' })).answerId).not.toBe(first.answerId);
  });

  it('is not taken by a closed thread', async () => {
    const { threadId } = await world.question();
    valueOf(await world.get(ClosingService).close(await world.member('MODERATOR'), { threadId, reason: 'OTHER' }));
    const before = await world.rowCounts();
    expect(refusalOf(await answering.post(await world.member(), { threadId, body: 'Late' }))).toBe('forum.threadClosed');
    expect(refusalOf(await world.get(CommentingService).post(await world.member(), { threadId, body: 'Late' }))).toBe('forum.threadClosed');
    expect(await world.rowCounts()).toEqual(before);
  });

  it('is edited by its author, with what it said before kept', async () => {
    const { threadId } = await world.question();
    const { answerId, author } = await world.answerOn(threadId);
    world.told();
    world.clock.advance('5m');
    expect(valueOf(await answering.edit(author, { answerId, version: 1, body: 'Turn it *off*.' })).version).toBe(2);
    expect(refusalOf(await answering.edit(author, { answerId, version: 1, body: 'Older words' }))).toBe('ChangedMeanwhile');
    expect(refusalOf(await answering.edit(await world.member(), { answerId, version: 2, body: 'Not mine' }))).toBe('forum.onlyAuthorOrModerator');
    expect(valueOf(await answering.edit(author, { answerId, version: 2, body: 'Turn it *off*.' })).version).toBe(2);
    expect(namesOf(world.told())).toEqual(['AnswerEdited']);
    expect((await world.thread(threadId)).lastActivityAt).toEqual(world.clock.now());
    const revisions = await world.database.rows(`select version from revisions where subject_type = 'ANSWER' and subject_id = $1`, [answerId]);
    expect(revisions).toEqual([{ version: 1 }]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'body: required'],
    ['white space', ' \n\t ', 'body: required'],
    ['a list', ['x'], 'body: notText'],
    ['NUL', 'a\u0000b', 'body: controlCharacter'],
    ['half a character', 'a\uD83D', 'body: brokenCharacter'],
    ['too much', 'x'.repeat(60_000), 'body: tooLong'],
  ])('of %s is refused by name', async (_what, body, expected) => {
    const { threadId } = await world.question();
    const before = await world.rowCounts();
    expect(refusalOf(await answering.post(await world.member(), { threadId, body }))).toBe(expected);
    expect(await world.rowCounts()).toEqual(before);
  });

  it('of nowhere is not found', async () => {
    const ben = await world.member();
    for (const id of [undefined, 'x', '0', '-1', '987654321', '99999999999999999999', {}]) {
      await expect(answering.post(ben, { threadId: id, body: 'x' })).rejects.toBeInstanceOf(NotFound);
      await expect(answering.accept(ben, { answerId: id })).rejects.toBeInstanceOf(NotFound);
      await expect(rating.rate(ben, { answerId: id, worked: true })).rejects.toBeInstanceOf(NotFound);
    }
  });
});

describe('acceptance', () => {
  it('solves the thread, and its withdrawal leads back', async () => {
    const { threadId, asker } = await world.question();
    const { answerId, author } = await world.answerOn(threadId);
    world.told();
    world.clock.advance('10m');
    valueOf(await answering.accept(asker, { answerId }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'SOLVED', acceptedAnswerId: answerId, acceptedAt: world.clock.now(), solvedAt: world.clock.now(), acceptancePrecision: 'EXACT' });
    valueOf(await answering.accept(asker, { answerId }));
    valueOf(await answering.withdrawAcceptance(asker, { threadId }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'ANSWERED', acceptedAnswerId: null, acceptedAt: null, solvedAt: null });
    expect(refusalOf(await answering.withdrawAcceptance(asker, { threadId }))).toBe('forum.nothingAccepted');
    const told = world.told();
    expect(namesOf(told)).toEqual(['AnswerAccepted', 'AcceptanceWithdrawn']);
    expect(told[0]).toMatchObject({ threadId, answerId, answerAuthorId: author.id, askerId: asker.id, byId: asker.id } satisfies Partial<AnswerAccepted>);
  });

  it('of another answer withdraws the one before', async () => {
    const { threadId, asker } = await world.question();
    const first = await world.answerOn(threadId);
    const second = await world.answerOn(threadId);
    valueOf(await answering.accept(asker, { answerId: first.answerId }));
    world.told();
    valueOf(await answering.accept(asker, { answerId: second.answerId }));
    const told = world.told();
    expect(namesOf(told)).toEqual(['AcceptanceWithdrawn', 'AnswerAccepted']);
    expect((told[0] as AcceptanceWithdrawn).answerId).toBe(first.answerId);
  });

  it('is the asker’s alone', async () => {
    const { threadId } = await world.question();
    const { answerId, author } = await world.answerOn(threadId);
    for (const viewer of [author, await world.member(), await world.member('MODERATOR'), await world.member('AGENT')]) {
      expect(refusalOf(await answering.accept(viewer, { answerId }))).toBe('forum.onlyAsker');
    }
  });

  it('goes with the answer when that is removed', async () => {
    const { threadId, asker } = await world.question();
    const { answerId, author } = await world.answerOn(threadId);
    valueOf(await answering.accept(asker, { answerId }));
    world.told();
    valueOf(await answering.remove(author, { answerId }));
    expect(namesOf(world.told())).toEqual(['AnswerRemoved', 'AcceptanceWithdrawn']);
    expect(await world.thread(threadId)).toMatchObject({ state: 'OPEN', acceptedAnswerId: null, answerCount: 0, firstAnswerAt: null });
    await expect(answering.accept(asker, { answerId })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('what other domains record', () => {
  it('is an agent’s answer, posted in their transaction', async () => {
    const { threadId } = await world.question();
    const agent = await world.member('AGENT');
    world.told();
    const answerId = await world.get(Transactions).run((tx) => world.get(OfficialAnswers).post(tx, { threadId, authorId: agent.id, bodySource: 'Update **it**.', at: world.clock.now() }));
    expect(await world.thread(threadId)).toMatchObject({ state: 'ANSWERED', firstAnswerByStaff: true });
    expect(world.told()).toMatchObject([{ answerId, official: true, byAsker: false }]);
  });

  it('is since when a case is open, until it is not', async () => {
    const { threadId } = await world.question();
    const flags = world.get(ThreadFlags);
    const since = world.clock.now();
    await world.get(Transactions).run((tx) => flags.recordEscalated(tx, threadId, since));
    world.clock.advance('1h');
    await world.get(Transactions).run((tx) => flags.recordEscalated(tx, threadId, world.clock.now()));
    expect(await world.thread(threadId)).toMatchObject({ escalated: true, escalatedSince: since });
    await world.get(Transactions).run((tx) => flags.clearEscalated(tx, threadId));
    expect((await world.thread(threadId)).escalated).toBe(false);
  });
});

/** Opening, editing, closing, reopening and removing threads, on a real database. */
import { AskingService, ClosingService, type ThreadOpened, type ThreadReopened } from '../../src/forum';
import { NotFound } from '../../src/platform/outcome';
import { namesOf, refusalOf, startForumWorld, valueOf, type ForumWorld } from './forum-world';

let world: ForumWorld;
let asking: AskingService;
let closing: ClosingService;

beforeAll(async () => {
  world = await startForumWorld();
  asking = world.get(AskingService);
  closing = world.get(ClosingService);
});

beforeEach(() => {
  world.told();
  world.clock.advance('1h');
});

afterAll(() => world.close());

const QUESTION = { kind: 'QUESTION', space: 'routers', title: 'Why does my router blink?', body: 'It blinks *red*.', tags: ['Lamp', 'red'] };

describe('opening a thread', () => {
  it('keeps what was written, in its space, with tags that come into being', async () => {
    const ana = await world.member();
    const { threadId } = valueOf(await asking.open(ana, QUESTION));
    const thread = await world.thread(threadId);
    expect(thread).toMatchObject({
      kind: 'QUESTION', state: 'OPEN', title: QUESTION.title, tags: ['lamp', 'red'], askerId: ana.id, cycle: 1, version: 1, answerCount: 0,
      openedAt: world.clock.now(), lastActivityAt: world.clock.now(), space: { slug: 'routers', name: 'Routers' },
      body: { source: 'It blinks *red*.', html: expect.stringContaining('<em>red</em>') as string, text: 'It blinks red.' },
    });
    const [opened] = world.told() as [ThreadOpened];
    expect(opened).toMatchObject({ threadId, kind: 'QUESTION', askerId: ana.id, cycle: 1, at: world.clock.now() });
  });

  it('takes a thread without tags', async () => {
    const { threadId } = valueOf(await asking.open(await world.member(), { ...QUESTION, tags: [] }));
    expect((await world.thread(threadId)).tags).toEqual([]);
  });

  it('takes the same words sent twice for one thread', async () => {
    const ana = await world.member();
    const [first, second] = await Promise.all([asking.open(ana, QUESTION), asking.open(ana, QUESTION)]);
    expect(valueOf(second)).toEqual(valueOf(first));
    world.clock.advance('29s');
    expect(valueOf(await asking.open(ana, QUESTION))).toEqual(valueOf(first));
    expect(namesOf(world.told())).toEqual(['ThreadOpened']);
    world.clock.advance('31s');
    expect(valueOf(await asking.open(ana, QUESTION))).not.toEqual(valueOf(first));
  });

  it('takes the same words of two people for two threads', async () => {
    const first = valueOf(await asking.open(await world.member(), QUESTION));
    expect(valueOf(await asking.open(await world.member(), QUESTION))).not.toEqual(first);
  });

  it('lets two members use the same new tags at the same moment', async () => {
    const members = await Promise.all([1, 2, 3, 4].map(() => world.member()));
    const opened = await Promise.all(
      members.map((member, index) => asking.open(member, { ...QUESTION, tags: index % 2 === 0 ? ['zebra', 'apple'] : ['apple', 'zebra'] })),
    );
    expect(opened.every((one) => one.ok)).toBe(true);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['nothing at all', { kind: undefined, space: undefined, title: undefined, body: undefined, tags: undefined }, 'kind: required, space: required, title: required, body: required'],
    ['empty texts', { title: ' ', body: '\n\n' }, 'title: required, body: required'],
    ['another kind', { kind: 'RANT' }, 'kind: unknownChoice'],
    ['a space that is not there', { space: 'kitchens' }, 'space: unknownId'],
    ['a space that no space can be', { space: { $ne: '' } }, 'space: unknownId'],
    ['a space with NUL', { space: 'rou\u0000ters' }, 'space: unknownId'],
    ['a title of two lines', { title: 'Why does my\nrouter blink?' }, 'title: lineBreak'],
    ['a title with NUL', { title: 'Why does my\u0000router blink?' }, 'title: controlCharacter'],
    ['a huge title', { title: 'x'.repeat(151) }, 'title: tooLong'],
    ['a huge body', { body: 'x'.repeat(50_001) }, 'body: tooLong'],
    ['a body with an escape', { body: 'red \u001B[31m' }, 'body: controlCharacter'],
    ['a title of the wrong type', { title: ['a', 'b'] }, 'title: notText'],
    ['too many tags', { tags: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'tags: tooManyTags'],
    ['an impossible tag', { tags: ['<script>'] }, 'tags: invalidTag'],
  ])('refuses %s by name and keeps nothing', async (_what, change, expected) => {
    const ana = await world.member();
    const before = await world.rowCounts();
    expect(refusalOf(await asking.open(ana, { ...QUESTION, ...change }))).toBe(expected);
    expect(await world.rowCounts()).toEqual(before);
    expect(world.told()).toEqual([]);
  });
});

describe('editing a thread', () => {
  it('keeps what it said before, counts the version and tells it', async () => {
    const { threadId, asker } = await world.question();
    world.told();
    world.clock.advance('5m');
    const edited = valueOf(await asking.edit(asker, { threadId, version: 1, title: 'Why does my router blink red?', tags: ['lamp', 'red'], space: 'phones' }));
    expect(edited.version).toBe(2);
    const thread = await world.thread(threadId);
    expect(thread).toMatchObject({ title: 'Why does my router blink red?', version: 2, tags: ['lamp', 'red'], space: { slug: 'phones' }, editedAt: world.clock.now(), lastActivityAt: world.clock.now() });
    expect(thread.body.source).toBe('It blinks *red*.');
    const revisions = await world.database.rows(`select version, title, body_source as body, edited_by_id as "byId" from revisions where subject_type = 'THREAD' and subject_id = $1`, [threadId]);
    expect(revisions).toEqual([{ version: 1, title: expect.stringContaining('Why does my router blink?') as string, body: 'It blinks *red*.', byId: asker.id }]);
    expect(namesOf(world.told())).toEqual(['ThreadEdited']);
  });

  it('changes nothing when nothing is different', async () => {
    const { threadId, asker } = await world.question();
    world.told();
    const { title, tags, body } = await world.thread(threadId);
    expect(valueOf(await asking.edit(asker, { threadId, version: 1, title, tags, body: body.source, space: 'routers' })).version).toBe(1);
    expect(world.told()).toEqual([]);
    expect(await world.thread(threadId)).toMatchObject({ version: 1, editedAt: null });
  });

  it('overwrites nothing that somebody else changed meanwhile', async () => {
    const { threadId, asker } = await world.question();
    const moderator = await world.member('MODERATOR');
    const both = await Promise.all([
      asking.edit(asker, { threadId, version: 1, body: 'By the asker' }),
      asking.edit(moderator, { threadId, version: 1, body: 'By a moderator' }),
    ]);
    const refused = both.filter((one) => !one.ok);
    expect(refused).toEqual([{ ok: false, failure: { kind: 'ChangedMeanwhile', currentVersion: 2 } }]);
    expect((await world.thread(threadId)).version).toBe(2);
  });

  it('is for the asker and for moderators, who leave an account of it', async () => {
    const { threadId, asker } = await world.question();
    expect(refusalOf(await asking.edit(await world.member(), { threadId, version: 1, body: 'Mine now' }))).toBe('forum.onlyAskerOrModerator');
    expect(refusalOf(await asking.edit(await world.member('AGENT'), { threadId, version: 1, body: 'Mine now' }))).toBe('forum.onlyAskerOrModerator');
    const moderator = await world.member('MODERATOR');
    valueOf(await asking.edit(moderator, { threadId, version: 1, body: 'In better words' }));
    valueOf(await asking.edit(asker, { threadId, version: 2, body: 'In my words' }));
    const audit = await world.database.rows(`select action, actor_id as "actorId" from audit_entries where subject_type = 'Thread' and subject_id = $1`, [threadId]);
    expect(audit).toEqual([{ action: 'thread.edited', actorId: moderator.id }]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no version', { version: undefined }, 'version: required'],
    ['a version that is no number', { version: '1; drop table threads' }, 'version: notWholeNumber'],
    ['an emptied title', { title: '' }, 'title: required'],
    ['an emptied body', { body: ' ' }, 'body: required'],
    ['a space that is not there', { space: 'kitchens' }, 'space: unknownId'],
  ])('refuses %s by name and changes nothing', async (_what, change, expected) => {
    const { threadId, asker } = await world.question();
    const before = await world.rowCounts();
    expect(refusalOf(await asking.edit(asker, { threadId, version: 1, ...change }))).toBe(expected);
    expect(await world.rowCounts()).toEqual(before);
  });

  it.each([['a word', 'abc'], ['a list', ['1']], ['nothing', undefined], ['a huge number', '9'.repeat(30)], ['an unknown one', '987654321']])(
    'does not find a thread whose id is %s',
    async (_what, threadId) => {
      await expect(asking.edit(await world.member(), { threadId, version: 1, body: 'x' })).rejects.toBeInstanceOf(NotFound);
    },
  );
});

describe('closing and reopening', () => {
  it('closes by a moderator and opens the next cycle by the asker', async () => {
    const { threadId, asker } = await world.question();
    const moderator = await world.member('MODERATOR');
    world.told();
    valueOf(await closing.close(moderator, { threadId, reason: 'OFF_TOPIC' }));
    expect(await world.thread(threadId)).toMatchObject({ closed: true, closedReason: 'OFF_TOPIC', closedAt: world.clock.now(), cycle: 1 });
    expect(refusalOf(await closing.close(moderator, { threadId, reason: 'OTHER' }))).toBe('forum.threadClosed');
    world.clock.advance('1h');
    expect(valueOf(await closing.reopen(asker, { threadId })).cycle).toBe(2);
    expect(await world.thread(threadId)).toMatchObject({ closed: false, closedReason: null, cycle: 2, cycleStartedAt: world.clock.now(), lastActivityAt: world.clock.now() });
    expect(refusalOf(await closing.reopen(asker, { threadId }))).toBe('forum.threadNotClosed');
    const told = world.told();
    expect(namesOf(told)).toEqual(['ThreadClosed', 'ThreadReopened']);
    expect((told[1] as ThreadReopened).cycle).toBe(2);
  });

  it('is not for other members, nor closing for the asker', async () => {
    const { threadId, asker } = await world.question();
    expect(refusalOf(await closing.close(asker, { threadId, reason: 'OTHER' }))).toBe('forum.onlyModerator');
    valueOf(await closing.close(await world.member('ADMINISTRATOR'), { threadId, reason: 'OTHER' }));
    expect(refusalOf(await closing.reopen(await world.member(), { threadId }))).toBe('forum.onlyAskerOrModerator');
    expect(refusalOf(await closing.reopen(await world.member('AGENT'), { threadId }))).toBe('forum.onlyAskerOrModerator');
  });

  it('names the original of a duplicate, and never a circle', async () => {
    const [first, second, third] = [await world.question(), await world.question(), await world.question()];
    const moderator = await world.member('MODERATOR');
    const close = (threadId: string, duplicateOfId: unknown) => closing.close(moderator, { threadId, reason: 'DUPLICATE', duplicateOfId });
    expect(refusalOf(await close(first.threadId, undefined))).toBe('duplicateOfId: required');
    expect(refusalOf(await close(first.threadId, '987654321'))).toBe('duplicateOfId: unknownId');
    expect(refusalOf(await close(first.threadId, 'x'))).toBe('duplicateOfId: unknownId');
    expect(refusalOf(await close(first.threadId, first.threadId))).toBe('forum.duplicateOfItself');
    valueOf(await close(first.threadId, second.threadId));
    valueOf(await close(second.threadId, third.threadId));
    expect(refusalOf(await close(third.threadId, first.threadId))).toBe('forum.duplicateOfItself');
    expect(await world.thread(first.threadId)).toMatchObject({ closedReason: 'DUPLICATE', duplicateOfId: second.threadId });
    valueOf(await closing.reopen(moderator, { threadId: first.threadId }));
    expect((await world.thread(first.threadId)).duplicateOfId).toBeNull();
  });

  it('does not let two moderators close a circle together', async () => {
    const [first, second] = [await world.question(), await world.question()];
    const [mia, mo] = [await world.member('MODERATOR'), await world.member('MODERATOR')];
    const both = await Promise.all([
      closing.close(mia, { threadId: first.threadId, reason: 'DUPLICATE', duplicateOfId: second.threadId }),
      closing.close(mo, { threadId: second.threadId, reason: 'DUPLICATE', duplicateOfId: first.threadId }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });
});

describe('removing a thread', () => {
  it('is for the asker while nobody else answered', async () => {
    const { threadId, asker } = await world.question();
    await world.answerOn(threadId, asker);
    valueOf(await closing.remove(asker, { threadId }));
    await expect(world.thread(threadId, asker)).rejects.toBeInstanceOf(NotFound);
    const answered = await world.question();
    await world.answerOn(answered.threadId);
    expect(refusalOf(await closing.remove(answered.asker, { threadId: answered.threadId }))).toBe('forum.alreadyAnswered');
  });

  it('hides it from everybody but moderators, and leaves an account of who and why', async () => {
    const { threadId, asker } = await world.question();
    const moderator = await world.member('MODERATOR');
    world.told();
    valueOf(await closing.remove(moderator, { threadId, reason: 'Advertising' }));
    expect(namesOf(world.told())).toEqual(['ThreadRemoved']);
    for (const viewer of [asker, await world.member(), await world.member('AGENT'), await world.member('MANAGER')]) {
      await expect(world.thread(threadId, viewer)).rejects.toBeInstanceOf(NotFound);
      await expect(asking.edit(viewer, { threadId, version: 1, body: 'x' })).rejects.toBeInstanceOf(NotFound);
    }
    expect((await world.thread(threadId, moderator)).removedAt).toEqual(world.clock.now());
    expect(refusalOf(await closing.remove(moderator, { threadId }))).toBe('forum.threadRemoved');
    const audit = await world.database.rows(`select action, details from audit_entries where subject_type = 'Thread' and subject_id = $1`, [threadId]);
    expect(audit).toEqual([{ action: 'thread.removed', details: { reason: 'Advertising' } }]);
  });
});

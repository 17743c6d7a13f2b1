/** Likely duplicates: found in the background, and linked, merged or dismissed by moderators. */
import { DuplicatePairs, DuplicateQueries, SearchProjection, SearchService, NO_FILTER } from '../../src/search';
import { CommentingService, VotingService } from '../../src/forum';
import { Transactions } from '../../src/platform/database';
import { VISITOR } from '../../src/identity';
import { Cast, valueOf } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

let turn = 0;
/** So far apart that no pair is taken for another. */
const SUBJECTS = [
  ['Mesh lamp blinks red every night', 'Since Tuesday, in the kitchen.'],
  ['Invoice shows another postcode', 'My subscription moved with me.'],
  ['Camera forgets faces after firmware update', 'Nobody is recognised anymore.'],
  ['Parcel tracking stays empty', 'Was anything shipped at all?'],
  ['Thermostat heats although windows stand open', 'Its schedule ignores sensors.'],
  ['Vacuum robot climbs carpets and gets stuck', 'Wheels turn without moving.'],
  ['Doorbell rings twice for one visitor', 'Chime upstairs, echo downstairs.'],
  ['Speaker loses bass beyond volume seven', 'Music sounds thin then.'],
] as const;
/** Two threads with the same words, the older one first. */
async function pair(): Promise<{ original: string; thread: string }> {
  const [title = '', body = ''] = SUBJECTS[(turn += 1) % SUBJECTS.length] ?? [];
  const original = await cast.thread(cast.asker, { title, body });
  cast.app.clock.advance('1m');
  const thread = await cast.thread(cast.helper, { title, body });
  await cast.app.drain();
  await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, [original, thread]));
  return { original, thread };
}

const find = () => cast.app.get(DuplicatePairs).find();
const pairs = async () => valueOf(await cast.app.get(DuplicateQueries).list({ first: 50, after: null })).rows;
const listed = async (thread: string) => (await pairs()).filter((row) => row.threadId === thread).map((row) => row.originalId);
const post = (path: string, fields: Record<string, string>) => cast.of.MODERATOR.browser.post(path, fields, '/duplicates');
const state = (id: string) => cast.app.database.one(`select closed_reason as reason, duplicate_of_id as "duplicateOf", answer_count as answers, state from threads where id = $1`, [id]);

describe('likely duplicates', () => {
  it('are found once, the newer as the duplicate of the older, and shown with how alike they are', async () => {
    const { original, thread } = await pair();
    await find();
    await find();
    expect(await listed(thread)).toEqual([original]);
    expect(await listed(original)).toEqual([]);
    const { text } = await cast.of.MODERATOR.browser.get('/duplicates');
    expect(text).toMatch(/Nearly the same words, \d+ of 100/);
    expect(text).toContain(`name="original" value="${original}"`);
  });

  it('say what both say, and are looked at anew when one of them is edited', async () => {
    const { original, thread } = await pair();
    await find();
    const [found] = (await pairs()).filter((row) => row.threadId === thread);
    const words = await cast.app.database.one<{ title: string }>(`select lower(title) as title from threads where id = $1`, [thread]);
    expect(words.title).toContain(found?.shared[0]);
    cast.app.clock.advance('1h');
    await cast.app.database.run(`update threads set title = 'Something else altogether', body_text = 'Quite unlike it.', edited_at = $2 where id = $1`, [original, cast.app.clock.now()]);
    await find();
    expect(await listed(thread)).toEqual([]);
  });

  it('that are dismissed never return, even when the thread is edited', async () => {
    const { original, thread } = await pair();
    await find();
    expect((await post('/duplicates/dismiss', { thread, original })).headers.location).toBe('/duplicates');
    cast.app.clock.advance('1h');
    await cast.app.database.run(`update threads set edited_at = $2 where id = $1`, [thread, cast.app.clock.now()]);
    await find();
    expect(await listed(thread)).toEqual([]);
  });

  it('are linked by one click', async () => {
    const { original, thread } = await pair();
    await find();
    await post('/duplicates/link', { thread, original });
    expect(await state(thread)).toMatchObject({ reason: 'DUPLICATE', duplicateOf: original });
    expect(await listed(thread)).toEqual([]);
  });

  it('are merged: answers, comments and ratings go over with authors and times, the clock of the older one stops, the search follows', async () => {
    const { original, thread } = await pair();
    const answerId = await cast.answer(thread, cast.of.MEMBER);
    const hidden = await cast.answer(thread, cast.of.MEMBER);
    await cast.app.database.run(`update answers set removed_at = $2 where id = $1`, [hidden, cast.app.clock.now()]);
    await cast.app.database.run(`update answers set body_text = 'Unplug the flibbertigibbet.' where id = $1`, [answerId]);
    await cast.comment(thread, cast.of.MEMBER);
    const before = await cast.app.database.one(`select author_id, posted_at, body_html from answers where id = $1`, [answerId]);
    expect((await post('/duplicates/merge', { thread, original })).status).toBe(303);
    expect(await cast.app.database.one(`select author_id, posted_at, body_html from answers where id = $1 and thread_id = $2`, [answerId, original])).toEqual(before);
    expect(await state(thread)).toMatchObject({ reason: 'DUPLICATE', duplicateOf: original, answers: 0 });
    expect(await state(original)).toMatchObject({ answers: 1, state: 'ANSWERED' });
    expect(await cast.app.database.rows(`select 1 from escalation_clocks where thread_id = any($1::bigint[]) and stopped_at is null and rule_version_id in (select v.id from escalation_rule_versions v join escalation_rules r on r.id = v.rule_id where r.trigger = 'UNANSWERED')`, [[thread, original]])).toEqual([]);
    expect(await cast.app.database.one(`select answer_ids as answers, cardinality(comment_ids) as comments from thread_merges where thread_id = $1`, [thread])).toEqual({ answers: [answerId], comments: 1 });
    await cast.app.drain();
    const found = valueOf(await cast.app.get(SearchService).search({ viewer: VISITOR, ip: '127.0.0.1' }, { query: 'flibbertigibbet', filter: NO_FILTER }, { first: 5, after: null }));
    expect(found.rows.map((hit) => hit.threadId)).toEqual([original]);
  });

  it('that were merged come apart again: answers, comments, votes and ratings return, the clock of the older one goes on where it stood, and the pair stays away', async () => {
    const { original, thread } = await pair();
    const answerId = await cast.answer(thread, cast.of.MEMBER);
    await cast.app.database.run(`update answers set body_text = 'Turn the gubbinswheel.' where id = $1`, [answerId]);
    await cast.comment(thread, cast.of.MEMBER);
    valueOf(await cast.app.get(VotingService).cast(cast.asker.viewer, { answerId, value: 'UP' }));
    await find();
    await post('/duplicates/merge', { thread, original });
    const page = await cast.of.MODERATOR.browser.get('/duplicates');
    expect(page.text).toContain('1 answer and 1 comment went over');
    // Written since: it goes where the answer goes; what was written to the older thread stays.
    await cast.comment(original, cast.of.MEMBER);
    const late = valueOf(await cast.app.get(CommentingService).post(cast.helper.viewer, { answerId, body: 'It hums now.' })).commentId;
    cast.app.clock.advance('30m');
    expect((await post('/duplicates/undo', { thread })).status).toBe(303);
    expect(await state(thread)).toMatchObject({ reason: null, duplicateOf: null, answers: 1, state: 'ANSWERED' });
    expect(await state(original)).toMatchObject({ answers: 0, state: 'OPEN' });
    expect(await cast.app.database.one(`select thread_id as place, vote_score as score from answers where id = $1`, [answerId])).toEqual({ place: thread, score: 1 });
    expect(await cast.app.database.one(`select count(*)::int as count from comments where thread_id = $1`, [thread])).toEqual({ count: 2 });
    expect(await cast.app.database.one(`select thread_id as place from comments where id = $1`, [late])).toEqual({ place: thread });
    expect(await cast.app.database.rows(`select 1 from escalation_clocks where thread_id = $1 and stopped_at is null`, [original])).not.toEqual([]);
    expect(await cast.app.database.one(`select cycle from threads where id = $1`, [thread])).toEqual({ cycle: 2 });
    expect(await cast.app.database.rows(`select 1 from audit_entries where action = 'thread.mergeUndone' and subject_id = $1`, [thread])).toHaveLength(1);
    await cast.app.drain();
    await find();
    expect(await listed(thread)).toEqual([]);
    const found = valueOf(await cast.app.get(SearchService).search({ viewer: VISITOR, ip: '127.0.0.1' }, { query: 'gubbinswheel', filter: NO_FILTER }, { first: 5, after: null }));
    expect(found.rows.map((hit) => hit.threadId)).toEqual([thread]);
    expect((await post('/duplicates/undo', { thread })).status).toBe(403);
  });

  it('come apart without the answer that the other asker accepted since, and not before a later merge is undone', async () => {
    const { original, thread } = await pair();
    const accepted = await cast.answer(thread, cast.of.MEMBER);
    const other = await cast.answer(thread, cast.of.MEMBER);
    await post('/duplicates/merge', { thread, original });
    await cast.accept(accepted, cast.asker);
    const credits = () => cast.app.database.rows(`select tier from deflection_live_credits where answer_id = $1`, [accepted]);
    const before = await credits();
    await post('/duplicates/undo', { thread });
    expect(await cast.app.database.rows(`select id, thread_id as place from answers where id = any($1::bigint[]) order by id`, [[accepted, other]])).toEqual([{ id: accepted, place: original }, { id: other, place: thread }]);
    expect([before.length, await credits()]).toEqual([1, before]);
    expect(await state(original)).toMatchObject({ state: 'SOLVED' });
    const [first, second] = [await pair(), await cast.thread()];
    await post('/duplicates/merge', { thread: first.thread, original: first.original });
    await post('/duplicates/merge', { thread: first.original, original: second });
    expect((await post('/duplicates/undo', { thread: first.thread })).status).toBe(403);
    await post('/duplicates/undo', { thread: first.original });
    expect((await post('/duplicates/undo', { thread: first.thread })).status).toBe(303);
  });

  it('are not merged where the solution stands, into what is closed, or in a circle', async () => {
    const { original, thread } = await pair();
    await cast.accept(await cast.answer(thread, cast.of.MEMBER), cast.helper);
    const solved = await post('/duplicates/merge', { thread, original });
    expect([solved.status, solved.text]).toEqual([403, expect.stringContaining('link it as a duplicate instead')]);
    const other = await pair();
    await cast.closeThread(other.original);
    expect((await post('/duplicates/merge', { thread: other.thread, original: other.original })).status).toBe(403);
    expect((await post('/duplicates/merge', { thread: other.thread, original: other.thread })).status).toBe(403);
    expect(await state(other.thread)).toMatchObject({ reason: null });
  });

  it('of wrong places in the list are told', async () => {
    for (const after of ['x', Buffer.from('["duplicates","0.5","1","x"]').toString('base64url'), Buffer.from('["duplicates","1e400","1","1"]').toString('base64url')]) {
      expect((await cast.of.MODERATOR.browser.get(`/duplicates?after=${after}`)).status).toBe(422);
    }
  });
});

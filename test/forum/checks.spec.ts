// An accepted answer that stops working for people is marked once, moderators hear of it, and a word or a new text settles it.
import { AnsweringService, CheckingService, RatingService } from '../../src/forum';
import { Cast, valueOf, type Person } from '../support/cast';

let cast: Cast;
let readers: Person[];

beforeAll(async () => {
  cast = await Cast.start();
  readers = await Promise.all(Array.from({ length: 9 }, () => cast.newPerson('MEMBER')));
});
afterAll(() => cast?.close());

/** An accepted answer, about which these readers say in turn whether it worked. */
async function triedBy(words: readonly boolean[], accepted = true): Promise<string> {
  const answerId = await cast.answer(await cast.thread());
  if (accepted) await cast.accept(answerId);
  await say(answerId, words);
  return answerId;
}

async function say(answerId: string, words: readonly boolean[], from = 0): Promise<void> {
  for (const [index, worked] of words.entries()) {
    valueOf(await cast.app.get(RatingService).rate((readers[from + index] as Person).viewer, { answerId, worked }));
  }
}

const FAILING = [true, false, false, false, false];
const settle = async (answerId: string) => valueOf(await cast.app.get(CheckingService).settle(cast.of.MODERATOR.viewer, { answerId }));

async function marked(answerId: string): Promise<boolean> {
  const { data } = await cast.app.agent().graph<{ node: { needsCheckSince: string | null } }>(`query ($id: ID!) { node(id: $id) { ... on Answer { needsCheckSince } } }`, { id: `Answer:${answerId}` });
  return data.node.needsCheckSince !== null;
}

const noticesOf = async (answerId: string) =>
  cast.app.database.rows<{ memberId: string }>(
    `select n.member_id as "memberId" from notifications n join answers a on a.thread_id = n.thread_id where n.kind = 'ANSWER_NEEDS_CHECK' and a.id = $1`, [answerId],
  );

it('is marked once, with a notice to the moderators and a place in their list', async () => {
  const answerId = await triedBy(FAILING);
  await say(answerId, [false, false], FAILING.length);
  await cast.app.drain();
  expect([await marked(answerId), await noticesOf(answerId)]).toEqual([true, [{ memberId: cast.of.MODERATOR.viewer.id }]]);
  const list = await cast.of.MODERATOR.browser.graph<{ answersToCheck: { worked: number; notWorked: number; answer: { id: string } }[] }>('{ answersToCheck { worked notWorked answer { id } } }');
  // The asker's acceptance is no word on whether it worked.
  expect(list.data.answersToCheck).toContainEqual({ worked: 1, notWorked: 6, answer: { id: `Answer:${answerId}` } });
  expect((await cast.of.MODERATOR.browser.get('/checks')).text).toContain('Worked for 1 of 7');
});

it('is left alone while few have tried it, while it works, and where nobody accepted it', async () => {
  const answers = [await triedBy([false, false, false, false]), await triedBy([true, true, false, true, true, true]), await triedBy(FAILING, false)];
  expect(await Promise.all(answers.map(marked))).toEqual([false, false, false]);
});

it('is settled by a moderator: what was said before counts no more', async () => {
  const answerId = await triedBy(FAILING);
  expect(await marked(answerId)).toBe(true);
  cast.app.clock.advance('1m');
  await settle(answerId);
  expect(await marked(answerId)).toBe(false);
  cast.app.clock.advance('1m');
  await say(answerId, [false, false], FAILING.length);
  expect(await marked(answerId)).toBe(false);
});

it('is settled by a new text, and by no longer being the solution', async () => {
  const [edited, withdrawn] = [await triedBy(FAILING), await triedBy(FAILING)];
  valueOf(await cast.app.get(AnsweringService).edit(cast.helper.viewer, { answerId: edited, version: 1, body: 'Hold the button for ten seconds.' }));
  const { threadId } = await cast.app.database.one<{ threadId: string }>(`select thread_id as "threadId" from answers where id = $1`, [withdrawn]);
  valueOf(await cast.app.get(AnsweringService).withdrawAcceptance(cast.asker.viewer, { threadId }));
  expect([await marked(edited), await marked(withdrawn)]).toEqual([false, false]);
});

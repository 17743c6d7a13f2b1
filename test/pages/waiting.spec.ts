/** What the page of a thread tells of its wait, and what its asker says about it. */
import { RatingService } from '../../src/forum';
import { Sweep } from '../../src/escalation';
import { Cast, valueOf, type Person } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

const page = async (id: string, by: Person = cast.asker) => (await by.browser.get(`/threads/${id}`).redirects(1)).text;
const say = async (id: string, word: string, by: Person = cast.asker) => {
  const sent = await by.browser.post(`/threads/${id}/${word}`, {}, '/my/profile');
  return { status: sent.status, location: sent.headers.location as string | undefined };
};
const clockOf = (id: string) => cast.app.database.one<{ because: string | null }>(`select stopped_because as because from escalation_clocks where thread_id = $1 and trigger = 'UNANSWERED'`, [id]);

const CANCEL = 'I am fine, cancel';
const STILL = 'I still need help';

describe('a thread that waits', () => {
  it('tells the rule to everybody, and lets only its asker speak', async () => {
    const id = await cast.thread();
    const own = await page(id);
    for (const part of ['without an answer after 2 hours', CANCEL, STILL]) expect(own).toContain(part);
    const others = await page(id, cast.helper);
    expect(others).toContain('without an answer after 2 hours');
    expect(others).not.toContain(CANCEL);
    expect(others).not.toContain(STILL);
  });

  it('is called off by its asker, and waits again when they say so', async () => {
    const id = await cast.thread();
    expect(await say(id, 'waits-no-more')).toEqual({ status: 303, location: `/threads/${id}#wait` });
    expect((await clockOf(id)).because).toBe('CALLED_OFF');
    const called = await page(id);
    expect(called).toContain('You are fine, you said.');
    expect(called).not.toContain(CANCEL);
    expect(await page(id, cast.helper)).toContain('does not wait any more');
    cast.app.clock.advance('3h');
    await cast.app.get(Sweep).run();
    expect(await page(id)).not.toContain('C-0');
    await say(id, 'waits-again');
    expect((await clockOf(id)).because).toBeNull();
    expect(await page(id)).toContain(CANCEL);
  });

  it('is not called off by anybody else', async () => {
    const id = await cast.thread();
    await say(id, 'waits-no-more', cast.helper);
    expect((await clockOf(id)).because).toBeNull();
  });

  it('stands while its asker is asked for more, and says for how long', async () => {
    const id = await cast.thread();
    expect(await page(id, cast.helper)).toContain('name="asksAsker"');
    expect((await cast.helper.browser.post(`/threads/${id}/comments`, { body: 'Which model is it?', asksAsker: 'yes' }, '/my/profile')).status).toBe(303);
    expect(await page(id)).toContain('Somebody asked you for more.');
    expect(await page(id, cast.helper)).toContain('Somebody needs to know more, so the clock stands.');
    await cast.comment(id, cast.asker);
    expect(await page(id)).not.toContain('Somebody asked you for more.');
  });

  it('says that moderators were told', async () => {
    const id = await cast.thread();
    cast.app.clock.advance('1h 40m');
    await cast.app.get(Sweep).run();
    expect(await page(id, cast.helper)).toContain('The moderators were told that it waits');
  });
});

describe('the live part', () => {
  const live = (html: string) => /hx-get="([^"]+)"/.exec(html.slice(html.indexOf('id="wait-live"')))?.[1]?.replaceAll('&amp;', '&') ?? '';

  it('is read again by itself, and says when something happened', async () => {
    const id = await cast.thread();
    const address = live(await page(id));
    expect(address).toMatch(new RegExp(`^/threads/${id}/wait\\?seen=`));
    const same = await cast.asker.browser.get(address);
    expect([same.status, same.text.trim().startsWith('<div id="wait-live"')]).toEqual([200, true]);
    expect(same.text).not.toContain('Something happened');
    await cast.answer(id);
    expect((await cast.asker.browser.get(address)).text).toContain('Something happened here.');
  });

  it('is hidden with its thread', async () => expect((await cast.asker.browser.get('/threads/999999/wait')).status).toBe(404));

  it('ends when there is nothing left to wait for', async () => {
    const id = await cast.thread();
    await cast.accept(await cast.answer(id));
    expect(live(await page(id))).not.toContain('/wait');
  });
});

describe('an answer that did not help', () => {
  const rate = (answerId: string, fields: Record<string, string>, by: Person = cast.asker) => by.browser.post(`/answers/${answerId}/rate`, fields, '/my/profile');

  it('takes one reason by one button, and says where that leads', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    expect(await page(id)).toContain('name="reason" value="UNCLEAR"');
    expect((await rate(answerId, { reason: 'UNCLEAR', stars: '', comment: 'Which button?' })).status).toBe(303);
    const after = await page(id);
    for (const part of ['You said: it did not work.', 'It went back to', 'Which button?']) expect(after).toContain(part);
    expect(await cast.app.database.one(`select reason, worked from answer_ratings where answer_id = $1`, [answerId])).toEqual({ reason: 'UNCLEAR', worked: false });
  });

  it('needs a check once it fails for many who tried it, with how many', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    await cast.accept(answerId);
    expect(await page(id)).not.toContain('Needs a check');
    for (let n = 0; n < 5; n += 1) {
      const reader = await cast.newPerson('MEMBER');
      valueOf(await cast.app.get(RatingService).rate(reader.viewer, { answerId, worked: false }));
    }
    expect(await page(id, cast.helper)).toContain('it did not work for 5 people');
  });
});

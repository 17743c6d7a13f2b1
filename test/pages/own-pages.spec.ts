import { Cast } from '../support/cast';
import { statementsOf } from '../support/statements';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

describe('a member’s own page', () => {
  it('is for those who are signed in', async () => {
    for (const path of ['/my', '/my/profile']) {
      const answer = await cast.app.agent().get(path);
      expect([answer.status, answer.headers.location]).toEqual([303, `/sign-in?returnTo=${encodeURIComponent(path)}`]);
    }
  });

  it('says what is not there yet, to somebody new', async () => {
    const person = await cast.newPerson('MEMBER');
    const text = (await person.browser.get('/my')).text;
    for (const part of ['You have no cases.', 'You have not asked anything yet.', 'Nothing new.', 'content="noindex"']) expect(text).toContain(part);
  });

  it('shows own threads, own cases and what is new, and marks it as read', async () => {
    const asker = await cast.newPerson('MEMBER');
    const { number, threadId } = await cast.openCase(asker);
    await cast.answer(threadId);
    await cast.app.drain();
    const text = (await asker.browser.get('/my')).text;
    expect(text).toContain(`href="/cases/${number}"`);
    expect(text).toContain(`/threads/${threadId}/`);
    expect(text).toContain('answered');
    expect(text).toContain('Mark all as read');
    await asker.browser.post('/my/notifications/read', {}, '/my');
    const after = (await asker.browser.get('/my')).text;
    expect(after).toContain('Everything is marked as read.');
    expect(after).not.toContain('Mark all as read');
    expect((await cast.helper.browser.get('/my')).text).not.toContain(number);
  });

  it('costs the same however much there is', async () => {
    const count = async () => (await statementsOf(() => cast.asker.browser.get('/my'))).filter((text) => /^\s*(select|with)/i.test(text)).length;
    await cast.openCase();
    const few = await count();
    for (let index = 0; index < 4; index++) await cast.openCase();
    await cast.app.drain();
    expect(await count()).toBeLessThanOrEqual(few + 1);
  });

  it('is not there for a form of somebody else', async () => {
    expect((await cast.app.agent().post('/my/notifications/read', {})).status).toBe(403);
    expect((await cast.asker.browser.postRaw('/my/profile', { displayName: 'Stolen' })).status).toBe(403);
  });
});

describe('the profile', () => {
  it('is changed, and seen on the public page', async () => {
    const person = await cast.newPerson('MEMBER');
    const saved = await person.browser.post('/my/profile', { displayName: 'Ada <b>', about: 'Two points\nand a cat', timeZone: 'Asia/Tokyo' }, '/my/profile');
    expect([saved.status, saved.headers.location]).toEqual([303, '/my/profile']);
    expect((await person.browser.get('/my/profile')).text).toContain('<option value="Asia/Tokyo" selected>');
    const text = (await cast.app.agent().get(`/members/${person.viewer.id}`)).text;
    expect(text).toContain('Ada &lt;b&gt;');
    expect(text).toContain('Two points\nand a cat');
  });

  it('keeps every typed word when it cannot be taken', async () => {
    const refused = await cast.asker.browser.post('/my/profile', { displayName: 'x', about: `Cats ${'y'.repeat(1001)}`, timeZone: 'Mars/Olympus' }, '/my/profile');
    expect(refused.status).toBe(422);
    for (const field of ['displayName', 'about']) expect(refused.text).toContain(`id="field-${field}-error"`);
    expect(refused.text).toContain('Cats yyy');
  });
});

describe('the preview', () => {
  const preview = async (body: string, by = cast.asker.browser) => by.post('/preview', { body }, '/ask');

  it('shows Markdown as a post would, for visitors too', async () => {
    expect((await preview('So *this*')).text).toBe('<p dir="auto">So <em>this</em></p>\n');
    expect((await preview('So *this*', cast.app.agent())).status).toBe(200);
  });

  it('runs nothing of what was typed', async () => {
    expect((await preview('<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))')).text).not.toMatch(/<script|<img|href="javascript/i);
  });

  it('is refused when it is too long, and empty for nothing', async () => {
    expect((await preview('x'.repeat(50_001))).status).toBe(422);
    expect((await preview('')).text).toBe('');
  });
});

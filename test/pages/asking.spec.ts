import { SearchProjection } from '../../src/search';
import { Transactions } from '../../src/platform/database';
import { Cast } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

const QUESTION = { kind: 'PROBLEM', title: 'The attic point loses its mesh', body: 'Every night at 3 & it "hurts".', space: 'routers', tags: 'mesh attic' };
const NEWCOMER = { intent: 'signUp', displayName: 'Nora Newcomer', password: 'forty two quiet otters' };

const threads = () => cast.app.database.rows<{ id: string; title: string; asker: string }>(
  `select t.id, t.title, m.display_name as asker from threads t join members m on m.id = t.asker_id order by t.id`);

describe('the ask page', () => {
  it('says before a word is typed when an agent takes over', async () => {
    const text = (await cast.app.agent().get('/ask')).text;
    expect(text).toContain('If nobody has answered by <strong class="font-semibold">11:00</strong>');
    expect(text).toContain('An agent takes over at 11:00');
  });

  it('promises no agent to ideas', async () => {
    const text = (await cast.app.agent().get('/ask?kind=IDEA')).text;
    expect(text).toContain('They have no clock');
    expect(text).not.toContain('data-promise');
  });

  it('shows what is similar with its accepted answer, and posts nothing yet', async () => {
    const known = await cast.thread(cast.asker, { title: 'Attic point drops out of the mesh' });
    await cast.accept(await cast.answer(known));
    await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, [known]));
    const before = await threads();
    const page = await cast.helper.browser.post('/ask', { ...QUESTION, step: 'check' }, '/ask');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Is it one of these?');
    expect(page.text).toContain('Attic point drops out of the mesh');
    expect(page.text).toContain('Turn it off and on');
    expect(page.text).toContain('Post anyway');
    expect(page.text).toContain('value="The attic point loses its mesh"');
    expect(await threads()).toEqual(before);
  });

  it('posts for a member, and says when an agent takes over', async () => {
    const answer = await cast.helper.browser.post('/ask', { ...QUESTION, step: 'post' }, '/ask');
    expect(answer.status).toBe(303);
    const page = await cast.helper.browser.get(answer.headers.location as string);
    expect(page.text).toContain('It is posted. If nobody has answered by 11:00, a support agent takes over.');
    expect(page.text).toContain('The attic point loses its mesh');
  });

  it('keeps every typed word, and names each field, when it cannot be posted', async () => {
    const typed = { kind: 'IDEA', title: 'Short', body: 'Some "words" & <more>', space: '', tags: 'a b c d e f' };
    for (const step of ['check', 'post']) {
      const page = await cast.helper.browser.post('/ask', { ...typed, step }, '/ask');
      expect(page.status).toBe(422);
      for (const field of ['title', 'space', 'tags']) expect(page.text).toContain(`id="field-${field}-error"`);
      expect(page.text).toContain('value="Short"');
      expect(page.text).toContain('Some &quot;words&quot; &amp; &lt;more&gt;');
      expect(page.text).toContain('value="a b c d e f"');
      expect(page.text).toMatch(/value="IDEA" checked/);
    }
  });

  it('previews without a script, and keeps what was typed', async () => {
    const page = await cast.app.agent().post('/ask', { ...QUESTION, body: 'So *this*', preview: '1' }, '/ask');
    expect(page.status).toBe(200);
    expect(page.text).toContain('So <em>this</em>');
    expect(page.text).toContain('So *this*');
  });

  it.each([{}, { kind: ['x'], title: 'y'.repeat(9000), body: '\u0000', space: 'no', tags: '<>' }])('tells what is wrong with anything else that is sent: %j', async (typed) => {
    const page = await cast.helper.browser.post('/ask', { ...(typed as Record<string, string>), step: 'post' }, '/ask');
    expect(page.status).toBe(422);
    expect(page.text).toContain('need your attention');
  });
});

describe('a visitor who asks', () => {
  it('signs up and posts in one go', async () => {
    const browser = cast.app.agent();
    const answer = await browser.post('/ask', { ...QUESTION, title: 'A question by a newcomer', ...NEWCOMER, email: 'nora@example.com', step: 'post' }, '/ask');
    expect(answer.status).toBe(303);
    const page = await browser.get(answer.headers.location as string);
    expect(page.text).toContain('Nora Newcomer');
    expect(page.text).toContain('We sent you a mail to confirm your address.');
    expect((await threads()).at(-1)).toMatchObject({ title: 'A question by a newcomer', asker: 'Nora Newcomer' });
  });

  it('signs in and posts in one go', async () => {
    const answer = await cast.app.agent().post('/ask', { ...QUESTION, title: 'Nora has another question', intent: 'signIn', email: 'nora@example.com', password: NEWCOMER.password, step: 'post' }, '/ask');
    expect(answer.status).toBe(303);
    expect((await threads()).at(-1)).toMatchObject({ title: 'Nora has another question', asker: 'Nora Newcomer' });
  });

  it('sees the fields of an account within the form, on the second step', async () => {
    const browser = cast.app.agent();
    expect((await browser.get('/ask')).text).not.toContain('name="password"');
    const page = await browser.post('/ask', { ...QUESTION, step: 'check' }, '/ask');
    for (const name of ['displayName', 'email', 'password', 'intent']) expect(page.text).toContain(`name="${name}"`);
  });

  it.each([
    ['with a password that everybody knows', { ...NEWCOMER, email: 'n2@example.com', password: 'password123' }, 422],
    ['with an address that has an account', { ...NEWCOMER, email: 'nora@example.com' }, 422],
    ['with a wrong password', { intent: 'signIn', email: 'nora@example.com', password: 'wrong wrong wrong' }, 403],
    ['without saying how', {}, 403],
  ])('loses no word %s', async (_how, account, status) => {
    const before = await threads();
    const page = await cast.app.agent().post('/ask', { ...QUESTION, ...(account as Record<string, string>), step: 'post' }, '/ask');
    expect(page.status).toBe(status);
    expect(page.text).toContain('value="The attic point loses its mesh"');
    expect(page.text).toContain('Every night at 3 &amp; it &quot;hurts&quot;.');
    expect(page.text).toContain('value="mesh attic"');
    expect(page.text).not.toContain('value="password123"');
    expect(page.text).not.toContain('wrong wrong wrong');
    expect(await threads()).toEqual(before);
  });

  it('does not become a member with a question that cannot be posted', async () => {
    const page = await cast.app.agent().post('/ask', { ...QUESTION, title: 'No', ...NEWCOMER, email: 'not-yet@example.com', step: 'post' }, '/ask');
    expect(page.status).toBe(422);
    expect(await cast.app.database.rows(`select 1 from members where email = 'not-yet@example.com'`)).toEqual([]);
  });

  it('is refused without the token of the form', async () => {
    expect((await cast.app.agent().postRaw('/ask', { ...QUESTION, step: 'post' })).status).toBe(403);
  });
});

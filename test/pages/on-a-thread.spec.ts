import { Cast, type Person } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

async function send(by: Person, path: string, fields: Record<string, string> = {}) {
  const answer = await by.browser.post(path, fields, '/my/profile');
  const location = answer.headers.location as string | undefined;
  return { status: answer.status, text: answer.text, location, next: location ? (await by.browser.get(location)).text : '' };
}

const stateOf = (id: string) => cast.app.database.one<{ state: string; answers: number; escalated: boolean }>(
  `select state, answer_count as answers, escalated_since is not null as escalated from threads where id = $1`, [id]);

describe('an answer', () => {
  it('is posted, and leads to its place on the page', async () => {
    const id = await cast.thread();
    const sent = await send(cast.helper, `/threads/${id}/answers`, { body: 'Hold the **button**.' });
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(new RegExp(`^/threads/${id}#answer-\\d+$`))]);
    expect(sent.next).toContain('Hold the <strong>button</strong>.');
    expect(sent.next).toContain('Your answer is posted.');
  });

  it('is shown before it is posted, without a script', async () => {
    const id = await cast.thread();
    const sent = await send(cast.helper, `/threads/${id}/answers`, { body: 'Hold *it*', preview: '1' });
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('Hold <em>it</em>');
    expect(sent.text).toContain('Hold *it*</textarea>');
    expect((await stateOf(id)).answers).toBe(0);
  });

  it('keeps what was typed when it cannot be taken', async () => {
    const id = await cast.thread();
    const tooLong = `Begin "&<${'x'.repeat(50_001)}`;
    const sent = await send(cast.helper, `/threads/${id}/answers`, { body: tooLong });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Begin &quot;&amp;&lt;xxx');
    expect(sent.text).toContain('at most 50,000 characters');
    expect((await send(cast.helper, `/threads/${id}/answers`)).status).toBe(422);
  });

  it('on a thread that was closed meanwhile is refused with the text still there', async () => {
    const id = await cast.thread();
    await cast.closeThread(id);
    const sent = await send(cast.helper, `/threads/${id}/answers`, { body: 'Too late' });
    expect(sent.status).toBe(403);
    expect(sent.text).toContain('This thread is closed');
    expect(sent.text).toContain('Too late');
  });

  it('can be edited, and tells when somebody else was quicker', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const form = (await cast.helper.browser.get(`/answers/${answerId}/edit`)).text;
    expect(form).toContain('Turn it off and on');
    const first = await send(cast.helper, `/answers/${answerId}/edit`, { version: '1', body: 'First of two' });
    expect(first.next).toContain('First of two');
    const second = await send(cast.helper, `/answers/${answerId}/edit`, { version: '1', body: 'Second of two' });
    expect(second.status).toBe(409);
    for (const part of ['First of two', 'Second of two', 'Somebody else changed this', 'name="version" value="2"']) expect(second.text).toContain(part);
    expect((await send(cast.helper, `/answers/${answerId}/edit`, { version: '2', body: 'Second of two' })).next).toContain('Second of two');
  });

  it('can be removed by its author, with the state of the thread', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    expect((await send(cast.helper, `/answers/${answerId}/remove`)).next).toContain('The answer is removed.');
    expect(await stateOf(id)).toMatchObject({ state: 'OPEN', answers: 0 });
  });
});

describe('the asker', () => {
  it('accepts an answer and takes it back', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const accepted = await send(cast.asker, `/answers/${answerId}/accept`);
    expect(accepted.location).toBe(`/threads/${id}#answer-${answerId}`);
    expect(accepted.next).toContain('Accepted answer');
    expect((await stateOf(id)).state).toBe('SOLVED');
    expect((await send(cast.asker, `/threads/${id}/withdraw-acceptance`)).next).toContain('The acceptance is taken back.');
    expect((await stateOf(id)).state).toBe('ANSWERED');
  });

  it('says that it worked with one button', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const said = await send(cast.asker, `/answers/${answerId}/rate`, { worked: 'yes', reason: 'DID_NOT_WORK', stars: '5', comment: '' });
    expect(said.next).toContain('You said: it worked.');
    expect((await stateOf(id)).state).toBe('SOLVED');
  });

  it.each([
    ['DID_NOT_WORK', /Your question waits for a better answer/], ['UNCLEAR', /hears what is missing, and your question waits for an answer once more/],
  ])('says that it did not help, and reads what happens next: %s', async (reason, next) => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const said = await send(cast.asker, `/answers/${answerId}/rate`, { worked: 'no', reason });
    expect(said.next).toMatch(next);
    expect((await stateOf(id)).escalated).toBe(false);
  });

  it('says that a person is needed, and gets a case at once with its number', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const said = await send(cast.asker, `/answers/${answerId}/rate`, { reason: 'NEED_PERSON' });
    expect(said.location).toBe(`/threads/${id}#case`);
    expect(said.next).toMatch(/your case is C-\d{6}/);
    expect((await stateOf(id)).escalated).toBe(true);
  });

  it('keeps what was said when it cannot be taken', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const said = await send(cast.asker, `/answers/${answerId}/rate`, { worked: 'no', reason: 'UNCLEAR', comment: `Step two ${'x'.repeat(1001)}` });
    expect(said.status).toBe(422);
    expect(said.text).toContain('Step two xxx');
    expect(said.text).toMatch(/is-chosen" name="reason" value="UNCLEAR"/);
  });

  it('asks for an agent, and sees the case on the thread', async () => {
    const id = await cast.thread();
    const asked = await send(cast.asker, `/threads/${id}/request-agent`, { note: 'It smells of smoke.' });
    expect(asked.next).toMatch(/A support agent takes over\. Your case is C-\d{6}\./);
    expect(asked.next).toContain('id="case"');
    const again = await send(cast.asker, `/threads/${id}/request-agent`, { note: 'Once more' });
    expect([again.status, again.text.includes('An agent is on it already.')]).toEqual([403, true]);
  });

  it('edits the thread, and is shown every field that cannot be taken', async () => {
    const id = await cast.thread();
    const typed = { version: '1', title: 'A better title', body: 'A better text', tags: 'one two', space: 'routers' };
    const bad = await send(cast.asker, `/threads/${id}/edit`, { ...typed, title: 'x', body: '' });
    expect(bad.status).toBe(422);
    for (const field of ['title', 'body']) expect(bad.text).toContain(`id="field-${field}-error"`);
    expect(bad.text).toContain('value="one two"');
    const edited = await send(cast.asker, `/threads/${id}/edit`, typed);
    for (const part of ['A better title', 'A better text', '/tags/two', 'Your changes are saved.']) expect(edited.next).toContain(part);
  });

  it('removes a thread that nobody has answered', async () => {
    const id = await cast.thread();
    expect((await send(cast.asker, `/threads/${id}/remove`)).location).toBe('/');
    expect((await cast.asker.browser.get(`/threads/${id}`)).status).toBe(404);
  });
});

describe('another member', () => {
  it('comments on a thread and on an answer, with no word lost', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const onThread = await send(cast.helper, `/threads/${id}/comments`, { body: 'Since when?' });
    expect(onThread.location).toMatch(/#comment-\d+$/);
    expect(onThread.next).toContain('Since when?');
    const tooLong = `Much ${'x'.repeat(2001)}`;
    const refused = await send(cast.helper, `/answers/${answerId}/comments`, { body: tooLong });
    expect([refused.status, refused.text.includes('Much xxx')]).toEqual([422, true]);
  });

  it('votes by a form, and by a script that takes only the button', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id, cast.of.MEMBER);
    const voted = await send(cast.helper, `/answers/${answerId}/vote`, { value: 'UP' });
    expect(voted.location).toBe(`/threads/${id}#answer-${answerId}`);
    expect(voted.next).toMatch(/aria-pressed="true"/);
    const page = (await cast.helper.browser.get(`/threads/${id}`)).text;
    const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const part = await cast.helper.browser.postRaw(`/threads/${id}/vote`, { _csrf: token, value: 'UP' }).set('HX-Request', 'true');
    expect(part.status).toBe(200);
    expect(part.text).toMatch(/^<form[^>]+action="\/threads\/\d+\/vote"/);
    expect(part.text).toContain('value="NONE"');
  });

  it('says whether an answer worked, which the next reader sees', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id, cast.of.MEMBER);
    const said = await send(cast.helper, `/answers/${answerId}/rate`, { worked: 'no', reason: 'DID_NOT_WORK' });
    expect(said.next).toContain('Worked for 0 of 1');
    expect((await stateOf(id)).escalated).toBe(false);
  });

  it('may not do what belongs to the asker or to moderators', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id, cast.of.MEMBER);
    expect((await send(cast.helper, `/answers/${answerId}/accept`)).next).toContain('Only the member who opened this thread can do this.');
    expect((await send(cast.helper, `/threads/${id}/request-agent`)).status).toBe(403);
    expect((await send(cast.helper, `/threads/${id}/close`, { reason: 'OTHER' })).status).toBe(403);
    expect((await cast.helper.browser.get(`/threads/${id}/edit`)).status).toBe(403);
    expect((await cast.helper.browser.get(`/answers/${answerId}/edit`)).status).toBe(403);
    expect(await stateOf(id)).toMatchObject({ state: 'ANSWERED', escalated: false });
  });
});

describe('staff', () => {
  it('close a thread as a duplicate by its address, and its page leads to the other', async () => {
    const original = await cast.thread();
    const id = await cast.thread();
    const moderator = cast.of.MODERATOR;
    const wrong = await send(moderator, `/threads/${id}/close`, { reason: 'DUPLICATE', duplicateOfId: '' });
    expect([wrong.status, wrong.text.includes('id="close-duplicate-error"')]).toEqual([422, true]);
    const closed = await send(moderator, `/threads/${id}/close`, { reason: 'DUPLICATE', duplicateOfId: `http://threadwell.test/threads/${original}/some-words#answer-1` });
    expect(closed.next).toContain('This has been asked before');
    expect(closed.next).toContain(`href="/threads/${original}"`);
    expect((await send(moderator, `/threads/${id}/reopen`)).next).toContain('The thread is open again.');
  });

  it('hand a thread to the agents', async () => {
    const id = await cast.thread();
    expect((await send(cast.of.MODERATOR, `/threads/${id}/escalate`, { note: 'Angry' })).next).toMatch(/with the support agents now, as C-\d{6}/);
    expect((await stateOf(id)).escalated).toBe(true);
  });
});

describe('a visitor', () => {
  it('reads, and is led to the ways in for everything else', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    const visitor = cast.app.agent();
    const text = (await visitor.get(`/threads/${id}`)).text;
    expect(text).toContain('Sign in to answer');
    for (const action of ['answers', 'comments', 'vote', 'rate', 'accept']) expect(text).not.toMatch(new RegExp(`action="/(threads|answers)/\\d+/${action}"`));
    for (const path of [`/threads/${id}/answers`, `/threads/${id}/comments`, `/answers/${answerId}/accept`, `/answers/${answerId}/rate`, `/threads/${id}/remove`]) {
      expect([path, (await visitor.post(path, { body: 'x' })).status]).toEqual([path, 403]);
    }
    const edit = await visitor.get(`/threads/${id}/edit`);
    expect([edit.status, edit.headers.location]).toEqual([303, `/sign-in?returnTo=${encodeURIComponent(`/threads/${id}/edit`)}`]);
  });
});

describe('every form', () => {
  it('is refused without its token, and for things that are not there', async () => {
    const id = await cast.thread();
    expect((await cast.helper.browser.postRaw(`/threads/${id}/answers`, { body: 'No token' })).status).toBe(403);
    for (const path of ['/threads/999999/answers', '/threads/x/comments', '/answers/999999/rate', '/answers/x/accept', '/answers/0/comments', '/threads/999999/vote']) {
      expect([path, (await send(cast.helper, path, { body: 'x', worked: 'yes', value: 'UP' })).status]).toEqual([path, 404]);
    }
  });
});

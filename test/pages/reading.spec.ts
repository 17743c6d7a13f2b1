import { ROLES } from '../../src/identity';
import { SearchProjection } from '../../src/search';
import { Transactions } from '../../src/platform/database';
import { Cast } from '../support/cast';
import { statementsOf } from '../support/statements';

const HOSTILE = `"><script>alert(1)</script> & '<img src=x onerror=alert(2)>`;

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

const visitor = () => cast.app.agent();
/** Handlebars writes = as an entity. */
const pageOf = async (path: string, by = visitor()) => (await by.get(path)).text.replaceAll('&#x3D;', '=');

/** Queries of the page itself; sessions, viewers and health are the frame's. */
async function queries(path: string, by = visitor()): Promise<number> {
  await by.get(path);
  const sent = await statementsOf(() => by.get(path));
  return sent.filter((text) => /^\s*(select|with)/i.test(text)).length;
}

describe('the home page', () => {
  it('is news when nobody has asked anything, and offers to ask', async () => {
    const empty = await Cast.start();
    const text = (await empty.app.agent().get('/')).text;
    await empty.close();
    expect(text).toContain('Nothing has been asked here yet.');
    expect(text).toContain('href="/ask"');
  }, 60_000);

  it('lists threads with what happens next: who waits, until when, and what was answered', async () => {
    const open = await cast.thread();
    const answered = await cast.thread();
    await cast.answer(answered);
    const text = await pageOf('/');
    expect(text).toContain(`/threads/${open}`);
    expect(text).toContain('2 h left');
    expect(text).toContain('Last answer just now');
  });

  it('says how the week goes, and that nobody waits past the promise', async () => {
    await cast.thread();
    expect(await pageOf('/')).toMatch(/This week .*None is waiting past its promise/s);
  });

  it('keeps unanswered and solved threads apart', async () => {
    const open = await cast.thread();
    const solved = await cast.thread();
    await cast.accept(await cast.answer(solved));
    expect(await pageOf('/unanswered')).toContain(`/threads/${open}/`);
    expect(await pageOf('/unanswered')).not.toContain(`/threads/${solved}/`);
    expect(await pageOf('/solved')).toContain(`/threads/${solved}/`);
  });

  it('narrows to a space and to a tag, and knows no others', async () => {
    const id = await cast.thread(cast.asker, { tags: ['only-this-one'] });
    expect(await pageOf('/spaces/routers')).toContain(`/threads/${id}/`);
    expect(await pageOf('/tags/only-this-one')).toContain(`/threads/${id}/`);
    expect(await pageOf('/tags/never-used')).toContain('No thread carries this tag.');
    expect((await visitor().get('/spaces/nowhere')).status).toBe(404);
    expect((await visitor().get('/tags/%20')).status).toBe(404);
  });

  it('pages by cursor without losing or repeating a thread', async () => {
    for (let index = 0; index < 25; index++) await cast.thread(cast.asker, { tags: ['long-list'] });
    const seen: string[] = [];
    let path: string | null = '/tags/long-list';
    while (path) {
      const text = await pageOf(path);
      seen.push(...[...text.matchAll(/<h3><a class="title-link" href="\/threads\/(\d+)\//g)].map((match) => match[1] as string));
      path = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  }, 60_000);

  it('leads back to the list when the place in it is not known', async () => {
    const answer = await visitor().get('/?after=nonsense');
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  });

  it('costs five queries however many threads it shows', async () => {
    expect(await queries('/')).toBeLessThanOrEqual(5);
    const few = await queries('/tags/only-this-one');
    expect(await queries('/tags/long-list')).toBe(few);
  });
});

describe('the page of a thread', () => {
  it('shows question, promise, answers and comments, and says what it is to search engines', async () => {
    const id = await cast.thread();
    const answerId = await cast.answer(id);
    await cast.comment(id);
    await cast.accept(answerId);
    const text = await pageOf(`/threads/${id}`);
    expect(text).toContain('It blinks <em>red</em>.');
    expect(text).toContain('Promise kept.');
    expect(text).toContain(`id="answer-${answerId}"`);
    expect(text).toContain('Which model');
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '{}') as { '@type': string; mainEntity: { acceptedAnswer: { url: string } } };
    expect(data['@type']).toBe('QAPage');
    expect(data.mainEntity.acceptedAnswer.url).toContain(`#answer-${answerId}`);
  });

  it('is the same page with any words behind the number, and names the one address', async () => {
    const id = await cast.thread(cast.asker, { title: 'Näh, it röbots every hour' });
    const canonical = `<link rel="canonical" href="http://threadwell.test/threads/${id}/nah-it-robots-every-hour"/>`;
    for (const path of [`/threads/${id}`, `/threads/${id}/nah-it-robots-every-hour`, `/threads/${id}/something-else`]) expect(await pageOf(path)).toContain(canonical);
  });

  it.each(['0', '-1', '1e3', '99999999999999999999', 'x', '1;drop', '%00'])('does not exist for the number %s', async (id) => {
    expect((await visitor().get(`/threads/${id}`)).status).toBe(404);
  });

  it('writes a hostile title as text, wherever it stands', async () => {
    const id = await cast.thread(cast.asker, { title: HOSTILE, body: HOSTILE, tags: ['hostile'] });
    await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, [id]));
    for (const path of [`/threads/${id}`, '/', '/tags/hostile', `/search?q=${encodeURIComponent(HOSTILE)}`, `/ask?title=${encodeURIComponent(HOSTILE)}`, `/members/${cast.asker.viewer.id}`]) {
      const text = await pageOf(path);
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toMatch(/<script>|<img src=x|onerror=alert\(2\)>/);
    }
  });

  it('counts the clock down, and says so when it is over', async () => {
    const id = await cast.thread();
    expect(await pageOf(`/threads/${id}`)).toContain('Nobody has answered yet');
    cast.app.clock.advance('1h 50m');
    expect(await pageOf(`/threads/${id}`)).toContain('10 min left.');
    cast.app.clock.advance('11m');
    expect(await pageOf(`/threads/${id}`)).toContain('A support agent is late.');
  });

  it('shows a case to its asker and to the staff, and to nobody else', async () => {
    const { threadId, number } = await cast.openCase();
    expect(await pageOf(`/threads/${threadId}`, cast.asker.browser)).toContain(number);
    expect(await pageOf(`/threads/${threadId}`, cast.of.AGENT.browser)).toContain(number);
    for (const other of [visitor(), cast.helper.browser]) {
      const text = await pageOf(`/threads/${threadId}`, other);
      expect(text).toContain('Escalated');
      expect(text).not.toContain(number);
    }
  });

  it('says that it is closed, and offers no forms for new words', async () => {
    const id = await cast.thread();
    await cast.closeThread(id);
    const text = await pageOf(`/threads/${id}`, cast.helper.browser);
    expect(text).toContain('This thread is closed');
    expect(text).not.toContain(`action="/threads/${id}/answers"`);
  });

  it('is there for moderators only once it is removed', async () => {
    const id = await cast.thread();
    await cast.removeThread(id);
    expect((await visitor().get(`/threads/${id}`)).status).toBe(404);
    const text = await pageOf(`/threads/${id}`, cast.of.MODERATOR.browser);
    expect(text).toContain('This thread was removed');
    expect(text).toContain('name="robots" content="noindex"');
  });

  it('offers its tools to those who may use them', async () => {
    const id = await cast.thread();
    await cast.answer(id);
    for (const role of ROLES) {
      const text = await pageOf(`/threads/${id}`, cast.of[role].browser);
      expect([role, 'close', text.includes(`/threads/${id}/close`)]).toEqual([role, 'close', ['MODERATOR', 'ADMINISTRATOR'].includes(role)]);
      expect([role, 'escalate', text.includes(`/threads/${id}/escalate`)]).toEqual([role, 'escalate', ['MODERATOR', 'AGENT', 'ADMINISTRATOR'].includes(role)]);
    }
    const own = await pageOf(`/threads/${id}`, cast.asker.browser);
    expect([own.includes('/accept"'), own.includes('/request-agent"'), own.includes(`/threads/${id}/edit`)]).toEqual([true, true, true]);
    const foreign = await pageOf(`/threads/${id}`, cast.helper.browser);
    expect([foreign.includes('/accept"'), foreign.includes('/request-agent"'), foreign.includes(`/threads/${id}/edit`)]).toEqual([false, false, false]);
  });

  it('costs a visitor the same few queries however long the thread is', async () => {
    const short = await cast.thread();
    const long = await cast.thread();
    for (let index = 0; index < 6; index++) {
      await cast.answer(long);
      await cast.comment(long);
    }
    const few = await queries(`/threads/${short}`);
    expect(few).toBeLessThanOrEqual(8);
    expect(await queries(`/threads/${long}`)).toBeLessThanOrEqual(few + 1);
    expect(await queries(`/threads/${long}`, cast.asker.browser)).toBeLessThanOrEqual(14);
  }, 30_000);
});

describe('an imported thread', () => {
  it('names author, source and licence, has no clock, and keeps its people out of search engines', async () => {
    const { database, clock } = cast.app;
    const at = clock.now();
    const member = await database.one<{ id: string }>(
      `insert into members (display_name, role, joined_at, origin_source, origin_external_id, origin_url) values ('Old Timer', 'MEMBER', $1, 'cooking', '7', 'https://cooking.example/users/7') returning id`, [at]);
    const thread = await database.one<{ id: string }>(
      `insert into threads (kind, space_id, asker_id, title, body_source, body_format, body_html, body_text, opened_at, cycle_started_at, last_activity_at, origin_source, origin_external_id, origin_url, origin_license)
       select 'QUESTION', id, $1, 'How long does bread keep?', 'x', 'HTML', '<p>x</p>', 'x', $2, $2, $2, 'cooking', '12', 'https://cooking.example/q/12', 'CC BY-SA 4.0' from spaces limit 1 returning id`, [member.id, at]);
    const text = await pageOf(`/threads/${thread.id}`);
    for (const part of ['Old Timer', 'cooking', 'https://cooking.example/q/12', 'https://creativecommons.org/licenses/by-sa/4.0/']) expect(text).toContain(part);
    expect(text).not.toContain('data-promise');
    expect(text).not.toContain('content="noindex"');
    const person = await pageOf(`/members/${member.id}`);
    expect(person).toContain('content="noindex"');
    expect(person).toContain('Imported from cooking');
  });
});

describe('the search page', () => {
  beforeAll(async () => {
    const ids = [await cast.thread(cast.asker, { title: 'The wombat light keeps blinking', body: 'In the hall stands a point, and on it sits a wombat & a "lamp" that blinks all night, however often it is started again.' })];
    await cast.app.get(Transactions).run((tx) => cast.app.get(SearchProjection).project(tx, ids));
  });

  it('marks what was searched for in escaped text, and is not for search engines', async () => {
    const text = await pageOf('/search?q=wombat');
    expect(text).toContain('<mark>wombat</mark> &amp; a &quot;lamp&quot;');
    expect(text).toContain('content="noindex"');
    expect(text).toContain('value="wombat"');
  });

  it('narrows by plain links, and offers to search everything again', async () => {
    const text = await pageOf('/search?q=wombat&space=routers&kind=IDEA&sort=VOTES');
    expect(text).toContain('Nothing found for “wombat” with these filters.');
    expect(text).toMatch(/href="\/search\?q=wombat&amp;space=routers&amp;sort=VOTES" data-refine aria-current="true"><span>Ideas/);
    expect(text).toContain('href="/search?q=wombat&amp;sort=VOTES"');
  });

  it('says which filters it does not know, and searches without them', async () => {
    const text = await pageOf('/search?q=wombat&space=nowhere&state=%3Cb%3E&within=EON&sort=SIZE&colour=red');
    expect(text).toContain('Left out of this search, since nobody here knows it: “nowhere”, “&lt;b&gt;”, “EON”, “SIZE”.');
    expect(text).toContain('The wombat light keeps blinking');
  });

  it('answers a place of another search with the way back, and gives scripts the part that changes', async () => {
    const lost = await visitor().get(`/search?q=wombat&after=${Buffer.from('["x","1"]').toString('base64url')}`);
    expect([lost.status, lost.text]).toEqual([422, expect.stringContaining('Back to the best hits')]);
    const part = await visitor().get('/search?q=wombat').set('X-Part', 'found');
    expect(part.text).toContain('<mark>wombat</mark>');
    expect(part.text).not.toContain('<html');
  });

  it('carries what was not found over to the question', async () => {
    expect(await pageOf('/search?q=zzyzx%20%26%20more')).toContain('href="/ask?title=zzyzx+%26+more"');
    expect(await pageOf('/ask?title=zzyzx%20%26%20more')).toContain('value="zzyzx &amp; more"');
  });

  it.each(['/search', '/search?q=', '/search?q=%00', '/search?q=a&space[]=x&kind=no', '/search?q=a&after=b', `/search?q=${'x'.repeat(3000)}`])('takes any words: %.60s', async (path) => {
    expect([200, 422]).toContain((await visitor().get(path)).status);
  });
});

describe('the page of a member', () => {
  it('shows what they asked and answered, and not their address', async () => {
    const id = await cast.thread();
    await cast.accept(await cast.answer(id));
    const text = await pageOf(`/members/${cast.helper.viewer.id}`);
    expect(text).toContain('Accepted answer');
    expect(text).not.toContain('@staff.example.com');
  });

  it('does not exist for an unknown number', async () => {
    expect((await visitor().get('/members/999999')).status).toBe(404);
    expect((await visitor().get('/members/me')).status).toBe(404);
  });
});

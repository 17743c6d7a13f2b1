/** What people type finds what everybody may read, and nothing else. */
import { AnsweringService, AskingService, ClosingService } from '../../src/forum';
import { MemberAccounts, VISITOR, type Role, type SignedInViewer } from '../../src/identity';
import { NO_FILTER, SearchProjection, SearchService, SearchStatus, snippetText, type SearchFilter, type SearchHit } from '../../src/search';
import { startTestApp, type TestApp } from '../support/app';

describe('searching', () => {
  let app: TestApp;
  let ana: SignedInViewer;
  let ben: SignedInViewer;
  let moderator: SignedInViewer;
  const ids = new Map<string, string>();

  const THREADS: [string, string, string, string[]][] = [
    ['nightly', 'routers', 'Router restarts every night at three', ['reboot', 'night']],
    ['guest', 'routers', 'Guest network is visible but nobody can join', ['guest-network']],
    ['refused', 'apps', 'The app says ECONNREFUSED 127.0.0.1:5432 after the update', ['android']],
    ['german', 'apps', 'Verbindung bricht ab, wenn ich das Zimmer wechsle', ['wi-fi']],
  ];

  beforeAll(async () => {
    app = await startTestApp();
    [ana, ben, moderator] = [await person('Ana Torres', 'MEMBER'), await person('Ben Okafor', 'MEMBER'), await person('Mira Moss', 'MODERATOR')];
    await app.database.run(`insert into spaces (slug, name, created_at) values ('routers', 'Routers', $1), ('apps', 'Apps', $1)`, [app.clock.now()]);
    for (const [key, space, title, tags] of THREADS) ids.set(key, await ask(space, title, tags));
    await app.get(AnsweringService).post(ben, { threadId: ids.get('nightly'), body: 'Switch off the scheduled channel scan <b>in the settings</b> & restart.' });
    await app.drain();
  });

  afterAll(() => app.close());

  async function person(displayName: string, role: Role): Promise<SignedInViewer> {
    const email = `${displayName.replaceAll(' ', '.').toLowerCase()}@example.com`;
    const created = await app.get(MemberAccounts).createByOperator({ email, displayName, role, password: null });
    if (!created.ok) throw new Error('a person could not be made');
    return { id: created.value.memberId, role, displayName, timeZone: null, emailVerified: true };
  }

  async function ask(space: string, title: string, tags: string[]): Promise<string> {
    const opened = await app.get(AskingService).open(ana, { kind: 'QUESTION', space, title, body: 'It began last week and I cannot see why.', tags });
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    return opened.value.threadId;
  }

  const visitor = { viewer: VISITOR, ip: '127.0.0.1' };
  const page = async (query: string, filter: Partial<SearchFilter> = {}, after: string | null = null, first = 20) =>
    app.get(SearchService).search(visitor, { query, filter: { ...NO_FILTER, ...filter } }, { first, after });

  async function hits(query: string, filter: Partial<SearchFilter> = {}): Promise<SearchHit[]> {
    const found = await page(query, filter);
    if (!found.ok) throw new Error(JSON.stringify(found.failure));
    return [...found.value.rows];
  }

  const found = async (query: string, filter: Partial<SearchFilter> = {}) => (await hits(query, filter)).map((hit) => hit.threadId);

  it.each([
    ['words of a title', 'guest network', 'guest'],
    ['other forms of the words', 'restarting routers', 'nightly'],
    ['words of an answer', 'scheduled channel scan', 'nightly'],
    ['a tag', 'guest-network', 'guest'],
    ['an error message as written', 'ECONNREFUSED 127.0.0.1:5432', 'refused'],
    ['words with letters of other languages', 'Verbindung Zimmer', 'german'],
    ['some of the words, when not all occur', 'guest printer cartridge', 'guest'],
    ['a title with a slip of the keyboard', 'Guest netwrok is visble but nobody can jion', 'guest'],
  ])('finds %s', async (_, query, key) => {
    expect((await found(query))[0]).toBe(ids.get(key));
  });

  it('is counted for whoever runs the site', async () => {
    const { counts: before } = await app.get(SearchStatus).read();
    await hits('router');
    const { counts } = await app.get(SearchStatus).read();
    expect(counts).toEqual({ ...before, postgres: before.postgres + 1 });
  });

  it('shows the answer around what was found, as text and never as markup', async () => {
    const [hit] = await hits('channel scan');
    expect(snippetText(hit?.snippet ?? [])).toContain('scheduled channel scan <b>in the settings</b> & restart');
    expect(hit?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['channel', 'scan']);
  });

  it('narrows by space, state, kind and tag', async () => {
    expect(await found('week', { space: 'apps' })).toHaveLength(2);
    expect(await found('week', { state: 'ANSWERED' })).toEqual([ids.get('nightly')]);
    expect(await found('week', { kind: 'IDEA' })).toEqual([]);
    expect(await found('week', { tag: 'android' })).toEqual([ids.get('refused')]);
    expect(await found('week', { space: 'no-such-space' })).toEqual([]);
  });

  it.each([
    ['nothing', ''], ['stop words', 'the and of'], ['emoji', '🙃🙃🙃'], ['signs', '"" & | ! ( ) <-> : * \\'], ['an open quote', '"guest network'], ['an injection', `'); drop table threads; --`],
    ['a very long text', 'zzz '.repeat(2_500)], ['invisible characters', '\u200b\u0000\u202e'],
  ])('takes %s as a query that finds what it finds, without a fault', async (_, query) => {
    expect((await page(query)).ok).toBe(true);
  });

  it('pages to the end without a repeat, and refuses the place in another list', async () => {
    const first = await page('week', {}, null, 3);
    if (!first.ok) throw new Error('no page');
    const second = await page('week', {}, first.value.cursors.at(-1) ?? null, 3);
    if (!second.ok) throw new Error('no page');
    const seen = [...first.value.rows, ...second.value.rows].map((hit) => hit.threadId);
    expect(new Set(seen)).toEqual(new Set(ids.values()));
    expect([first.value.hasNextPage, second.value.hasNextPage]).toEqual([true, false]);
    expect(await page('month', {}, first.value.cursors[0] ?? null, 3)).toMatchObject({ ok: false, failure: { fields: [{ field: 'after' }] } });
  });

  it('proposes threads about the same, the likeliest first, and none for an empty title', async () => {
    const similar = await app.get(SearchService).similar(visitor, { title: 'My router restarts at night', body: '', first: 3 });
    expect(similar).toMatchObject({ ok: true, value: [{ threadId: ids.get('nightly') }] });
    expect(await app.get(SearchService).similar(visitor, { title: ' ', body: 'router', first: 3 })).toEqual({ ok: true, value: [] });
  });

  it('follows an edit, and forgets a removed answer and a removed thread', async () => {
    const threadId = await ask('apps', 'Widget shows yesterday’s temperature', []);
    const posted = await app.get(AnsweringService).post(ben, { threadId, body: 'Reinstall the flibbertigibbet component.' });
    await app.drain();
    expect(await found('flibbertigibbet')).toEqual([threadId]);
    await app.get(AnsweringService).remove(ben, { answerId: posted.ok ? posted.value.answerId : '', reason: null });
    await app.get(AskingService).edit(ana, { threadId, version: 1, title: 'Widget shows yesterday’s humidity', body: undefined, tags: undefined, space: undefined });
    await app.drain();
    expect(await found('flibbertigibbet')).toEqual([]);
    expect(await found('humidity')).toEqual([threadId]);
    await app.get(ClosingService).remove(moderator, { threadId, reason: null });
    expect(await found('humidity')).toEqual([]);
    await app.drain();
    expect(await app.database.rows('select 1 as one from search_documents where thread_id = $1', [threadId])).toEqual([]);
  });

  it('comes to the same documents, counts and words when everything is projected anew, from something or from nothing', async () => {
    const tables = async () => ({
      documents: await app.database.rows('select thread_id, terms::text, space, kind, state, tags, opened_at from search_documents order by thread_id'),
      terms: await app.database.rows('select * from search_terms where documents <> 0 order by term, band'),
      indexes: await app.database.rows(`select indexname from pg_indexes where tablename like 'search%' order by indexname`),
    });
    const before = await tables();
    await app.get(SearchProjection).rebuild(app.database);
    expect(await tables()).toEqual(before);
    await app.database.run('truncate search_documents, search_terms');
    await app.get(SearchProjection).rebuild(app.database);
    expect(await tables()).toEqual(before);
    expect(await app.get(SearchProjection).isComplete(app.database)).toBe(true);
  });

  it('writes the documents of an older version anew by itself, and leaves those of this version alone', async () => {
    await app.database.run('truncate search_documents, search_terms');
    const fill = () => app.database.run(`select graphile_worker.add_job('fill-search-documents', '{}')`).then(() => app.drain());
    await fill();
    expect(await found('guest network')).toEqual([]);
    await app.database.run('update search_filling set version = 0');
    await fill();
    expect((await found('guest network'))[0]).toBe(ids.get('guest'));
  });

  it('goes on where a rebuild was cut short, and counts anew what it had not written down', async () => {
    const counts = () => app.database.rows('select * from search_terms where documents <> 0 order by term, band');
    const before = await counts();
    const projection = app.get(SearchProjection);
    await expect(projection.rebuild(app.database, () => { throw new Error('cut short'); })).rejects.toThrow('cut short');
    expect(await app.database.one('select count(*)::integer as rebuilds from search_rebuild')).toEqual({ rebuilds: 1 });
    const { filling } = await app.get(SearchStatus).read();
    expect(filling).toEqual({ done: filling?.total, total: expect.any(Number) });
    // What was found before is found meanwhile, and what is written meanwhile too.
    const threadId = await ask('apps', 'Gobbledygook on the display', []);
    await app.drain();
    expect(await found('gobbledygook')).toEqual([threadId]);
    expect((await found('guest network'))[0]).toBe(ids.get('guest'));
    const looked: number[] = [];
    const done = await projection.rebuild(app.database, (threads) => looked.push(threads));
    // Only what came since.
    expect(looked).toEqual([done]);
    expect(await found('gobbledygook')).toEqual([threadId]);
    await app.get(ClosingService).remove(moderator, { threadId, reason: null });
    await app.drain();
    expect(await counts()).toEqual(before);
    expect(done).toBeGreaterThan(1);
    expect((await app.get(SearchStatus).read()).filling).toBeNull();
    expect(await app.database.one('select count(*)::integer as rebuilds from search_rebuild')).toEqual({ rebuilds: 0 });
  });
});

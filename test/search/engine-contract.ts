/** What every search engine must do, whatever it is made of: the same community is asked the same questions. */
import { AnsweringService, AskingService, ClosingService, MergingService, RatingService, UndoingService } from '../../src/forum';
import { MemberAccounts, type Role, type SignedInViewer } from '../../src/identity';
import { NO_FILTER, snippetText, SynonymService, type SearchEngine, type SearchHit } from '../../src/search';
import type { TestApp } from '../support/app';

type SearchRequest = Parameters<SearchEngine['search']>[0];

export interface EngineUnderTest {
  readonly app: TestApp;
  readonly engine: SearchEngine;
  /** Until the engine knows all that has been written. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

interface Thread {
  readonly key: string;
  readonly space: string;
  readonly title: string;
  readonly body: string;
  readonly tags: string[];
  readonly kind?: 'QUESTION' | 'PROBLEM' | 'IDEA' | 'PRAISE';
  readonly answers?: string[];
}

const THREADS: readonly Thread[] = [
  {
    key: 'nightly', space: 'routers', title: 'Router restarts every night at three', body: 'It loses power for a second and is back after two minutes.', tags: ['reboot', 'night'],
    answers: ['Please send the log file.', 'Switch off the scheduled channel scan <b>in the settings</b> & restart. It is under Wireless, then Advanced, and comes with the firmware of May.'],
  },
  { key: 'guest', space: 'routers', title: 'Guest network is visible but nobody can join', body: 'Phones ask for the password again and again.', tags: ['guest-network'], answers: ['The isolation of clients has to be off.'] },
  { key: 'refused', space: 'apps', title: 'The app says ECONNREFUSED 127.0.0.1:5432 after the update', body: 'Before that it showed error 0x80070005 once.', tags: ['android'], kind: 'PROBLEM' },
  { key: 'unrefused', space: 'apps', title: 'The app cannot reach 127.0.0.1:5433', body: 'There is error 0x80070006 in the log of the app.', tags: ['android'], kind: 'PROBLEM' },
  { key: 'cpp', space: 'apps', title: 'Is there a library for C++ programs?', body: 'I have read about the one for node.js and I know the file /etc/threadwell.conf.', tags: ['sdk'] },
  { key: 'c', space: 'apps', title: 'Is there a library for C programs?', body: 'Plain C, on a small board.', tags: ['sdk'] },
  { key: 'german', space: 'apps', title: 'Verbindung bricht ab, wenn ich das Zimmer wechsle', body: 'Die Verbindungen der Geräte gehen verloren, sobald ich durch die Tür gehe.', tags: ['wi-fi'] },
  { key: 'japanese', space: 'apps', title: 'ルーターが夜中に再起動する', body: '毎晩三時に電源が切れます。', tags: ['日本語'] },
  { key: 'chinese', space: 'apps', title: '路由器每天晚上重启', body: '更新固件以后出现这个问题。', tags: ['中文'] },
  { key: 'russian', space: 'apps', title: 'Роутер перезагружается каждую ночь', body: 'После обновления прошивки.', tags: ['роутер'] },
  { key: 'arabic', space: 'apps', title: 'جهاز التوجيه يعيد التشغيل كل ليلة', body: 'بعد التحديث الأخير.', tags: [] },
  { key: 'idea', space: 'apps', title: 'Please add a dark theme to the widget', body: 'My eyes would be grateful in the evening.', tags: ['widget'], kind: 'IDEA' },
  ...Array.from({ length: 25 }, (_, place): Thread => ({
    key: `lamp${place}`, space: 'lamps', title: `Lamp number ${place + 1} flickers in the hallway`, body: 'The dimmer is on its lowest step.', tags: place % 2 === 0 ? ['dimmer'] : ['bulb'],
  })),
];

export function describeEngine(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(name, () => {
    let under: EngineUnderTest;
    let ana: SignedInViewer;
    let ben: SignedInViewer;
    let moderator: SignedInViewer;
    const ids = new Map<string, string>();
    const keyOf = (threadId: string) => [...ids].find(([, id]) => id === threadId)?.[0] ?? threadId;

    beforeAll(async () => {
      under = await open();
      const { app } = under;
      [ana, ben, moderator] = [await person('Ana Torres', 'MEMBER'), await person('Ben Okafor', 'MEMBER'), await person('Mira Moss', 'MODERATOR')];
      await app.database.run(
        `insert into spaces (slug, name, created_at) select slug, initcap(slug), $1 from unnest(array['routers', 'apps', 'lamps']) slug`,
        [app.clock.now()],
      );
      for (const thread of THREADS) {
        app.clock.advance('1h');
        ids.set(thread.key, await ask(thread));
      }
      await accept('nightly', 1);
      await under.settle();
    }, 120_000);

    afterAll(() => under?.close());

    async function person(displayName: string, role: Role): Promise<SignedInViewer> {
      const email = `${displayName.replaceAll(' ', '.').toLowerCase()}@example.com`;
      const created = await under.app.get(MemberAccounts).createByOperator({ email, displayName, role, password: null });
      if (!created.ok) throw new Error('a person could not be made');
      return { id: created.value.memberId, role, displayName, timeZone: null, emailVerified: true };
    }

    async function ask({ space, title, body, tags, kind = 'QUESTION', answers = [] }: Omit<Thread, 'key'>): Promise<string> {
      const opened = await under.app.get(AskingService).open(ana, { kind, space, title, body, tags });
      if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
      for (const answer of answers) await answerTo(opened.value.threadId, answer);
      return opened.value.threadId;
    }

    async function answerTo(threadId: string, body: string): Promise<string> {
      const posted = await under.app.get(AnsweringService).post(ben, { threadId, body });
      if (!posted.ok) throw new Error(JSON.stringify(posted.failure));
      return posted.value.answerId;
    }

    async function accept(key: string, place: number): Promise<void> {
      const answers = await answersOf(key);
      const accepted = await under.app.get(AnsweringService).accept(ana, { answerId: answers[place] });
      if (!accepted.ok) throw new Error(JSON.stringify(accepted.failure));
    }

    const answersOf = async (key: string) =>
      (await under.app.database.rows<{ id: string }>('select id from answers where thread_id = $1 order by id', [ids.get(key) ?? '0'])).map((row) => row.id);

    const search = (text: string, more: Partial<SearchRequest> = {}) =>
      under.engine.search({ text, filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 20, counts: false, ...more });
    const found = async (text: string, more: Partial<SearchRequest> = {}) => (await search(text, more)).hits.map((hit) => keyOf(hit.threadId));
    const shown = (hits: readonly SearchHit[]) => hits.map((hit) => snippetText(hit.snippet)).join('\n');

    it.each([
      ['words of a title', 'guest network', 'guest'],
      ['other forms of the words', 'restarting routers nightly', 'nightly'],
      ['words of a question', 'password phones', 'guest'],
      ['words of an answer', 'scheduled channel scan', 'nightly'],
      ['a tag', 'guest-network', 'guest'],
      ['a German word in another form', 'Verbindungen Zimmern', 'german'],
      ['an umlaut', 'Geräte', 'german'],
      ['a word being typed', 'guest netw', 'guest'],
      ['a word being typed of another language', 'Verbind', 'german'],
      ['a slip of the keyboard', 'guest netwrok', 'guest'],
      ['many slips', 'Guest netwrok is visble but nobody can jion', 'guest'],
      ['an error message', 'ECONNREFUSED 127.0.0.1:5432', 'refused'],
      ['an address as written', '127.0.0.1:5433', 'unrefused'],
      ['the number of an error', '0x80070005', 'refused'],
      ['C++', 'C++', 'cpp'],
      ['C++ among words', 'library for C++', 'cpp'],
      ['node.js', 'node.js', 'cpp'],
      ['a path', '/etc/threadwell.conf', 'cpp'],
      ['a phrase', '"channel scan"', 'nightly'],
      ['Japanese', '再起動', 'japanese'],
      ['Chinese', '重启', 'chinese'],
      ['Russian', 'роутер', 'russian'],
      ['Russian in another form', 'перезагрузка роутера', 'russian'],
      ['Arabic', 'جهاز التوجيه', 'arabic'],
      ['Arabic in another form', 'التحديثات', 'arabic'],
      ['some of the words, when not all occur', 'guest printer cartridge', 'guest'],
      ['a whole title among other words', 'hello, my lamp number 7 flickers in the hallway, thanks', 'lamp6'],
    ])('finds %s', async (_, query, key) => {
      expect((await found(query))[0]).toBe(key);
    });

    it('takes code as it is written, and its smallest pieces for nothing', async () => {
      for (const [code, keys] of [['0x80070005', ['refused']], ['C++', ['cpp']], ['0x80070009', []], ['C#', []], ['5.1.0', []]] as const) expect([code, await found(code)]).toEqual([code, keys]);
      expect((await found('library for C#')).sort()).toEqual(['c', 'cpp']);
      expect(new Set(await found('127.0.0.1:9999'))).toEqual(new Set(['refused', 'unrefused']));
    });

    it('finds a phrase only where its words stand together', async () => {
      expect(await found('"guest network"')).toEqual(['guest']);
      expect(await found('"network guest"')).toEqual([]);
      expect(await found('"0x80070005 once"')).toEqual(['refused']);
    });

    it('leaves out what has a minus', async () => {
      expect(new Set(await found('library programs'))).toEqual(new Set(['cpp', 'c']));
      expect(await found('library programs -C++')).toEqual(['c']);
      expect(await found('library programs -"small board"')).toEqual(['cpp']);
      expect(await found('-library')).toEqual([]);
    });

    it('shows the answer that matched, as text and never as markup, with its hits marked', async () => {
      const [hit] = (await search('channel scan')).hits;
      expect(hit?.answerId).toBe((await answersOf('nightly'))[1]);
      expect(snippetText(hit?.snippet ?? [])).toContain('scheduled channel scan <b>in the settings</b> & restart');
      expect(hit?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['channel', 'scan']);
      expect((await search('phones password')).hits[0]).toMatchObject({ answerId: null });
    });

    it('says how the query was probably meant, in words of the community', async () => {
      expect((await search('guest netwrok')).didYouMean).toBe('guest network');
      expect((await search('guest network')).didYouMean).toBeNull();
      expect((await search('"guest network" -flickrs')).didYouMean).toBeNull();
      expect((await search('qqqqqqq')).didYouMean).toBeNull();
    });

    it('narrows by space, state, kind, tag and time, and finds nothing under unknown names', async () => {
      const narrowed = (filter: Partial<SearchRequest['filter']>, text = 'app error') => found(text, { filter: { ...NO_FILTER, ...filter } });
      expect(new Set(await narrowed({ space: 'apps' }))).toEqual(new Set(['refused', 'unrefused']));
      expect(await narrowed({ space: 'lamps' })).toEqual([]);
      expect(await narrowed({ state: 'SOLVED' }, 'restarts')).toEqual(['nightly']);
      expect(await narrowed({ state: 'OPEN' }, 'restarts night')).not.toContain('nightly');
      expect(await narrowed({ kind: 'IDEA' }, 'dark theme')).toEqual(['idea']);
      expect(await narrowed({ kind: 'PRAISE' }, 'dark theme')).toEqual([]);
      expect(await narrowed({ tag: 'sdk' }, 'library')).toHaveLength(2);
      expect(await narrowed({ tag: 'bulb' }, 'lamp')).toHaveLength(12);
      const opened = await under.app.database.one<{ at: Date }>('select opened_at as at from threads where id = $1', [ids.get('lamp20') ?? '0']);
      expect(await narrowed({ openedFrom: opened.at }, 'lamp')).toHaveLength(5);
      for (const filter of [{ space: 'no-such-space' }, { tag: 'no-such-tag' }, { kind: 'NO_SUCH_KIND' }, { state: 'NO_SUCH_STATE' }, { tag: `x' OR 1=1 --` }, { space: '"] OR kind = "IDEA' }, { tag: '\\' }]) {
        expect(await narrowed(filter, 'lamp')).toEqual([]);
      }
    });

    it('counts what each filter would leave, with the other filters as they are', async () => {
      const all = await search('lamp flickers', { counts: true, limit: 5 });
      expect(all.total).toBe(25);
      expect(all.counts).toMatchObject({ space: [{ value: 'lamps', count: 25 }], tag: [{ value: 'dimmer', count: 13 }, { value: 'bulb', count: 12 }], kind: [{ value: 'QUESTION', count: 25 }], state: [{ value: 'OPEN', count: 25 }] });
      const narrowed = await search('lamp flickers', { counts: true, filter: { ...NO_FILTER, tag: 'bulb' } });
      expect(narrowed.total).toBe(12);
      expect(narrowed.counts).toMatchObject({ tag: [{ value: 'dimmer', count: 13 }, { value: 'bulb', count: 12 }], state: [{ value: 'OPEN', count: 12 }] });
      expect((await search('lamp')).counts).toBeNull();
    });

    it('pages to the end without a repeat, and is empty behind it', async () => {
      const pages = [await search('lamp', { limit: 10 }), await search('lamp', { limit: 10, offset: 10 }), await search('lamp', { limit: 10, offset: 20 }), await search('lamp', { limit: 10, offset: 30 })];
      expect(pages.map((page) => [page.hits.length, page.hasMore, page.total])).toEqual([[10, true, 25], [10, true, 25], [5, false, 25], [0, false, 25]]);
      expect(new Set(pages.flatMap((page) => page.hits.map((hit) => hit.threadId))).size).toBe(25);
      expect(await search('lamp', { limit: 10, offset: 1_000_000 })).toMatchObject({ hits: [], hasMore: false });
    });

    it('orders by time, activity and votes', async () => {
      await under.app.database.run('update threads set vote_score = 7 where id = $1', [ids.get('lamp3') ?? '0']);
      under.app.clock.advance('1h');
      await answerTo(ids.get('lamp11') ?? '', 'Which dimmer is it?');
      await under.settle();
      expect((await found('lamp', { sort: 'NEWEST', limit: 3 }))).toEqual(['lamp24', 'lamp23', 'lamp22']);
      expect((await found('lamp', { sort: 'ACTIVITY', limit: 1 }))).toEqual(['lamp11']);
      expect((await found('lamp', { sort: 'VOTES', limit: 1 }))).toEqual(['lamp3']);
    });

    it('puts the solved one first when all else is equal', async () => {
      const twin = { space: 'lamps', title: 'Zigbee pairing of the twins', tags: ['zigbee'], answers: ['Press the button for ten seconds.'] };
      for (const key of ['twin1', 'twin2', 'twin3']) ids.set(key, await ask({ ...twin, body: `They do not pair, says ${key}.` }));
      await accept('twin2', 0);
      await under.settle();
      expect((await found('zigbee pairing'))[0]).toBe('twin2');
    });

    it.each([
      ['nothing', ''], ['stop words', 'the and of'], ['emoji', '🙃🙃🙃'], ['signs', '"" & | ! ( ) <-> : * \\'], ['an open quote', '"guest network'], ['SQL', `'); drop table threads; --`],
      ['a filter', `lamp" OR kind = "IDEA`], ['a very long text', 'zzz '.repeat(2_500)], ['a very long word', 'z'.repeat(10_000)], ['very many words', Array.from({ length: 1_500 }, (_, n) => `w${n}`).join(' ')],
      ['invisible characters', '\u200b\u202e'], ['only minus words', '-a -b'], ['minus signs', '- -- ---'], ['wildcards', '% _ * ?'], ['half a character', 'lamp \ud83d'], ['a zero byte', 'lamp\u0000'],
    ])('takes %s as a query that finds what it finds, without a fault', async (_, query) => {
      const page = await search(query, { counts: true });
      expect(page.hits.length).toBeLessThanOrEqual(20);
      expect(page.total).toBeGreaterThanOrEqual(page.hits.length);
      await under.engine.similar({ title: query, body: query, limit: 5 });
    });

    it('proposes threads about the same, the likeliest first, with scores from 0 to 1', async () => {
      const similar = await under.engine.similar({ title: 'My router restarts at night', body: 'Always at three.', limit: 3 });
      expect(keyOf(similar[0]?.threadId ?? '')).toBe('nightly');
      for (const { score } of similar) expect(score > 0 && score <= 1).toBe(true);
      expect(similar.map(({ score }) => score)).toEqual(similar.map(({ score }) => score).sort((one, other) => other - one));
      expect(await under.engine.similar({ title: '', body: '', limit: 3 })).toEqual([]);
      expect(await under.engine.similar({ title: '🙃', body: '', limit: 3 })).toEqual([]);
    });

    it('follows an edit', async () => {
      const threadId = await ask({ space: 'apps', title: 'Widget shows the temperature of yesterday', body: 'It is too warm.', tags: [] });
      await under.settle();
      expect(await found('temperature')).toEqual([threadId]);
      await under.app.get(AskingService).edit(ana, { threadId, version: 1, title: 'Widget shows the humidity of yesterday', body: undefined, tags: undefined, space: undefined });
      await under.settle();
      expect(await found('temperature')).toEqual([]);
      expect(await found('humidity')).toEqual([threadId]);
    });

    it('takes several words for others, and one way only where that is said', async () => {
      const { app } = under;
      const keep = async (words: string[], oneWay: boolean) => {
        const kept = await app.get(SynonymService).add(moderator, { words, oneWay });
        if (!kept.ok) throw new Error(JSON.stringify(kept.failure));
      };
      expect(await found('visitors wlan')).not.toContain('guest');
      await keep(['visitors wlan', 'guest network'], false);
      await keep(['dusk mode', 'dark theme'], true);
      await keep(['2fa', 'channel scan'], true);
      for (const [query, key] of [['visitors wlan', 'guest'], ['Visitor WLAN join', 'guest'], ['dusk mode', 'idea'], ['dusk mode widget', 'idea'], ['2fa', 'nightly']]) expect([query, (await found(query ?? ''))[0]]).toEqual([query, key]);
      const threadId = await ask({ space: 'apps', title: 'Where is the dusk mode of the lens?', body: 'I cannot see it.', tags: [] });
      await under.settle();
      expect(await found('dark theme')).not.toContain(threadId);
      expect((await found('dusk mode')).slice(0, 2).sort()).toEqual([threadId, 'idea'].sort());
    });

    it('follows merges, merges that are undone, and what the asker says of an answer', async () => {
      const { app } = under;
      const threadId = await ask({ space: 'apps', title: 'Clock of the panel is slow', body: 'By an hour.', tags: ['panel'], answers: ['Set the zone to Zanzibar.'] });
      const original = await ask({ space: 'lamps', title: 'Panel shows the wrong hour', body: 'Since spring.', tags: [] });
      await under.settle();
      await app.get(MergingService).merge(moderator, { threadId, intoId: original });
      await under.settle();
      expect(await found('Zanzibar')).toEqual([original]);
      await app.get(UndoingService).undo(moderator, { threadId });
      await under.settle();
      expect(await found('Zanzibar')).toEqual([threadId]);
      const solved = { ...NO_FILTER, state: 'SOLVED' as const };
      expect(await found('Zanzibar', { filter: solved })).toEqual([]);
      const [answer] = await app.database.rows<{ id: string }>(`select id from answers where thread_id = $1`, [threadId]);
      expect(await app.get(RatingService).rate(ana, { answerId: answer?.id, worked: true, stars: 5 })).toMatchObject({ ok: true });
      await under.settle();
      expect(await found('Zanzibar', { filter: solved })).toEqual([threadId]);
    });

    it('finds nothing of what was hidden, neither as a hit nor in a snippet nor as a proposal', async () => {
      const secrets = ['flibbertigibbet', 'quomodocunquize', 'xertzing'];
      const threadId = await ask({ space: 'lamps', title: `Lamp with a ${secrets[0]}`, body: `It began to ${secrets[1]} in the hallway.`, tags: [] });
      const answered = ids.get('lamp0') ?? '';
      const answerId = await answerTo(answered, `The dimmer is ${secrets[2]} in the hallway.`);
      await under.settle();
      for (const secret of secrets) expect(await search(secret)).toMatchObject({ total: 1 });
      await under.app.get(AnsweringService).remove(ben, { answerId, reason: null });
      await under.app.get(ClosingService).remove(moderator, { threadId, reason: null });
      await under.settle();
      const crawled = ['lamp hallway flickers', 'dimmer', 'hallway began', ...secrets, ...secrets.map((secret) => secret.slice(0, -1)), ...secrets.map((secret) => secret.replace('i', 'o'))];
      for (const query of crawled) {
        const page = await search(query, { limit: 50 });
        expect(page.hits.map((hit) => hit.threadId)).not.toContain(threadId);
        for (const secret of secrets) expect(`${shown(page.hits)} ${page.didYouMean ?? ''}`).not.toContain(secret);
        expect((await under.engine.similar({ title: query, body: '', limit: 20 })).map((hit) => hit.threadId)).not.toContain(threadId);
      }
    });
  });
}

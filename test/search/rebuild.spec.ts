/** The index in PostgreSQL is built anew beside what people write and search; killed, it goes on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fillCommunity } from '../../bench/search/community';
import type { DumpQuestion } from '../../bench/search/judgments';
import { NO_FILTER, PostgresSearchEngine, SearchProjection } from '../../src/search';
import { Indexers } from '../../src/search/projection/indexers';
import { Transactions } from '../../src/platform/database';
import { describeUnless } from '../support/conditions';
import { startTestApp, type TestApp } from '../support/app';

/** More than are written at once. */
const THREADS = 1_200;
const WORDS = 'router light cable printer network guest antenna password update battery display sensor window kernel socket'.split(' ');
const word = (place: number): string => WORDS[place % WORDS.length] ?? '';

const questions: DumpQuestion[] = Array.from({ length: THREADS }, (_, place) => ({
  id: String(place + 1), title: `${word(place)} ${word(place * 7 + 3)} number${place}`, body: `The ${word(place * 3)} does not ${word(place * 5 + 1)}.`, tags: [word(place)],
  askedAt: '2026-01-01T00:00:00Z', score: 0, acceptedAnswerId: null, answers: [],
}));

let app: TestApp;
let projection: SearchProjection;

const tables = async () => ({
  documents: await app.database.rows('select thread_id, terms::text, space, kind, state, tags, opened_at from search_documents order by thread_id'),
  terms: await app.database.rows('select * from search_terms where documents <> 0 order by term, band'),
  words: await app.database.rows('select * from search_words order by word'),
});
const found = async (text: string) => {
  const page = await new PostgresSearchEngine(app.database).search({ text, filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 20, counts: false });
  return page.hits.map((hit) => hit.threadId);
};
const rename = async (threadId: string, title: string) => {
  await app.database.run('update threads set title = $2 where id = $1', [threadId, title]);
  await app.get(Transactions).run((tx) => projection.project(tx, [threadId]));
};
/** Does `once` as soon as some of the documents are written, and goes on. */
const inTheMiddle = (once: () => Promise<unknown>) => {
  let done: Promise<unknown> | null = null;
  return { progress: () => void (done ??= once()), end: async () => done };
};

beforeAll(async () => {
  app = await startTestApp();
  projection = app.get(SearchProjection);
  await fillCommunity(app.database, questions);
  await projection.rebuild(app.database);
}, 60_000);

afterAll(() => app?.close());

describe('a rebuild of the index in PostgreSQL', () => {
  it('comes to what projecting each thread comes to', async () => {
    const built = await tables();
    await app.database.run('truncate search_documents, search_terms, search_words');
    for (let from = 1; from <= THREADS; from += 200) {
      await app.get(Transactions).run((tx) => projection.project(tx, Array.from({ length: 200 }, (_, place) => String(from + place))));
    }
    expect(await tables()).toEqual(built);
  });

  it('goes on where it was when its connection is ended, and finds what was written meanwhile', async () => {
    const end = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = (hashtext('threadwell.search-rebuild')::bigint & 4294967295)::oid`;
    const middle = inTheMiddle(() => app.database.run(end));
    await expect(projection.rebuild(app.database, middle.progress)).rejects.toThrow();
    await middle.end();
    const { done } = await app.database.one<{ done: number }>('select done from search_rebuild');
    expect(done).toBeGreaterThan(0);
    expect(await found('number7')).toEqual(['8']);
    await rename('8', 'Zeppelin overhead');
    expect(await found('zeppelin')).toEqual(['8']);
    const seen: number[] = [];
    await projection.rebuild(app.database, (threads) => seen.push(threads));
    // All may have been written when the connection ended: then only the rest is done.
    expect(seen.filter((threads) => threads <= done)).toEqual([]);
    expect(Math.max(done, ...seen)).toBe(THREADS);
    expect(await found('zeppelin')).toEqual(['8']);
    expect(await found('number7')).not.toContain('8');
    const afterwards = await tables();
    await projection.rebuild(app.database);
    expect({ ...(await tables()), words: null }).toEqual({ ...afterwards, words: null });
  });

  it('loses no write beside it, and forgets what is hidden beside it', async () => {
    const middle = inTheMiddle(async () => {
      await rename('2', 'Accordion in the attic');
      await app.database.run(`update threads set removed_at = opened_at where id = '3'`);
      await app.get(Transactions).run((tx) => projection.project(tx, ['3']));
    });
    await projection.rebuild(app.database, middle.progress);
    await middle.end();
    expect(await found('accordion')).toEqual(['2']);
    expect(await app.database.rows('select 1 as one from search_documents where thread_id = 3')).toEqual([]);
    const afterwards = await tables();
    await projection.rebuild(app.database);
    expect({ ...(await tables()), words: null }).toEqual({ ...afterwards, words: null });
  });

  it('is done once when two ask for it, and searches find all the while', async () => {
    const [searches, numbers]: [Promise<string[]>[], number[]] = [[], []];
    const progress = (done: number) => {
      numbers.push(done);
      searches.push(found('number30'));
    };
    await Promise.all([projection.rebuild(app.database, progress), projection.rebuild(app.database, progress)]);
    expect(numbers).toEqual([500, 1_000, 1_200]);
    expect(await Promise.all(searches)).toEqual(numbers.map(() => ['31']));
    expect(await app.database.rows('select * from search_rebuild')).toEqual([]);
  });
});

const program = join(__dirname, '../../dist/src/search/projection/indexing-worker.js');

describeUnless(existsSync(program) ? null : 'there is no built program', 'threads that work out keys', () => {
  it('come to the same keys and counts as none', async () => {
    const texts = questions.map(({ title, body, tags }) => ({ title, body, tags, answers: [], space: 'a', kind: 'QUESTION', state: 'OPEN', openedAt: new Date(0) }));
    const by = async (indexers: Indexers) => {
      try {
        const parts = await Promise.all([0, 400, 800].map((from) => indexers.index(texts.slice(from, from + 400))));
        const counts = (await indexers.takeCounts()).sorted();
        return { keys: parts.map(({ keys, ends }) => [[...keys], [...ends]]), words: new Set(parts.flatMap(({ words }) => words)), counts };
      } finally {
        await indexers.close();
      }
    };
    expect(await by(Indexers.onThreads(2, program))).toEqual(await by(Indexers.onThreads(0, program)));
  });
});

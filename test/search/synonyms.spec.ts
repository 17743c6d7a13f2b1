/** Words that moderators say mean the same are found together, from when they are kept until they are removed. */
import { VISITOR } from '../../src/identity';
import { NO_FILTER, SearchService } from '../../src/search';
import { Cast, valueOf } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

const found = async (query: string) =>
  valueOf(await cast.app.get(SearchService).search({ viewer: VISITOR, ip: '127.0.0.1' }, { query, filter: NO_FILTER }, { first: 5, after: null })).rows.map((hit) => hit.threadId);
const post = (path: string, fields: Record<string, string> = {}) => cast.of.MODERATOR.browser.post(path, fields, '/search-words');

describe('synonyms', () => {
  it('find what is said in other words, in both directions, and are taken back', async () => {
    const threadId = await cast.thread(cast.asker, { title: 'The gateway hums at night', body: 'It began last week.' });
    await cast.app.drain();
    expect(await found('fritzbox')).toEqual([]);
    expect((await post('/search-words', { words: 'Fritzbox, gateway,  ROUTER' })).status).toBe(303);
    expect(await found('fritzbox')).toEqual([threadId]);
    expect(await found('fritzbox hums')).toEqual([threadId]);
    const { text } = await cast.of.MODERATOR.browser.get('/search-words');
    expect(text).toContain('fritzbox, gateway, router');
    expect((await post('/search-words', { words: 'sign in, log in', oneWay: 'yes' })).status).toBe(303);
    expect((await cast.of.MODERATOR.browser.get('/search-words')).text).toContain('sign in also finds log in');
    await cast.app.database.run(`delete from search_synonyms where one_way`);
    const { id } = await cast.app.database.one<{ id: string }>(`select id from search_synonyms`);
    expect((await post(`/search-words/${id}/remove`)).status).toBe(303);
    expect(await found('fritzbox')).toEqual([]);
  });

  it.each([['one word', 'router'], ['the same word twice', 'router, ROUTER'], ['signs', 'router, <b>'], ['a phrase in quotes', '"mesh point", router'], ['too many', 'a,b,c,d,e,f,g,h,i,j,k'], ['a whole sentence', 'router, the box with the red lamp'], ['a long word', `x, ${'y'.repeat(60)}`], ['nothing', '']])(
    'are not kept where they are %s, and what was typed stands there again', async (_, words) => {
      const page = await post('/search-words', { words });
      expect(page.status).toBe(422);
      expect(await cast.app.database.rows('select 1 from search_synonyms')).toEqual([]);
    });

  it('are kept over the graph too', async () => {
    const { browser } = cast.of.MODERATOR;
    const run = (name: string, type: string, input: object) =>
      browser.graph<Record<string, { __typename: string; id: string }>>(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${type.replace('Input', 'Success')} { id } } }`, { input });
    const added = (await run('addSynonyms', 'AddSynonymsInput', { words: ['wlan', 'wi-fi'] })).data.addSynonyms;
    expect((await browser.graph<{ synonyms: object[] }>('{ synonyms { id words oneWay } }')).data.synonyms).toEqual([{ id: added?.id, words: ['wlan', 'wi-fi'], oneWay: false }]);
    expect((await run('removeSynonyms', 'RemoveSynonymsInput', { id: added?.id })).data.removeSynonyms?.__typename).toBe('RemoveSynonymsSuccess');
  });
});

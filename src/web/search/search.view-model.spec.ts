/** What a search's address asks for, and what its page shows of what was found. */
import type { ThreadRow } from '../../forum';
import type { Found } from '../../search';
import { searchPage, snippetHtml, type SearchInput } from './search.view-model';
import { filterOf, isNarrowed, readWanted, searchAddress } from './wanted';

const SPACES = [{ id: '1', slug: 'routers', name: 'Routers', description: '' }];
const wanted = (query: Record<string, unknown>) => readWanted(query, SPACES);
const page = (change: Partial<SearchInput> = {}) =>
  searchPage({ wanted: wanted({ q: 'wi-fi' }), spaces: SPACES, found: null, failure: null, threads: new Map(), facts: new Map(), now: new Date('2030-03-04T12:00:00Z'), ...change });
const nothing: Found = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false, total: 0, counts: null, didYouMean: null };
const counts = { space: [], tag: [{ value: 'led', count: 4 }], kind: [{ value: 'IDEA', count: 2 }, { value: 'PRAISE', count: 0 }], state: [], within: [{ value: 'DAY', count: 1 }] };

describe('what is asked of the search', () => {
  it('takes what can be read, and names the rest', () => {
    const all = { q: ' wi-fi ', space: 'routers', kind: 'IDEA', state: 'SOLVED', tag: 'LED', within: 'WEEK', sort: 'VOTES' };
    expect(wanted(all)).toEqual({ query: 'wi-fi', space: 'routers', kind: 'IDEA', state: 'SOLVED', tag: 'led', within: 'WEEK', sort: 'VOTES', unknown: [] });
    const none = { query: '', space: '', kind: '', state: '', tag: '', within: '', sort: 'RELEVANCE' };
    expect(wanted({ q: ['x'], space: 'none', kind: 'x', state: 3, tag: '<', within: 'AGE', sort: 'SIZE' })).toEqual({ ...none, unknown: ['none', '<', 'x', '…', 'AGE', 'SIZE'] });
  });

  it('is a filter only where something was chosen', () => {
    expect(filterOf(wanted({ q: 'x', kind: 'IDEA' }))).toEqual({ kind: 'IDEA', space: null, state: null, tag: null, openedFrom: null });
    expect([isNarrowed(wanted({ q: 'x', sort: 'VOTES' })), isNarrowed(wanted({ q: 'x', within: 'DAY' }))]).toEqual([false, true]);
  });

  it('stands in the address, and can be read from it again', () => {
    const asked = wanted({ q: 'a & b', space: 'routers', tag: 'c#', kind: 'IDEA', state: 'OPEN', within: 'YEAR', sort: 'NEWEST' });
    expect(readWanted(Object.fromEntries(new URL(searchAddress(asked), 'http://x').searchParams), SPACES)).toEqual(asked);
    expect(searchAddress(wanted({ q: 'x' }))).toBe('/search?q=x');
  });
});

describe('a snippet', () => {
  it('is escaped text with its hits marked', () => {
    const html = snippetHtml([{ text: '<b> & ', hit: false }, { text: '"hit"', hit: true }]);
    expect(String(html)).toBe('&lt;b&gt; &amp; <mark>&quot;hit&quot;</mark> …');
  });

  it('is seen to be a piece of a text where it is one', () => {
    const said = (text: string) => String(snippetHtml([{ text, hit: false }]));
    expect(['from the middle', 'A whole sentence.', 'and its end?', ''].map(said)).toEqual(['… from the middle …', 'A whole sentence.', '… and its end?', '']);
  });
});

describe('the page of a search', () => {
  const thread = (id: string) =>
    ({ id, title: `Thread ${id}`, state: 'OPEN', tags: [], asker: { displayName: 'Ana' }, space: SPACES[0], answerCount: 0, acceptedAnswerId: '31' }) as unknown as ThreadRow;

  it('shows hits in the order in which they were found, without those that are gone, each with the answer that matched', () => {
    const hits = [['3', '31'], ['1', '12'], ['2', null]].map(([threadId, answerId]) => ({ threadId: String(threadId), score: 1, snippet: [], answerId: answerId ?? null }));
    const model = page({ found: { ...nothing, rows: hits, cursors: ['a', 'b', 'c'], hasNextPage: true, total: 40 }, threads: new Map([['1', thread('1')], ['3', thread('3')]]) });
    expect(model.rows.map((row) => [row.title, row.from])).toEqual([
      ['Thread 3', { name: 'In the accepted answer', href: '/threads/3/thread-3#answer-31' }], ['Thread 1', { name: 'In an answer', href: '/threads/1/thread-1#answer-12' }],
    ]);
    expect(model).toMatchObject({ olderHref: '/search?q=wi-fi&after=c', total: 40 });
  });

  it('offers only what would leave something, with how much, and takes a choice off again', () => {
    const facets = page({ wanted: wanted({ q: 'x', tag: 'gone' }), found: { ...nothing, counts } }).facets;
    expect(facets.map(({ id, links }) => [id, links.map(({ name, count, href, current }) => [name, count, href, current])])).toEqual([
      ['kind', [['Ideas', 2, '/search?q=x&tag=gone&kind=IDEA', false]]],
      ['within', [['Last 24 hours', 1, '/search?q=x&tag=gone&within=DAY', false]]],
      ['tag', [['#gone', 0, '/search?q=x', true], ['#led', 4, '/search?q=x&tag=led', false]]],
    ]);
    expect(page({ found: nothing }).facets.map(({ id }) => id)).toEqual(['space', 'kind', 'state', 'within']);
  });

  it('leads to asking, with what was typed as the title and the space that was chosen', () => {
    expect(page({ found: nothing, wanted: wanted({ q: 'x & y', space: 'routers' }) })).toMatchObject({ askHref: '/ask?title=x+%26+y&space=routers', plainHref: '/search?q=x+%26+y' });
    expect(page({ found: nothing, wanted: wanted({ q: 'w'.repeat(300) }) }).askHref).toHaveLength('/ask?title='.length + 150);
  });

  it('proposes what was probably meant, with the filters kept', () => {
    const model = page({ wanted: wanted({ q: 'wifo', kind: 'IDEA' }), found: { ...nothing, didYouMean: 'wifi' } });
    expect(model.didYouMean).toEqual({ query: 'wifi', href: '/search?q=wifi&kind=IDEA' });
  });

  it('says nothing is found only when it was looked for', () => {
    expect(page().empty).toBeNull();
    expect(page({ found: nothing }).empty?.title).toBe('Nothing found for “wi-fi”.');
    expect(page({ failure: { kind: 'RateLimited', retryAfterSeconds: 5 } })).toMatchObject({ empty: null, failure: 'That was a lot in a short time. Try again in 5 seconds.' });
  });
});

import type { ThreadRow } from '../../forum';
import { filterOf, isNarrowed, readWanted, searchPage, snippetHtml, type SearchInput } from './search.view-model';

const SPACES = [{ id: '1', slug: 'routers', name: 'Routers', description: '' }];
const wanted = (query: Record<string, unknown>) => readWanted(query, SPACES);
const page = (change: Partial<SearchInput> = {}) =>
  searchPage({ wanted: wanted({ q: 'wi-fi' }), spaces: SPACES, found: null, failure: null, threads: new Map(), facts: new Map(), now: new Date('2030-03-04T12:00:00Z'), ...change });
const nothing = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

describe('what is asked of the search', () => {
  it('takes what can be read, and leaves out the rest', () => {
    expect(wanted({ q: ' wi-fi ', space: 'routers', kind: 'IDEA', state: 'SOLVED', tag: 'LED' })).toEqual({ query: 'wi-fi', space: 'routers', kind: 'IDEA', state: 'SOLVED', tag: 'led' });
    expect(wanted({ q: ['x'], space: 'none', kind: 'x', state: 3, tag: '<' })).toEqual({ query: '', space: '', kind: '', state: '', tag: '' });
  });

  it('is a filter only where something was chosen', () => {
    expect(filterOf(wanted({ q: 'x', kind: 'IDEA' }))).toEqual({ kind: 'IDEA', space: null, state: null, tag: null });
    expect([isNarrowed(wanted({ q: 'x' })), isNarrowed(wanted({ q: 'x', tag: 'led' }))]).toEqual([false, true]);
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
  it('shows hits in the order in which they were found, without those that are gone', () => {
    const thread = (id: string) => ({ id, title: `Thread ${id}`, state: 'OPEN', tags: [], asker: { displayName: 'Ana' }, space: SPACES[0], answerCount: 0 }) as unknown as ThreadRow;
    const hits = ['3', '1', '2'].map((threadId) => ({ threadId, score: 1, snippet: [], answerId: null }));
    const model = page({ found: { ...nothing, rows: hits, cursors: ['a', 'b', 'c'], hasNextPage: true }, threads: new Map([['1', thread('1')], ['3', thread('3')]]) });
    expect(model.rows.map((row) => row.title)).toEqual(['Thread 3', 'Thread 1']);
    expect(model.olderHref).toBe('/search?q=wi-fi&after=c');
  });

  it('leads to asking, with what was typed as the title and the space that was chosen', () => {
    expect(page({ found: nothing, wanted: wanted({ q: 'x & y', space: 'routers' }) })).toMatchObject({ askHref: '/ask?title=x+%26+y&space=routers', plainHref: '/search?q=x+%26+y' });
    expect(page({ found: nothing, wanted: wanted({ q: 'w'.repeat(300) }) }).askHref).toHaveLength('/ask?title='.length + 150);
  });

  it('says nothing is found only when it was looked for', () => {
    expect(page().empty).toBeNull();
    expect(page({ found: nothing }).empty?.title).toBe('Nothing found for “wi-fi”.');
    expect(page({ failure: { kind: 'RateLimited', retryAfterSeconds: 5 } })).toMatchObject({ empty: null, failure: 'That was a lot in a short time. Try again in 5 seconds.' });
  });
});

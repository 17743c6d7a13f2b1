import type { CountedSpace } from '../../forum';
import { addressOf, filterOf, homePage, weekSentence, type HomeInput, type ListPlace } from './home.view-model';
import type { Week } from './week.queries';

const WEEK: Week = { asked: 40, communityAnswered: 31, medianSeconds: 2040, handedOver: 4, late: 0, promised: true, unanswered: 7, busyTags: ['wi-fi'] };
const ROUTERS: CountedSpace = { id: '1', slug: 'routers', name: 'Routers', description: 'All about routers', threads: 30 };
const POINTS: CountedSpace = { id: '2', slug: 'points', name: 'Points', description: '', threads: 0 };
const ALL: ListPlace = { kind: 'all' };

const input = (change: Partial<HomeInput> = {}): HomeInput => ({
  place: ALL, list: 'newest', page: { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false },
  spaces: [ROUTERS, POINTS], week: WEEK, signedIn: false, now: new Date('2030-03-04T12:00:00Z'), publicUrl: 'https://c.example',
  ...change,
});

describe('the sentence about the week', () => {
  it('names the time within which half heard back', () => expect(weekSentence(WEEK)).toEqual({ kind: 'usual', asked: 40, answered: 31, handedOver: 4, seconds: 2040 }));
  it('does not where fewer than half did', () => expect(weekSentence({ ...WEEK, medianSeconds: null })).toMatchObject({ kind: 'slow', asked: 40, answered: 31 }));
  it('does not where there are too few to say', () => expect(weekSentence({ ...WEEK, asked: 4 })).toMatchObject({ kind: 'few' }));
  it('says that nobody asked', () => expect(weekSentence({ ...WEEK, asked: 0 })).toEqual({ kind: 'quiet' }));
});

describe('a list', () => {
  it('has an address of its own, which keeps the place in it', () => {
    expect(addressOf(ALL, 'newest')).toBe('/');
    expect(addressOf(ALL, 'solved', 'abc')).toBe('/solved?after=abc');
    expect(addressOf({ kind: 'space', space: ROUTERS }, 'unanswered', 'abc')).toBe('/spaces/routers?list=unanswered&after=abc');
    expect(addressOf({ kind: 'tag', tag: 'c#' }, 'newest')).toBe('/tags/c%23');
  });

  it('asks for what its name says', () => {
    expect(filterOf(ALL, 'newest')).toEqual({});
    expect(filterOf({ kind: 'tag', tag: 'wi-fi' }, 'solved')).toEqual({ tag: 'wi-fi', state: 'SOLVED' });
    expect(filterOf({ kind: 'space', space: ROUTERS }, 'unanswered')).toEqual({ space: 'routers', state: 'OPEN', closed: false });
  });

  it('shows every space with its count, and marks the one that is read', () => {
    const { spaces } = homePage(input({ place: { kind: 'space', space: POINTS } }));
    expect(spaces.map(({ name, count, current }) => [name, count, current])).toEqual([['All spaces', 30, false], ['Routers', 30, false], ['Points', 0, true]]);
  });

  it('says who still waits past the promise, where there is one', () => {
    expect(homePage(input()).late).toBe(0);
    expect(homePage(input({ week: { ...WEEK, promised: false } })).late).toBeNull();
  });

  it('numbers the unanswered ones only as far as they were counted', () => {
    const counts = (unanswered: number) => homePage(input({ week: { ...WEEK, unanswered } })).tabs.map((tab) => tab.count);
    expect([counts(7), counts(100)]).toEqual([[null, 7, null], [null, null, null]]);
  });

  it('offers members their own threads', () => expect(homePage(input({ signedIn: true })).tabs.at(-1)).toMatchObject({ href: '/my', end: true }));

  it('is found by search engines by its beginning only', () => {
    expect(homePage(input())).toMatchObject({ canonical: 'https://c.example/', noindex: false });
    const later = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: true };
    expect(homePage(input({ page: later }))).toMatchObject({ canonical: null, noindex: true, newerHref: '/' });
  });

  it('says as news that nothing is there', () => {
    expect(homePage(input({ list: 'unanswered' })).empty?.title).toBe('Nobody is waiting for an answer.');
    expect(homePage(input({ place: { kind: 'space', space: ROUTERS } })).empty?.link?.href).toBe('/ask?space=routers');
  });
});

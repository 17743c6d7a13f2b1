/** What is asked of the search in its address: the words, what they are narrowed to, the order; and the address that says so. */
import { THREAD_KINDS, THREAD_STATES, type SpaceRow, type ThreadKind, type ThreadState } from '../../forum';
import { parseTag } from '../../platform/text-input';
import { NO_FILTER, SEARCH_SORTS, TIME_WINDOWS, type SearchFilter, type SearchSort, type TimeWindow } from '../../search';
import { listAddress } from '../thread-list';

/** Each part readable or empty. */
export interface Wanted {
  readonly query: string;
  readonly space: string;
  readonly tag: string;
  readonly kind: ThreadKind | '';
  readonly state: ThreadState | '';
  readonly within: TimeWindow | '';
  readonly sort: SearchSort;
  /** What the address says and nobody knows, as it was written: it is left out, and the page says so. */
  readonly unknown: readonly string[];
}

export const FACETS = ['space', 'tag', 'kind', 'state', 'within'] as const;
export type Facet = (typeof FACETS)[number];

const LONGEST_QUERY = 400;
const LONGEST_TITLE = 150;
const LONGEST_SHOWN = 40;

export function readWanted(query: Readonly<Record<string, unknown>>, spaces: readonly SpaceRow[]): Wanted {
  const known = {
    space: spaces.find((space) => space.slug === query.space)?.slug ?? '',
    tag: parseTag(query.tag) ?? '',
    kind: THREAD_KINDS.find((kind) => kind === query.kind) ?? '',
    state: THREAD_STATES.find((state) => state === query.state) ?? '',
    within: TIME_WINDOWS.find((window) => window === query.within) ?? '',
  } as const;
  const sort = SEARCH_SORTS.find((candidate) => candidate === query.sort);
  const unknown = FACETS.filter((facet) => known[facet] === '' && isGiven(query[facet])).map((facet) => shown(query[facet]));
  const words = typeof query.q === 'string' ? query.q.trim().slice(0, LONGEST_QUERY) : '';
  return { query: words, ...known, sort: sort ?? 'RELEVANCE', unknown: sort || !isGiven(query.sort) ? unknown : [...unknown, shown(query.sort)] };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== '';
const shown = (value: unknown): string => (typeof value === 'string' ? value.replace(/\p{C}/gu, '\uFFFD').slice(0, LONGEST_SHOWN) : '…');

export const filterOf = ({ space, tag, kind, state }: Wanted): SearchFilter => ({
  ...NO_FILTER, space: space || null, tag: tag || null, kind: kind || null, state: state || null,
});

export const isNarrowed = (wanted: Wanted): boolean => FACETS.some((facet) => wanted[facet] !== '');

/** The address of this search with some of it changed; from the beginning of the list unless a place is named. */
export function searchAddress(wanted: Wanted, change: Partial<Omit<Wanted, 'unknown'>> = {}, after: string | null = null): string {
  const { query, space, tag, kind, state, within, sort } = { ...wanted, ...change };
  return listAddress('/search', { q: query, space, tag, kind, state, within, sort: sort === 'RELEVANCE' ? '' : sort, after });
}

/** Whatever was searched for becomes the title of the question, so that it need not be typed twice. */
export function askAddress({ query, space }: Wanted): string {
  return listAddress('/ask', { title: query.slice(0, LONGEST_TITLE), space });
}

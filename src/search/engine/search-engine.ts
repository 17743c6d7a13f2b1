/** What any engine behind the search can do. Only what everybody may read is in it. */

export interface SearchFilter {
  readonly kind: string | null;
  readonly state: string | null;
  /** The slug of a space. */
  readonly space: string | null;
  readonly tag: string | null;
  /** Threads opened at this moment or later. */
  readonly openedFrom: Date | null;
}

export const NO_FILTER: SearchFilter = { kind: null, state: null, space: null, tag: null, openedFrom: null };

export const SEARCH_SORTS = ['RELEVANCE', 'NEWEST', 'ACTIVITY', 'VOTES'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

export interface SearchRequest {
  /** As it was typed, with its quotes and minus words. */
  readonly text: string;
  readonly filter: SearchFilter;
  readonly sort: SearchSort;
  readonly offset: number;
  readonly limit: number;
  /** Whether the counts beside the filters are wanted: they cost. */
  readonly counts: boolean;
  /** With the counts: how many hits were opened at each of these moments or later. */
  readonly countOpenedFrom?: readonly Date[];
}

/** A piece of text, and whether it is what was searched for. */
export interface SnippetPart {
  readonly text: string;
  readonly hit: boolean;
}

export interface SearchHit {
  readonly threadId: string;
  /** Higher is better; comparable within one query only. */
  readonly score: number;
  readonly snippet: readonly SnippetPart[];
  /** The answer that the snippet is from; null when it is from the thread itself. */
  readonly answerId: string | null;
}

export interface FilterCount {
  readonly value: string;
  readonly count: number;
}

/** How many hits each filter would leave, with the other filters as they are; most first. */
export interface FilterCounts {
  readonly space: readonly FilterCount[];
  readonly tag: readonly FilterCount[];
  readonly kind: readonly FilterCount[];
  readonly state: readonly FilterCount[];
  /** For each moment of `countOpenedFrom`; absent where an engine does not count by time. */
  readonly openedFrom?: readonly number[];
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
  /** How many hits there are, as far as the engine counts. */
  readonly total: number;
  /** Null when they were not asked for. */
  readonly counts: FilterCounts | null;
  /** The query as it was probably meant; null when it is fine as it is. */
  readonly didYouMean: string | null;
}

export interface SimilarRequest {
  readonly title: string;
  /** May be empty: whoever asks has typed only a title yet. */
  readonly body: string;
  readonly limit: number;
}

export interface SimilarHit {
  readonly threadId: string;
  /** From 0 to 1. */
  readonly score: number;
}

export abstract class SearchEngine {
  abstract readonly name: 'postgres' | 'meilisearch';

  /** The hits from `offset` on, best first. An unusable query finds nothing. */
  abstract search(request: SearchRequest): Promise<SearchPage>;

  /** Threads that are likely about the same problem, best first. */
  abstract similar(request: SimilarRequest): Promise<SimilarHit[]>;
}

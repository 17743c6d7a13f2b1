/** What any engine behind the search can do. Only what everybody may read is in it. */

export interface SearchFilter {
  readonly kind: string | null;
  readonly state: string | null;
  /** The slug of a space. */
  readonly space: string | null;
  readonly tag: string | null;
}

export const NO_FILTER: SearchFilter = { kind: null, state: null, space: null, tag: null };

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
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
}

export interface SimilarHit {
  readonly threadId: string;
  /** From 0 to 1. */
  readonly score: number;
}

export abstract class SearchEngine {
  /** The hits from `offset` on, best first. An unusable query finds nothing. */
  abstract search(query: string, filter: SearchFilter, range: { offset: number; limit: number }): Promise<SearchPage>;

  /** Threads that are likely about the same, best first. */
  abstract similar(title: string, body: string, limit: number): Promise<SimilarHit[]>;
}

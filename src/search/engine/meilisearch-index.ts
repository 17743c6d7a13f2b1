/** The index of this community on its search server: the one way to ask it something. */
import { Inject, Injectable } from '@nestjs/common';
import { Meilisearch, MeilisearchApiError, type MultiSearchFederation, type MultiSearchQuery, type MultiSearchQueryWithFederation } from 'meilisearch';
import { IndexStates } from '../projection/index-state';
import { SEARCH_SETUP, type SearchSetup } from '../server';

/** A page waits no longer for an answer; writing may take its time. */
const SEARCH_TIMEOUT_MS = 2_000;
const WRITE_TIMEOUT_MS = 60_000;
/** A compressed answer leaves the server in two pieces, and the second one waits 40 ms for the receipt of the first. */
const UNCOMPRESSED = { headers: { 'accept-encoding': 'identity' } };

export type IndexQuery = Omit<MultiSearchQuery, 'indexUid'>;
export type FederatedQuery = Omit<MultiSearchQueryWithFederation, 'indexUid'>;

export interface IndexHit {
  readonly id: string;
  readonly titleStems?: readonly string[];
  readonly codes?: readonly string[];
  readonly solved?: 0 | 1;
  readonly openedAt?: number;
  readonly _rankingScore?: number;
  readonly _federation?: { readonly weightedRankingScore: number; readonly queriesPosition: number };
}

export interface IndexAnswer {
  readonly hits: readonly IndexHit[];
  readonly estimatedTotalHits?: number;
  readonly facetDistribution?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

@Injectable()
export class MeilisearchIndex {
  readonly configured: boolean;
  private readonly searching: Meilisearch | null;
  private readonly writing: Meilisearch | null;
  private name: Promise<string> | null = null;

  constructor(
    @Inject(SEARCH_SETUP) setup: SearchSetup,
    private readonly states: IndexStates,
  ) {
    this.configured = setup.server !== null;
    const at = setup.server && { host: setup.server.url, ...(setup.server.key === null ? {} : { apiKey: setup.server.key }) };
    this.searching = at && new Meilisearch({ ...at, timeout: SEARCH_TIMEOUT_MS, requestInit: UNCOMPRESSED });
    this.writing = at && new Meilisearch({ ...at, timeout: WRITE_TIMEOUT_MS });
  }

  /** For settings, documents and tasks. */
  get server(): Meilisearch {
    if (!this.writing) throw new Error('no search server is configured');
    return this.writing;
  }

  /** The name of the index that is searched. */
  uid(): Promise<string> {
    this.name ??= this.states.findOrBegin().then(({ uid }) => uid);
    this.name.catch(() => (this.name = null));
    return this.name;
  }

  async each(queries: readonly IndexQuery[]): Promise<IndexAnswer[]> {
    const indexUid = await this.uid();
    const { results } = await this.search().multiSearch<{ queries: MultiSearchQuery[] }, IndexHit>({ queries: queries.map((query) => ({ ...query, indexUid })) });
    return results;
  }

  /** What any of the queries finds, merged into one list. */
  async together(queries: readonly FederatedQuery[], federation: Omit<MultiSearchFederation, 'facetsByIndex'>, facets: readonly string[] = []): Promise<IndexAnswer> {
    const indexUid = await this.uid();
    const wanted = facets.length === 0 ? {} : { facetsByIndex: { [indexUid]: [...facets] }, mergeFacets: {} };
    return this.search().multiSearch({ federation: { ...federation, ...wanted }, queries: queries.map((query) => ({ ...query, indexUid })) }) as Promise<IndexAnswer>;
  }

  /** How many documents there are; null where there is no index. */
  async count(): Promise<number | null> {
    try {
      return (await this.search().index(await this.uid()).getStats()).numberOfDocuments;
    } catch (error) {
      if (isMissingIndex(error)) return null;
      throw error;
    }
  }

  private search(): Meilisearch {
    if (!this.searching) throw new Error('no search server is configured');
    return this.searching;
  }
}

export const isMissingIndex = (error: unknown): boolean => error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';

/** `search` and `similarThreads`: what is found, with the threads behind it read at once. */
import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity';
import { threadLoader, ThreadQueries, type ThreadRow } from '../../forum';
import { type GraphContext } from '../../platform/graphql';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import { NO_FILTER } from '../engine/search-engine';
import { snippetText } from '../engine/snippet';
import { SearchService, type Searcher } from '../search.service';
import { SearchArgs, SearchConnectionType, SimilarThreadsType } from './search.types';

const searcherOf = ({ req }: GraphContext): Searcher => ({ viewer: req.viewer, ip: req.ip ?? '' });

@Resolver()
export class SearchResolver {
  constructor(
    private readonly searching: SearchService,
    private readonly threads: ThreadQueries,
  ) {}

  @Permit('forum.search')
  @Query(() => SearchConnectionType, { description: 'Threads in which the words occur, best first. An unusable query finds nothing.' })
  async search(@Args() args: SearchArgs, @Context() context: GraphContext): Promise<object> {
    const { query, filter, first, after } = args;
    const page = expected(await this.searching.search(searcherOf(context), { query, filter: { ...NO_FILTER, ...filter } }, pageRequest(first, after)));
    const found = await this.threadsOf(context, page.rows.map((hit) => hit.threadId));
    const edges = page.rows.flatMap((hit, index) => {
      const node = found.get(hit.threadId);
      return node ? [{ node, cursor: page.cursors[index] ?? '', score: hit.score, snippet: snippetText(hit.snippet) }] : [];
    });
    const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
    return { edges, pageInfo: { ...ends, hasNextPage: page.hasNextPage, hasPreviousPage: page.hasPreviousPage } };
  }

  @Permit('forum.search')
  @Query(() => SimilarThreadsType, { description: 'Threads that are likely about the same.' })
  async similarThreads(
    @Args('title', { type: () => String }) title: string,
    @Args('body', { type: () => String, nullable: true, defaultValue: '' }) body: string | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 5 }) first: number | null,
    @Context() context: GraphContext,
  ): Promise<object> {
    const hits = expected(await this.searching.similar(searcherOf(context), { title, body: body ?? '', first: first ?? 5 }));
    const found = await this.threadsOf(context, hits.map((hit) => hit.threadId));
    return { nodes: hits.flatMap((hit) => (found.has(hit.threadId) ? [{ score: hit.score, thread: found.get(hit.threadId) }] : [])) };
  }

  private async threadsOf(context: GraphContext, ids: readonly string[]): Promise<Map<string, ThreadRow>> {
    const rows = await threadLoader(context, this.threads).loadMany(ids);
    return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
  }
}

/** `search` and `similarThreads`: what is found, with the threads behind it read at once. */
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity';
import { answerLoader, AnswerQueries, threadLoader, ThreadQueries, type ThreadRow } from '../../forum';
import { type GraphContext } from '../../platform/graphql';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import type { SearchHit } from '../engine/search-engine';
import { snippetText } from '../engine/snippet';
import { SearchService, type Searcher, type SearchInput } from '../search.service';
import { SearchArgs, SearchConnectionType, SearchCountsType, SimilarThreadsType } from './search.types';

const searcherOf = ({ req }: GraphContext): Searcher => ({ viewer: req.viewer, ip: req.ip ?? '' });

/** A page of hits, and what it answers: the counts are asked of the engine only where somebody wants them. */
interface Answered {
  readonly asked: SearchInput;
}

@Resolver(() => SearchConnectionType)
export class SearchResolver {
  constructor(
    private readonly searching: SearchService,
    private readonly threads: ThreadQueries,
    private readonly answers: AnswerQueries,
  ) {}

  @Permit('forum.search')
  @Query(() => SearchConnectionType, { description: 'Threads in which the words occur, in the order asked for. An unusable query finds nothing.' })
  async search(@Args() args: SearchArgs, @Context() context: GraphContext): Promise<object> {
    const asked = inputOf(args);
    const found = expected(await this.searching.search(searcherOf(context), asked, pageRequest(args.first, args.after)));
    const [threads, answers] = await Promise.all([this.threadsOf(context, found.rows.map((hit) => hit.threadId)), this.answersOf(context, found.rows)]);
    const edges = found.rows.flatMap((hit, index) => {
      const node = threads.get(hit.threadId);
      const answer = hit.answerId === null ? null : (answers.get(hit.answerId) ?? null);
      return node ? [{ node, cursor: found.cursors[index] ?? '', score: hit.score, snippet: snippetText(hit.snippet), answer }] : [];
    });
    const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
    const pageInfo = { ...ends, hasNextPage: found.hasNextPage, hasPreviousPage: found.hasPreviousPage };
    return { edges, pageInfo, totalCount: found.total, didYouMean: found.didYouMean, asked };
  }

  @Permit('forum.search')
  @ResolveField(() => SearchCountsType, { nullable: true, description: 'What stands beside the filters.' })
  counts(@Parent() { asked }: Answered, @Context() context: GraphContext): Promise<object | null> {
    return this.searching.counts(searcherOf(context), asked);
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

  private async answersOf(context: GraphContext, hits: readonly SearchHit[]): Promise<Map<string, object>> {
    const ids = hits.flatMap((hit) => hit.answerId ?? []);
    const rows = await answerLoader(context, this.answers).loadMany(ids);
    return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
  }
}

function inputOf({ query, filter, sort }: SearchArgs): SearchInput {
  const { kind = null, state = null, space = null, tag = null, openedFrom = null, within = null } = filter ?? {};
  return { query, filter: { kind, state, space, tag, openedFrom }, within, sort: sort ?? 'RELEVANCE' };
}

/** Finds and lists threads, and reads what stands beside them for all threads of a request at once. */
import { Inject, type OnModuleInit } from '@nestjs/common';
import { Args, Context, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type Viewer } from '../../identity/access';
import { connectionOf, globalId, localId, NodeRegistry, parseGlobalId, type Connection, type GraphContext } from '../../platform/graphql';
import { BodyType } from '../../platform/graphql/body.type';
import { expected } from '../../platform/graphql/page-arguments';
import { HTTP_SETTINGS, type HttpSettings } from '../../platform/http';
import { AnswerQueries } from '../answers/answer.queries';
import type { AnswerRow } from '../answers/answer-row';
import { CommentQueries, type CommentRow } from '../comments/comment.queries';
import { OwnWordQueries } from '../ratings/own-word.queries';
import { threadAbilities, type ThreadAbilities } from '../threads/abilities';
import { threadPath } from '../threads/address';
import type { ThreadFilter } from '../threads/thread-list';
import type { BodyRow, ThreadRow, ThreadWithBody } from '../threads/thread-row';
import { ThreadQueries } from '../threads/thread.queries';
import type { ThreadKind, ThreadOrder, ThreadState, VoteValue } from '../words';
import { AnswerConnectionType, AnswerType } from './answer.type';
import { CommentConnectionType } from './comment.type';
import { ThreadKindEnum, ThreadOrderEnum, ThreadStateEnum, VoteValueEnum } from './enums';
import { answerLoader, commentsLoader, primeThreads, threadAnswersLoader, threadBodyLoader, threadLoader, threadVoteLoader } from './loaders';
import { PageArgs, pageAsked } from './page.args';
import { TagType } from './tag.type';
import { ThreadAbilitiesType, ThreadConnectionType, ThreadType } from './thread.type';

@InputType('ThreadFilter')
export class ThreadFilterType {
  @Field(() => ThreadKindEnum, { nullable: true })
  kind?: ThreadKind | null;

  @Field(() => ThreadStateEnum, { nullable: true })
  state?: ThreadState | null;

  @Field(() => String, { nullable: true, description: 'The slug of a space.' })
  space?: string | null;

  @Field(() => String, { nullable: true })
  tag?: string | null;

  @Field(() => ID, { nullable: true })
  askerId?: string | null;

  @Field(() => Boolean, { nullable: true })
  escalated?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  unsatisfying?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  closed?: boolean | null;
}

@Resolver(() => ThreadType)
export class ThreadResolver implements OnModuleInit {
  constructor(
    private readonly threads: ThreadQueries,
    private readonly answersOf: AnswerQueries,
    private readonly commentsOf: CommentQueries,
    private readonly words: OwnWordQueries,
    private readonly nodes: NodeRegistry,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Thread', (id, context) => threadLoader(context, this.threads).load(id));
  }

  @Permit('forum.read')
  @Query(() => ThreadType, { nullable: true, description: 'Null when it is missing or hidden.' })
  async thread(@Args('id', { type: () => ID }) id: string, @CurrentViewer() viewer: Viewer, @Context() context: GraphContext): Promise<ThreadWithBody | null> {
    const parsed = parseGlobalId(id);
    const thread = parsed?.type === 'Thread' ? await this.threads.find(viewer, parsed.id) : null;
    if (thread) primeThreads(context, this.threads, [thread]);
    return thread;
  }

  @Permit('forum.read')
  @Query(() => ThreadConnectionType, { name: 'threads' })
  async list(
    @Args('filter', { type: () => ThreadFilterType, nullable: true }) filter: ThreadFilterType | null,
    @Args('orderBy', { type: () => ThreadOrderEnum, nullable: true, defaultValue: 'NEWEST' }) order: ThreadOrder | null,
    @Args() page: PageArgs,
    @Context() context: GraphContext,
  ): Promise<Connection<ThreadRow>> {
    const wanted: ThreadFilter = { ...filter, askerId: filter?.askerId ? localId('Member', filter.askerId) : null };
    const found = expected(await this.threads.list(context.req.viewer, wanted, order ?? 'NEWEST', pageAsked(page)));
    primeThreads(context, this.threads, found.rows);
    return connectionOf(found);
  }

  @Permit('forum.read')
  @ResolveField(() => ID)
  id(@Parent() thread: ThreadRow): string {
    return globalId('Thread', thread.id);
  }

  @Permit('forum.read')
  @ResolveField(() => String, { description: 'The address of its page.' })
  url(@Parent() thread: ThreadRow): string {
    return this.settings.publicUrl + threadPath(thread);
  }

  @Permit('forum.read')
  @ResolveField(() => BodyType)
  body(@Parent() thread: ThreadRow & { body?: BodyRow }, @Context() context: GraphContext): BodyRow | Promise<BodyRow | null> {
    return thread.body ?? threadBodyLoader(context, this.threads).load(thread.id);
  }

  @Permit('forum.read')
  @ResolveField(() => [TagType])
  tags(@Parent() thread: ThreadRow): TagType[] {
    return thread.tags.map((name) => ({ name }));
  }

  @Permit('forum.read')
  @ResolveField(() => AnswerType, { nullable: true })
  async acceptedAnswer(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<AnswerRow | null> {
    return thread.acceptedAnswerId ? answerLoader(context, this.answersOf).load(thread.acceptedAnswerId) : null;
  }

  @Permit('forum.read')
  @ResolveField(() => ThreadType, { nullable: true })
  async duplicateOf(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<ThreadRow | null> {
    return thread.duplicateOfId ? threadLoader(context, this.threads).load(thread.duplicateOfId) : null;
  }

  @Permit('forum.read')
  @ResolveField(() => ThreadAbilitiesType)
  viewerCan(@Parent() thread: ThreadRow, @Context() context: GraphContext): ThreadAbilities {
    return threadAbilities(context.req.viewer, thread);
  }

  @Permit('forum.read')
  @ResolveField(() => VoteValueEnum)
  async viewerVote(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<VoteValue> {
    return (await threadVoteLoader(context, this.words).load(thread.id)) ?? 'NONE';
  }

  @Permit('forum.read')
  @ResolveField(() => AnswerConnectionType, { description: 'The accepted one first, then those that surely worked for most.' })
  async answers(@Parent() thread: ThreadRow, @Args() page: PageArgs, @Context() context: GraphContext): Promise<Connection<AnswerRow> | null> {
    const found = await threadAnswersLoader(context, this.answersOf, pageAsked(page)).load(thread.id);
    return found && connectionOf(found);
  }

  @Permit('forum.read')
  @ResolveField(() => CommentConnectionType, { description: 'On the thread itself; answers have their own.' })
  async comments(@Parent() thread: ThreadRow, @Args() page: PageArgs, @Context() context: GraphContext): Promise<Connection<CommentRow> | null> {
    const found = await commentsLoader(context, this.commentsOf, 'THREAD', pageAsked(page)).load(thread.id);
    return found && connectionOf(found);
  }
}

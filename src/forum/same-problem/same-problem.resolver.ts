/** "Same problem here" in the graph: the mutation, and what stands on a thread. */
import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity/access';
import { loaderOf, localId, resultOf, resultUnion, type GraphContext } from '../../platform/graphql';
import { ChangedPosts } from '../graphql/changed-posts';
import { ThreadType } from '../graphql/thread.type';
import type { ThreadRow } from '../threads/thread-row';
import { SameProblemQueries, type SameProblem } from './same-problem.queries';
import { SameProblemService } from './same-problem.service';

@InputType('SameProblemInput')
class SameProblemInputType {
  @Field(() => ID)
  threadId: string;

  @Field(() => Boolean, { description: 'False takes it back.' })
  same: boolean;
}

@ObjectType()
class SameProblemSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;
}

const SameProblemResult = resultUnion('SameProblemResult', SameProblemSuccess);

@Resolver(() => ThreadType)
export class SameProblemResolver {
  constructor(
    private readonly service: SameProblemService,
    private readonly queries: SameProblemQueries,
    private readonly changed: ChangedPosts,
  ) {}

  @Permit('vote.cast')
  @Mutation(() => SameProblemResult, { description: 'Says that one has the problem of a thread, instead of asking again.' })
  async sameProblem(@CurrentViewer() viewer: SignedInViewer, @Args('input', { type: () => SameProblemInputType }) input: SameProblemInputType, @Context() context: GraphContext) {
    const said = await this.service.say(viewer, { threadId: localId('Thread', input.threadId), same: input.same });
    return resultOf(await this.changed.thread(said, context), SameProblemSuccess, (thread) => ({ thread }) as never);
  }

  @Permit('forum.read')
  @ResolveField(() => Int, { description: 'How many others said that they have the same problem.' })
  async sameProblemCount(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<number> {
    return (await this.load(context, thread))?.count ?? 0;
  }

  @Permit('forum.read')
  @ResolveField(() => Boolean)
  async viewerHasSameProblem(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<boolean> {
    return (await this.load(context, thread))?.own ?? false;
  }

  private load(context: GraphContext, { id }: ThreadRow): Promise<SameProblem | null> {
    return loaderOf(context, 'sameProblem', (ids) => this.queries.of(context.req.viewer, ids)).load(id);
  }
}

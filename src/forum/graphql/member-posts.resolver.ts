/** What a member opened and answered. */
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MemberType, type MemberSummary } from '../../identity';
import { Permit } from '../../identity/access';
import { connectionOf, type Connection, type GraphContext } from '../../platform/graphql';
import { AnswerQueries } from '../answers/answer.queries';
import type { AnswerRow } from '../answers/answer-row';
import type { ThreadRow } from '../threads/thread-row';
import { ThreadQueries } from '../threads/thread.queries';
import { AnswerConnectionType } from './answer.type';
import { memberAnswersLoader, memberThreadsLoader } from './loaders';
import { PageArgs, pageAsked } from './page.args';
import { ThreadConnectionType } from './thread.type';

@Resolver(() => MemberType)
export class MemberPostsResolver {
  constructor(
    private readonly threadsOf: ThreadQueries,
    private readonly answersOf: AnswerQueries,
  ) {}

  @Permit('forum.read')
  @ResolveField(() => ThreadConnectionType, { description: 'The newest first.' })
  async threads(@Parent() member: MemberSummary, @Args() page: PageArgs, @Context() context: GraphContext): Promise<Connection<ThreadRow> | null> {
    const found = await memberThreadsLoader(context, this.threadsOf, pageAsked(page)).load(member.id);
    return found && connectionOf(found);
  }

  @Permit('forum.read')
  @ResolveField(() => AnswerConnectionType, { description: 'The newest first.' })
  async answers(@Parent() member: MemberSummary, @Args() page: PageArgs, @Context() context: GraphContext): Promise<Connection<AnswerRow> | null> {
    const found = await memberAnswersLoader(context, this.answersOf, pageAsked(page)).load(member.id);
    return found && connectionOf(found);
  }
}

/** Likely experts over the graph: who was asked for a thread, and whether one wants to be asked. */
import { Args, Context, Field, InputType, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { batched } from '../../cases';
import { ThreadType, type ThreadRow } from '../../forum';
import { CurrentViewer, memberLoader, MemberQueries, MemberType, Permit, ViewerType, type MemberSummary, type SignedInViewer } from '../../identity';
import { resultOf, resultUnion, type GraphContext } from '../../platform/graphql';
import { AskedExpertQueries, type AskedExpertRead } from '../ladder/asked-expert.queries';
import { ExpertRequests } from '../ladder/expert-requests';

@ObjectType('AskedExpert', { description: 'A member who was asked to help with a thread.' })
export class AskedExpertType {
  @Field(() => Date)
  askedAt: Date;

  @Field(() => Boolean, { description: 'They have answered since.' })
  answered: boolean;
}

@InputType('SetExpertRequestsInput')
export class SetExpertRequestsInputType {
  @Field(() => Boolean, { description: 'False: never ask me to help with a question that nobody answers.' })
  wanted: boolean;
}

@ObjectType()
export class SetExpertRequestsSuccess {
  @Field(() => Boolean)
  wanted: boolean;
}

export const SetExpertRequestsResult = resultUnion('SetExpertRequestsResult', SetExpertRequestsSuccess);

@Resolver(() => AskedExpertType)
export class AskedExpertResolver {
  constructor(
    private readonly members: MemberQueries,
    private readonly requests: ExpertRequests,
  ) {}

  @Permit('forum.read')
  @ResolveField(() => MemberType)
  member(@Parent() asked: AskedExpertRead, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return memberLoader(context, this.members).load(asked.memberId);
  }

  @Permit('account.manage')
  @Mutation(() => SetExpertRequestsResult)
  async setExpertRequests(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: SetExpertRequestsInputType) {
    return resultOf(await this.requests.choose(viewer, input), SetExpertRequestsSuccess, (value) => value);
  }
}

@Resolver(() => ThreadType)
export class ThreadExpertsResolver {
  constructor(private readonly experts: AskedExpertQueries) {}

  @Permit('forum.read')
  @ResolveField(() => [AskedExpertType], { description: 'Who was asked to help, in that order.' })
  async askedExperts(@Parent() thread: ThreadRow, @Context() context: GraphContext): Promise<AskedExpertRead[]> {
    return (await batched(context, 'askedExperts', thread.id, (ids) => this.experts.ofThreads(ids))) ?? [];
  }
}

@Resolver(() => ViewerType)
export class ViewerExpertResolver {
  constructor(private readonly requests: ExpertRequests) {}

  @Permit('account.manage')
  @ResolveField(() => Boolean, { description: 'Whether rules may ask them to help.' })
  wantsExpertRequests(@Parent() viewer: SignedInViewer): Promise<boolean> {
    return this.requests.wantedBy(viewer.id);
  }
}

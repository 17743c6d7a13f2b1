/** Suspending members and letting them in again over the graph, and what was said about it. */
import { Args, Context, Field, ID, InputType, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { resultOf, resultUnion } from '../../platform/graphql/failures';
import { localId } from '../../platform/graphql/ids';
import { loaderOf, type GraphContext } from '../../platform/graphql/loaders';
import { CurrentViewer, Permit, type SignedInViewer } from '../access';
import { MemberQueries, type MemberSummary } from '../members/member.queries';
import { SuspensionQueries, type SuspensionRead } from '../members/suspension.queries';
import { Suspensions } from '../members/suspensions';
import { forgetMember, memberLoader } from './member-loader';
import { MemberType } from './member.type';

@ObjectType('Suspension')
class SuspensionType {
  readonly suspendedById: string;
  readonly reinstatedById: string | null;

  @Field(() => String)
  reason: string;

  @Field(() => Date)
  suspendedAt: Date;

  @Field(() => Date, { nullable: true, description: 'Null as long as it is in force.' })
  reinstatedAt: Date | null;

  @Field(() => String, { nullable: true })
  reinstatementReason: string | null;
}

@InputType('SuspendMemberInput')
class SuspendMemberInputType {
  @Field(() => ID)
  memberId: string;

  @Field(() => String, { description: 'Read by administrators only.' })
  reason: string;
}

@InputType('ReinstateMemberInput')
class ReinstateMemberInputType {
  @Field(() => ID)
  memberId: string;

  @Field(() => String, { description: 'Read by administrators only.' })
  reason: string;
}

@ObjectType()
class SuspendMemberSuccess {
  @Field(() => MemberType)
  member: MemberType;
}

@ObjectType()
class ReinstateMemberSuccess {
  @Field(() => MemberType)
  member: MemberType;
}

const SuspendMemberResult = resultUnion('SuspendMemberResult', SuspendMemberSuccess);
const ReinstateMemberResult = resultUnion('ReinstateMemberResult', ReinstateMemberSuccess);

const SUSPENSIONS = 'suspensions';

@Resolver(() => MemberType)
export class SuspensionResolver {
  constructor(
    private readonly administration: Suspensions,
    private readonly queries: SuspensionQueries,
    private readonly members: MemberQueries,
  ) {}

  @Permit('members.manage')
  @Mutation(() => SuspendMemberResult)
  async suspendMember(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: SuspendMemberInputType, @Context() context: GraphContext) {
    const memberId = localId('Member', input.memberId);
    const suspended = await this.administration.suspend(viewer, { memberId, reason: input.reason });
    this.forget(context, memberId);
    return resultOf(suspended, SuspendMemberSuccess, (member) => ({ member }));
  }

  @Permit('members.manage')
  @Mutation(() => ReinstateMemberResult)
  async reinstateMember(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: ReinstateMemberInputType, @Context() context: GraphContext) {
    const memberId = localId('Member', input.memberId);
    const reinstated = await this.administration.reinstate(viewer, { memberId, reason: input.reason });
    this.forget(context, memberId);
    return resultOf(reinstated, ReinstateMemberSuccess, (member) => ({ member }));
  }

  @Permit('members.manage')
  @ResolveField(() => [SuspensionType], { description: 'For administrators; the latest first.' })
  async suspensions(@Parent() member: MemberSummary, @Context() context: GraphContext): Promise<SuspensionRead[]> {
    return (await this.loader(context).load(member.id)) ?? [];
  }

  private loader(context: GraphContext) {
    return loaderOf(context, SUSPENSIONS, (ids) => this.queries.of(ids));
  }

  private forget(context: GraphContext, memberId: string): void {
    forgetMember(context, this.members, memberId);
    this.loader(context).clear(memberId);
  }
}

@Resolver(() => SuspensionType)
export class SuspendedByResolver {
  constructor(private readonly members: MemberQueries) {}

  @Permit('members.manage')
  @ResolveField(() => MemberType)
  suspendedBy(@Parent() { suspendedById }: SuspensionType, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return memberLoader(context, this.members).load(suspendedById);
  }

  @Permit('members.manage')
  @ResolveField(() => MemberType, { nullable: true })
  reinstatedBy(@Parent() { reinstatedById }: SuspensionType, @Context() context: GraphContext): Promise<MemberSummary | null> | null {
    return reinstatedById === null ? null : memberLoader(context, this.members).load(reinstatedById);
  }
}

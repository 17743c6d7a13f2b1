/** Answers who is looking, and what their role lets them do. */
import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphContext } from '../../platform/graphql/loaders';
import { CurrentViewer, isSignedIn, Permit, permissionsOf, type SignedInViewer, type Viewer } from '../access';
import { MemberQueries, type MemberSummary } from '../members/member.queries';
import { memberLoader } from './member-loader';
import { MemberType } from './member.type';
import { ViewerType } from './viewer.type';

@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(private readonly members: MemberQueries) {}

  @Permit('account.enter')
  @Query(() => ViewerType, { nullable: true, description: 'Null for a visitor.' })
  viewer(@CurrentViewer() viewer: Viewer): Viewer | null {
    return isSignedIn(viewer) ? viewer : null;
  }

  @Permit('account.manage')
  @ResolveField(() => MemberType)
  member(@Parent() viewer: SignedInViewer, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return memberLoader(context, this.members).load(viewer.id);
  }

  @Permit('account.manage')
  @ResolveField(() => String, { nullable: true })
  email(@Parent() viewer: SignedInViewer): Promise<string | null> {
    return this.members.emailOf(viewer.id);
  }

  @Permit('account.manage')
  @ResolveField(() => [String], { description: 'What the role lets this viewer do at all.' })
  permissions(@Parent() viewer: SignedInViewer): string[] {
    return permissionsOf(viewer);
  }
}

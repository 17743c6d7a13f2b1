/** What the community is called, for everybody, and its change, for administrators. */
import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { resultOf, resultUnion } from '../../platform/graphql/failures';
import { CurrentViewer, Permit, type SignedInViewer } from '../access';
import { ChangingCommunity, type CommunityRead } from '../community/changing-community';

@ObjectType('Community')
class CommunityType {
  @Field(() => String)
  name: string;

  @Field(() => String)
  tagline: string;

  @Field(() => String, { description: 'The IANA zone whose days are the days of reports.' })
  timeZone: string;
}

@InputType('ChangeCommunityInput', { description: 'What is left out stays as it is.' })
class ChangeCommunityInputType {
  @Field(() => String, { nullable: true })
  name?: string;

  @Field(() => String, { nullable: true })
  tagline?: string;

  @Field(() => String, { nullable: true })
  timeZone?: string;
}

@ObjectType()
class ChangeCommunitySuccess {
  @Field(() => CommunityType)
  community: CommunityType;
}

const ChangeCommunityResult = resultUnion('ChangeCommunityResult', ChangeCommunitySuccess);

@Resolver()
export class CommunityResolver {
  constructor(private readonly changing: ChangingCommunity) {}

  @Permit('forum.read')
  @Query(() => CommunityType)
  community(): CommunityRead {
    return this.changing.read();
  }

  @Permit('community.manage')
  @Mutation(() => ChangeCommunityResult)
  async changeCommunity(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: ChangeCommunityInputType) {
    return resultOf(await this.changing.change(viewer, input), ChangeCommunitySuccess, (community) => ({ community }));
  }
}

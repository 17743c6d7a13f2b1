/** Moving one's account to another address over the graph. */
import { Args, Context, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { resultOf, resultUnion } from '../../platform/graphql/failures';
import type { GraphContext } from '../../platform/graphql/loaders';
import { succeed } from '../../platform/outcome';
import { CurrentViewer, Permit, type SignedInViewer } from '../access';
import { AddressChanges } from '../accounts/address-changes';
import { MemberQueries } from '../members/member.queries';
import { MemberType } from './member.type';

@InputType('RequestEmailChangeInput')
class RequestEmailChangeInputType {
  @Field(() => String, { description: 'The new address: a link goes there, and nothing changes before it is opened.' })
  email: string;

  @Field(() => String, { description: 'Shows that it is the member who asks.' })
  currentPassword: string;
}

@InputType('ConfirmEmailChangeInput')
class ConfirmEmailChangeInputType {
  @Field(() => String)
  token: string;
}

@ObjectType()
class RequestEmailChangeSuccess {
  @Field(() => Boolean, { description: 'Always true: whether the address has an account is not told.' })
  accepted: boolean;
}

@ObjectType()
class ConfirmEmailChangeSuccess {
  @Field(() => MemberType)
  member: MemberType;
}

const RequestEmailChangeResult = resultUnion('RequestEmailChangeResult', RequestEmailChangeSuccess);
const ConfirmEmailChangeResult = resultUnion('ConfirmEmailChangeResult', ConfirmEmailChangeSuccess);

@Resolver()
export class AddressChangeResolver {
  constructor(
    private readonly changes: AddressChanges,
    private readonly members: MemberQueries,
  ) {}

  @Permit('account.manage')
  @Mutation(() => RequestEmailChangeResult)
  async requestEmailChange(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: RequestEmailChangeInputType, @Context() context: GraphContext) {
    return resultOf(await this.changes.request(viewer, input, context.req), RequestEmailChangeSuccess, () => ({ accepted: true }));
  }

  @Permit('account.enter')
  @Mutation(() => ConfirmEmailChangeResult)
  async confirmEmailChange(@Args('input') input: ConfirmEmailChangeInputType, @Context() context: GraphContext) {
    const confirmed = await this.changes.confirm(input, context.req);
    const member = confirmed.ok ? succeed(await this.members.profile(confirmed.value.memberId)) : confirmed;
    return resultOf(member, ConfirmEmailChangeSuccess, (found) => ({ member: found }));
  }
}

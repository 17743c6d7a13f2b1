/** What a contact costs, over the graph. */
import { Args, Context, Field, Float, ID, InputType, Mutation, ObjectType, Parent, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, memberLoader, MemberQueries, MemberType, Permit, type SignedInViewer } from '../../identity';
import { globalId, resultOf, resultUnion, type GraphContext } from '../../platform/graphql';
import { ContactCostQueries, type ContactCostRead, type ContactCostState } from '../costs/contact-cost.queries';
import { ContactCosts } from '../costs/contact-costs';

const ContactCostStateEnum = { PLANNED: 'PLANNED', IN_FORCE: 'IN_FORCE', PAST: 'PAST', REPLACED: 'REPLACED' } as const satisfies { [S in ContactCostState]: S };
registerEnumType(ContactCostStateEnum, { name: 'ContactCostState' });

@ObjectType('ContactCost', { description: 'What a contact costs from a moment on; the saving is what an agent costs less what an answer by the community does.' })
class ContactCostType {
  readonly setById: string | null;

  @Field(() => ID)
  id: string;

  @Field(() => Float)
  low: number;

  @Field(() => Float)
  high: number;

  @Field(() => Float)
  selfService: number;

  @Field(() => Float)
  savingLow: number;

  @Field(() => Float)
  savingHigh: number;

  @Field(() => String)
  currency: string;

  @Field(() => Date)
  from: Date;

  @Field(() => ContactCostStateEnum)
  state: ContactCostState;
}

@InputType('SetContactCostInput')
class SetContactCostInputType {
  @Field(() => Float, { description: 'A contact with an agent, by a low estimate.' })
  low: number;

  @Field(() => Float, { description: 'By a high one.' })
  high: number;

  @Field(() => Float, { nullable: true, description: 'What an answer by the community costs; nothing, if it is left out.' })
  selfService?: number | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217. It stays where it is left out, and once something was saved.' })
  currency?: string | null;

  @Field(() => String, { nullable: true, description: 'A day to come, such as 2027-01-01, in the zone of the company; left out, from now.' })
  from?: string | null;
}

@ObjectType()
class SetContactCostSuccess {
  @Field(() => [ContactCostType], { description: 'All of them, the latest first.' })
  contactCosts: ContactCostRead[];
}

const SetContactCostResult = resultUnion('SetContactCostResult', SetContactCostSuccess);

@Resolver(() => ContactCostType)
export class ContactCostResolver {
  constructor(
    private readonly costs: ContactCosts,
    private readonly queries: ContactCostQueries,
    private readonly members: MemberQueries,
  ) {}

  @Permit('insights.read')
  @Query(() => [ContactCostType], { description: 'The latest first.' })
  contactCosts(): Promise<ContactCostRead[]> {
    return this.queries.list();
  }

  @Permit('costs.manage')
  @Mutation(() => SetContactCostResult)
  async setContactCost(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: SetContactCostInputType) {
    const set = await this.costs.set(viewer, input);
    const contactCosts = set.ok ? await this.queries.list() : [];
    return resultOf(set, SetContactCostSuccess, () => ({ contactCosts }));
  }

  @Permit('insights.read')
  @ResolveField(() => ID)
  id(@Parent() { id }: ContactCostRead): string {
    return globalId('ContactCost', id);
  }

  @Permit('insights.read')
  @ResolveField(() => MemberType, { nullable: true, description: 'Null for the one that every community begins with.' })
  setBy(@Parent() { setById }: ContactCostRead, @Context() context: GraphContext) {
    return setById === null ? null : memberLoader(context, this.members).load(setById);
  }
}

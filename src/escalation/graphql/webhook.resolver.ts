/** Webhooks over the graph: registered, tested, given up, with the log of their calls. */
import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Parent, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { batched } from '../../cases';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { globalId, localId, resultOf, resultUnion, type GraphContext } from '../../platform/graphql';
import { succeed } from '../../platform/outcome';
import { DELIVERY_STATES, WebhookQueries, type DeliveryRead, type DeliveryState, type WebhookRead } from '../webhooks/webhook.queries';
import { WebhookService } from '../webhooks/webhook.service';

const DeliveryStateEnum = Object.fromEntries(DELIVERY_STATES.map((state) => [state, state])) as { [S in DeliveryState]: S };
registerEnumType(DeliveryStateEnum, { name: 'WebhookDeliveryState' });

@ObjectType('WebhookDelivery', { description: 'One call of a webhook, over all its attempts.' })
export class WebhookDeliveryType {
  @Field(() => String, { description: 'What the receiver tells a repeated call by.' })
  firing: string;

  @Field(() => DeliveryStateEnum)
  state: DeliveryState;

  @Field(() => Int)
  attempts: number;

  @Field(() => Int, { nullable: true })
  lastStatus: number | null;

  @Field(() => String, { nullable: true, description: 'In a word; never what the other side wrote.' })
  lastError: string | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true })
  triedAt: Date | null;
}

@ObjectType('Webhook', { description: 'An address that steps of rules can call. Its secret is shown once, when it is registered.' })
export class WebhookType {
  @Field(() => String)
  name: string;

  @Field(() => String)
  address: string;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'A call of it came back here: rules do not call it.' })
  loopsSince: Date | null;
}

@InputType('RegisterWebhookInput')
export class RegisterWebhookInputType {
  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'Public, http or https.' })
  address: string;
}

@InputType('TestWebhookInput')
export class TestWebhookInputType {
  @Field(() => ID)
  webhookId: string;
}

@InputType('RetireWebhookInput')
export class RetireWebhookInputType {
  @Field(() => ID)
  webhookId: string;
}

@ObjectType()
export class RegisterWebhookSuccess {
  @Field(() => WebhookType)
  webhook: WebhookRead;

  @Field(() => String, { description: 'Signs every call. It is told now and never again.' })
  secret: string;
}

@ObjectType()
export class TestWebhookSuccess {
  @Field(() => WebhookType)
  webhook: WebhookRead;
}

@ObjectType()
export class RetireWebhookSuccess {
  @Field(() => [WebhookType], { description: 'Those that are left.' })
  webhooks: WebhookRead[];
}

export const RegisterWebhookResult = resultUnion('RegisterWebhookResult', RegisterWebhookSuccess);
export const TestWebhookResult = resultUnion('TestWebhookResult', TestWebhookSuccess);
export const RetireWebhookResult = resultUnion('RetireWebhookResult', RetireWebhookSuccess);

@Resolver(() => WebhookType)
export class WebhookResolver {
  constructor(
    private readonly queries: WebhookQueries,
    private readonly service: WebhookService,
  ) {}

  @Permit('rules.manage')
  @Query(() => [WebhookType])
  webhooks(): Promise<WebhookRead[]> {
    return this.queries.list();
  }

  @Permit('rules.manage')
  @Mutation(() => RegisterWebhookResult)
  async registerWebhook(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: RegisterWebhookInputType) {
    const registered = await this.service.register(viewer, input);
    const done = registered.ok ? succeed({ webhook: await this.queries.get(registered.value.webhookId), secret: registered.value.secret }) : registered;
    return resultOf(done, RegisterWebhookSuccess, (value) => value);
  }

  @Permit('rules.manage')
  @Mutation(() => TestWebhookResult, { description: 'Sends a call that means nothing but that it arrives; the log tells what came of it.' })
  async testWebhook(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: TestWebhookInputType) {
    const tested = await this.service.test(viewer, { webhookId: localId('Webhook', input.webhookId) });
    const done = tested.ok ? succeed(await this.queries.get(tested.value.webhookId)) : tested;
    return resultOf(done, TestWebhookSuccess, (webhook) => ({ webhook }));
  }

  @Permit('rules.manage')
  @Mutation(() => RetireWebhookResult, { description: 'Refused, with the rules named, while one calls it.' })
  async retireWebhook(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: RetireWebhookInputType) {
    const retired = await this.service.retire(viewer, { webhookId: localId('Webhook', input.webhookId) });
    return resultOf(retired.ok ? succeed(await this.queries.list()) : retired, RetireWebhookSuccess, (webhooks) => ({ webhooks }));
  }

  @Permit('rules.manage')
  @ResolveField(() => ID)
  id(@Parent() webhook: WebhookRead): string {
    return globalId('Webhook', webhook.id);
  }

  @Permit('rules.manage')
  @ResolveField(() => [WebhookDeliveryType], { description: 'The latest calls, the newest first.' })
  async deliveries(@Parent() webhook: WebhookRead, @Context() context: GraphContext): Promise<DeliveryRead[]> {
    return (await batched(context, 'webhookDeliveries', webhook.id, (ids) => this.queries.deliveriesOf(ids))) ?? [];
  }
}

/** Promises and handing over, over the graph. */
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SpaceQueries, ThreadQueries, type ThreadRow } from '../../forum';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { resultOf } from '../../platform/graphql/failures';
import { localId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { expected } from '../../platform/graphql/page-arguments';
import { t } from '../../platform/messages';
import { NotFound, succeed, type Outcome } from '../../platform/outcome';
import { batched } from '../../cases';
import { EscalatingService } from '../bridge/escalating.service';
import { RequestingService, type HandedOver } from '../bridge/requesting.service';
import type { Hours } from '../promise/promise-groups';
import { PromiseService, type PromiseRead } from '../promise/promise.service';
import * as types from './escalation.types';

@Resolver()
export class EscalationResolver {
  constructor(
    private readonly promises: PromiseService,
    private readonly requesting: RequestingService,
    private readonly escalating: EscalatingService,
    private readonly threads: ThreadQueries,
  ) {}

  @Permit('forum.read')
  @Query(() => types.PromiseType, { description: 'To somebody who is about to ask.' })
  async promise(@Args('input', { type: () => types.PromiseInputType, nullable: true }) input: types.PromiseInputType | null): Promise<PromiseRead> {
    return expected(await this.promises.forAsking(input ?? {}));
  }

  @Permit('agent.request')
  @Mutation(() => types.RequestAgentResult)
  async requestAgent(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.RequestAgentInputType) {
    const outcome = await this.requesting.request(viewer, { threadId: localId('Thread', input.threadId), note: input.note });
    return resultOf(await this.threadOf(viewer, outcome), types.RequestAgentSuccess, (thread) => ({ thread }));
  }

  @Permit('thread.escalate')
  @Mutation(() => types.EscalateThreadResult)
  async escalateThread(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: types.EscalateThreadInputType) {
    const outcome = await this.escalating.escalate(viewer, { threadId: localId('Thread', input.threadId), note: input.note });
    return resultOf(await this.threadOf(viewer, outcome), types.EscalateThreadSuccess, (thread) => ({ thread }));
  }

  private async threadOf(viewer: SignedInViewer, outcome: Outcome<HandedOver>): Promise<Outcome<ThreadRow>> {
    if (!outcome.ok) return outcome;
    const thread = await this.threads.find(viewer, outcome.value.threadId);
    if (!thread) throw new NotFound('Thread not found');
    return succeed(thread);
  }
}

const hoursWord = (hours: Hours): string =>
  'hour' in hours ? `hour:${hours.hour}` : `hours:${hours.weekend ? 'weekend' : 'week'}-${hours.quarter * 6}-${hours.quarter * 6 + 6}`;

@Resolver(() => types.PromiseType)
export class PromiseResolver {
  constructor(private readonly spaces: SpaceQueries) {}

  @Permit('forum.read')
  @ResolveField(() => String, { nullable: true, description: 'While it is paused: what lets the clock go on.' })
  next(@Parent() { pausedBecause }: PromiseRead): string | null {
    return pausedBecause && t(`escalation.pause.${pausedBecause}`);
  }

  @Permit('forum.read')
  @ResolveField(() => String)
  async scope(@Parent() { scopeSpaceId, scopeKind, scopeTag, scopeHours }: PromiseRead, @Context() context: GraphContext): Promise<string> {
    const space = scopeSpaceId === null ? null : await batched(context, 'promiseSpaces', scopeSpaceId, (ids) => this.spaces.byIds(ids));
    const narrowed = [scopeKind, scopeTag && `tag:${scopeTag}`, scopeHours && hoursWord(scopeHours)].filter((part) => part !== null);
    return [space ? `space:${space.slug}` : 'all', ...narrowed].join(':');
  }

  @Permit('forum.read')
  @ResolveField()
  usualSeconds(@Parent() promise: PromiseRead): number | null {
    return promise.usualSeconds === null ? null : Math.round(promise.usualSeconds);
  }

  @Permit('forum.read')
  @ResolveField()
  eightOfTenSeconds(@Parent() promise: PromiseRead): number | null {
    return promise.eightOfTenSeconds === null ? null : Math.round(promise.eightOfTenSeconds);
  }
}

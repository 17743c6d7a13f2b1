/** What hangs on a case in the graph: its people, its queue, its cause, its timeline and its rating. */
import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessRefused, may, memberLoader, MemberQueries, MemberType, Permit, type MemberSummary, type Viewer } from '../../identity';
import { BodyType } from '../../platform/graphql/body.type';
import { connectionOf, type Connection } from '../../platform/graphql/connections';
import { globalId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { NodeRegistry } from '../../platform/graphql/nodes';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import type { Page } from '../../platform/paging';
import type { CaseRead } from '../queries/case-read';
import { CaseTimelineQueries, eventsFor, type CaseEventRead, type CaseMessageRead, type CaseRatingRead } from '../queries/case-timeline.queries';
import { CaseQueries } from '../queries/case.queries';
import { QueueQueries } from '../queries/queue.queries';
import { RootCauseQueries, type RootCauseRead } from '../queries/root-cause.queries';
import { batched } from './batched';
import { CaseEventType, CaseMessageConnectionType, CaseMessageType, CaseRatingType, CaseType, QueueType, RootCauseType } from './case.type';

@Resolver(() => CaseType)
export class CaseResolver implements OnModuleInit {
  constructor(
    private readonly cases: CaseQueries,
    private readonly timeline: CaseTimelineQueries,
    private readonly rootCauses: RootCauseQueries,
    private readonly members: MemberQueries,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Case', (id, context) => this.cases.findById(context.req.viewer, id));
    this.nodes.register('CaseMessage', (id, context) => this.timeline.findMessage(context.req.viewer, id));
  }

  @Permit('case.readOwn')
  @ResolveField(() => ID)
  id(@Parent() item: CaseRead): string {
    return globalId('Case', item.id);
  }

  @Permit('case.readOwn')
  @ResolveField(() => MemberType)
  customer(@Parent() item: CaseRead, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return memberLoader(context, this.members).load(item.customerId);
  }

  @Permit('case.readOwn')
  @ResolveField(() => MemberType, { nullable: true })
  async assignee(@Parent() item: CaseRead, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return item.assigneeId === null ? null : memberLoader(context, this.members).load(item.assigneeId);
  }

  @Permit('case.readOwn')
  @ResolveField(() => QueueType)
  queue(@Parent() item: CaseRead): { id: string; name: string } {
    return { id: item.queueId, name: item.queueName };
  }

  @Permit('case.readOwn')
  @ResolveField(() => RootCauseType, { nullable: true, description: 'Told to staff only.' })
  async rootCause(@Parent() item: CaseRead, @Context() context: GraphContext): Promise<RootCauseRead | null> {
    if (item.rootCauseId === null) return null;
    return batched(context, 'rootCauses', item.rootCauseId, (ids) => this.rootCauses.named(ids));
  }

  @Permit('case.readOwn')
  @ResolveField(() => CaseMessageConnectionType, { description: 'In the order in which they were written; internal notes for staff only.' })
  async messages(
    @Parent() item: CaseRead,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Context() context: GraphContext,
  ): Promise<Connection<CaseMessageRead>> {
    const { viewer } = context.req;
    const request = pageRequest(first, after, 50);
    if (request.after !== null) return connectionOf(expected(await this.timeline.listMessages(viewer, item, request)));
    // The customer belongs to the key: who may read internal notes depends on it.
    const key = `${item.id} ${item.customerId}`;
    const page = await batched(context, `caseMessages:${request.first}`, key, (keys) => this.firstMessages(viewer, keys, request.first));
    return connectionOf(page ?? { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false });
  }

  private async firstMessages(viewer: Viewer, keys: readonly string[], first: number): Promise<Map<string, Page<CaseMessageRead>>> {
    const items = [...new Set(keys)].map((key) => {
      const [id = '', customerId = ''] = key.split(' ');
      return { key, id, customerId };
    });
    const pages = await this.timeline.firstMessages(viewer, items, first);
    return new Map(items.flatMap(({ key, id }) => (pages.has(id) ? [[key, pages.get(id) as Page<CaseMessageRead>]] : [])));
  }

  @Permit('case.readOwn')
  @ResolveField(() => [CaseEventType])
  async events(@Parent() item: CaseRead, @Context() context: GraphContext): Promise<CaseEventRead[]> {
    const events = await batched(context, 'caseEvents', item.id, (ids) => this.timeline.eventsOf(ids));
    return eventsFor(context.req.viewer, item, events ?? []);
  }

  @Permit('case.readOwn')
  @ResolveField(() => CaseRatingType, { nullable: true, description: 'The customer’s latest word.' })
  rating(@Parent() item: CaseRead, @Context() context: GraphContext): Promise<CaseRatingRead | null> {
    return batched(context, 'caseRatings', item.id, (ids) => this.timeline.ratingsOf(ids));
  }
}

@Resolver(() => CaseMessageType)
export class CaseMessageResolver {
  constructor(private readonly members: MemberQueries) {}

  @Permit('case.readOwn')
  @ResolveField(() => ID)
  id(@Parent() message: CaseMessageRead): string {
    return globalId('CaseMessage', message.id);
  }

  @Permit('case.readOwn')
  @ResolveField(() => MemberType)
  author(@Parent() message: CaseMessageRead, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return memberLoader(context, this.members).load(message.authorId);
  }

  @Permit('case.readOwn')
  @ResolveField(() => BodyType)
  body(@Parent() message: CaseMessageRead): BodyType {
    return { source: message.bodySource, html: message.bodyHtml, text: message.bodyText };
  }
}

@Resolver(() => CaseEventType)
export class CaseEventResolver {
  constructor(private readonly members: MemberQueries) {}

  @Permit('case.readOwn')
  @ResolveField(() => ID)
  id(@Parent() event: CaseEventRead): string {
    return globalId('CaseEvent', event.id);
  }

  @Permit('case.readOwn')
  @ResolveField(() => MemberType, { nullable: true })
  async actor(@Parent() event: CaseEventRead, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return event.actorId === null ? null : memberLoader(context, this.members).load(event.actorId);
  }
}

@Resolver(() => QueueType)
export class QueueResolver {
  constructor(private readonly queues: QueueQueries) {}

  @Permit('case.readOwn')
  @ResolveField(() => ID)
  id(@Parent() queue: QueueType): string {
    return globalId('Queue', queue.id);
  }

  @Permit('case.readAny')
  @ResolveField(() => Int)
  async openCases(@Parent() queue: QueueType, @Context() context: GraphContext): Promise<number> {
    if (!may(context.req.viewer, 'case.readAny')) throw new AccessRefused('case.readAny', false);
    return (await batched(context, 'openCases', queue.id, (ids) => this.queues.openCounts(ids))) ?? 0;
  }
}

@Resolver(() => RootCauseType)
export class RootCauseResolver {
  @Permit('case.readOwn')
  @ResolveField(() => ID)
  id(@Parent() cause: RootCauseRead): string {
    return globalId('RootCause', cause.id);
  }
}

/** The inbox over the graph. */
import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ThreadQueries, ThreadType, threadLoader, type ThreadRow } from '../../forum';
import { CurrentViewer, isSignedIn, memberLoader, MemberQueries, MemberType, Permit, ViewerType, type MemberSummary, type SignedInViewer } from '../../identity';
import { connectionOf, globalId, localId, NodeRegistry, resultOf, type Connection, type GraphContext } from '../../platform/graphql';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import { succeed } from '../../platform/outcome';
import { NotificationQueries, type NotificationRow } from '../inbox/notification.queries';
import { ReadingService } from '../inbox/reading.service';
import { MarkNotificationsReadInputType } from './notification.inputs';
import { MarkNotificationsReadResult, MarkNotificationsReadSuccess, NotificationConnectionType, NotificationType } from './notification.type';

@Resolver(() => NotificationType)
export class NotificationResolver implements OnModuleInit {
  constructor(
    private readonly notifications: NotificationQueries,
    private readonly reading: ReadingService,
    private readonly members: MemberQueries,
    private readonly threads: ThreadQueries,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Notification', async (id, { req }) => (isSignedIn(req.viewer) ? this.notifications.find(req.viewer.id, id) : null));
  }

  @Permit('account.manage')
  @Query(() => NotificationConnectionType, { name: 'notifications', description: 'The newest first.' })
  async list(
    @CurrentViewer() viewer: SignedInViewer,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<Connection<NotificationRow>> {
    return connectionOf(expected(await this.notifications.list(viewer.id, pageRequest(first, after))));
  }

  @Permit('account.manage')
  @Mutation(() => MarkNotificationsReadResult)
  async markNotificationsRead(
    @CurrentViewer() viewer: SignedInViewer,
    @Args('input', { nullable: true }) input?: MarkNotificationsReadInputType,
  ) {
    await this.reading.markRead(viewer, input?.ids?.map((id) => localId('Notification', id)) ?? null);
    const [page, unread] = await Promise.all([this.notifications.list(viewer.id, pageRequest(null, null)), this.notifications.unreadCount(viewer.id)]);
    return resultOf(succeed({ notifications: connectionOf(expected(page)), unread }), MarkNotificationsReadSuccess, (value) => value);
  }

  @Permit('account.manage')
  @ResolveField(() => ID)
  id(@Parent() notification: NotificationRow): string {
    return globalId('Notification', notification.id);
  }

  @Permit('account.manage')
  @ResolveField(() => MemberType, { nullable: true, description: 'Null where the rules of the community acted, not a person.' })
  actor(@Parent() notification: NotificationRow, @Context() context: GraphContext): Promise<MemberSummary | null> | null {
    return notification.actorId === null ? null : memberLoader(context, this.members).load(notification.actorId);
  }

  @Permit('account.manage')
  @ResolveField(() => ThreadType, { nullable: true })
  thread(@Parent() notification: NotificationRow, @Context() context: GraphContext): Promise<ThreadRow | null> | null {
    return notification.threadId === null ? null : threadLoader(context, this.threads).load(notification.threadId);
  }
}

/** How much is new, beside who is looking. */
@Resolver(() => ViewerType)
export class ViewerInboxResolver {
  constructor(private readonly notifications: NotificationQueries) {}

  @Permit('account.manage')
  @ResolveField(() => Int)
  unreadNotifications(@Parent() viewer: SignedInViewer): Promise<number> {
    return this.notifications.unreadCount(viewer.id);
  }
}

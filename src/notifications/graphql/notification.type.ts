/** A notification as the graph shows it to whom it is for. */
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionTypes, NodeType, resultUnion } from '../../platform/graphql';
import type { NotificationKind } from '../words';

@ObjectType('Notification', { implements: () => NodeType })
export class NotificationType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  kind: NotificationKind;

  @Field(() => String, { nullable: true })
  caseNumber: string | null;

  @Field(() => Date)
  happenedAt: Date;

  @Field(() => Date, { nullable: true })
  readAt: Date | null;

  readonly actorId: string | null;
  readonly threadId: string | null;
}

const types = connectionTypes(NotificationType, 'Notification');
export const NotificationConnectionType = types.ConnectionType;

@ObjectType()
export class MarkNotificationsReadSuccess {
  @Field(() => NotificationConnectionType, { description: 'The newest of the inbox, as it is now.' })
  notifications: InstanceType<typeof NotificationConnectionType>;

  @Field(() => Int, { description: 'How many are not read yet.' })
  unread: number;
}

export const MarkNotificationsReadResult = resultUnion('MarkNotificationsReadResult', MarkNotificationsReadSuccess);

/** Front door of the notifications. */
export { NotificationQueries, type NotificationRow } from './inbox/notification.queries';
export { ReadingService } from './inbox/reading.service';
export { NotificationsModule } from './notifications.module';
export { NOTIFICATION_KINDS, type NotificationKind } from './words';

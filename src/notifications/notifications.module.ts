/** Tells members what happened to what they asked and wrote: in their inbox, and by mail. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { NotificationQueries } from './inbox/notification.queries';
import { ReadingService } from './inbox/reading.service';

@Module({
  imports: [IdentityModule],
  providers: [NotificationQueries, ReadingService],
  exports: [NotificationQueries, ReadingService],
})
export class NotificationsModule {}

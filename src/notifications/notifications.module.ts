/** Tells members what happened to what they asked and wrote: in their inbox, and by mail. */
import { Module } from '@nestjs/common';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { NotificationResolver, ViewerInboxResolver } from './graphql/notification.resolver';
import { NotificationQueries } from './inbox/notification.queries';
import { ReadingService } from './inbox/reading.service';
import { EmptyInboxWhenMemberErased } from './subscribers/empty-inbox-when-member-erased';
import { TellAgentOfCase } from './subscribers/tell-agent-of-case';
import { TellAnswererWhenAccepted } from './subscribers/tell-answerer-when-accepted';
import { TellAnswererWhenSentBack } from './subscribers/tell-answerer-when-sent-back';
import { TellAskerWhenAnswered } from './subscribers/tell-asker-when-answered';
import { TellAuthorWhenCommented } from './subscribers/tell-author-when-commented';
import { TellCustomerOfCase } from './subscribers/tell-customer-of-case';
import { TellFellowSufferersWhenSolved } from './subscribers/tell-fellow-sufferers-when-solved';
import { TellWhomRulesAsk } from './subscribers/tell-whom-rules-ask';
import { Inbox } from './telling/inbox';
import { MailTexts } from './telling/mail-texts';
import { ToldThings } from './telling/told-things';

const SUBSCRIBERS = [
  EmptyInboxWhenMemberErased, TellAgentOfCase, TellAnswererWhenAccepted, TellAnswererWhenSentBack, TellAskerWhenAnswered, TellAuthorWhenCommented,
  TellCustomerOfCase, TellFellowSufferersWhenSolved, TellWhomRulesAsk,
];

@Module({
  imports: [ForumModule, IdentityModule],
  providers: [NotificationQueries, ReadingService, Inbox, MailTexts, ToldThings, ...SUBSCRIBERS, NotificationResolver, ViewerInboxResolver],
  exports: [NotificationQueries, ReadingService],
})
export class NotificationsModule {}

/** The outer ring: pages for people. Nothing imports it but the application. */
import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CasesModule } from '../cases';
import { DeflectionModule } from '../deflection';
import { EscalationModule } from '../escalation';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { InsightsModule } from '../insights';
import { NotificationsModule } from '../notifications';
import { SearchModule } from '../search';
import { AccountController } from './account/account.controller';
import { PasswordController } from './account/password.controller';
import { VerificationController } from './account/verification.controller';
import { HomeController } from './home/home.controller';
import { WeekQueries } from './home/week.queries';
import { ErrorFilter, FormOriginMiddleware, Page } from './shell';
import { ThemeController } from './theme/theme.controller';
import { RowFactsQueries } from './thread-list';

@Module({
  imports: [IdentityModule, ForumModule, CasesModule, SearchModule, DeflectionModule, EscalationModule, NotificationsModule, InsightsModule],
  controllers: [
    AccountController,
    PasswordController,
    VerificationController,
    ThemeController,
    HomeController,
  ],
  providers: [Page, RowFactsQueries, WeekQueries, { provide: APP_FILTER, useClass: ErrorFilter }],
})
export class WebModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(FormOriginMiddleware).exclude('graphql').forRoutes('{*path}');
  }
}

/** The outer ring: pages for people. Nothing imports it but the application. */
import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CalendarsModule } from '../calendars';
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
import { BacktestController } from './backtest/backtest.controller';
import { CaseAboutQueries } from './case/case-about.queries';
import { BreachesController } from './breaches/breaches.controller';
import { CalendarDaysController } from './calendars/calendar-days.controller';
import { CalendarPage } from './calendars/calendar-page';
import { CalendarsController } from './calendars/calendars.controller';
import { CasePage } from './case/case-page';
import { CaseController } from './case/case.controller';
import { CaseFactsQueries } from './desk';
import { DeskController } from './desk/desk.controller';
import { AskController } from './ask/ask.controller';
import { SuggestionsController } from './ask/suggestions.controller';
import { DuplicatesController } from './duplicates/duplicates.controller';
import { HomeController } from './home/home.controller';
import { WeekQueries } from './home/week.queries';
import { MemberController } from './member/member.controller';
import { MemberStatsQueries } from './member/member-stats.queries';
import { MineController } from './mine/mine.controller';
import { OwnAccountController } from './mine/own-account.controller';
import { ProfileController } from './mine/profile.controller';
import { Previews } from './preview';
import { PreviewController } from './preview/preview.controller';
import { SearchBeaconsController } from './search/search-beacons.controller';
import { SearchWordsController } from './search-words/search-words.controller';
import { SearchInsightsController } from './search-insights/search-insights.controller';
import { SearchController } from './search/search.controller';
import { SearchHealthController } from './search-status/search-health.controller';
import { SearchStatusController } from './search-status/search-status.controller';
import { InsightsController } from './insights/insights.controller';
import { RowsController } from './insights/rows.controller';
import { ManageController } from './manage/manage.controller';
import { CostController } from './insights/cost.controller';
import { AddressChangeController } from './account/address-change.controller';
import { SuspensionController } from './members/suspension.controller';
import { MembersController } from './members/members.controller';
import { RuleChoiceQueries } from './rules/rule-choices.queries';
import { RuleEditorController } from './rules/rule-editor.controller';
import { RuleHistoryController } from './rules/rule-history.controller';
import { QueuesController } from './queues/queues.controller';
import { RulesController } from './rules/rules.controller';
import { ChecksController } from './checks/checks.controller';
import { WebhooksController } from './webhooks/webhooks.controller';
import { ErrorFilter, FormOriginMiddleware, Page } from './shell';
import { ThemeController } from './theme/theme.controller';
import { AnswerController } from './thread/answer.controller';
import { EditingController } from './thread/editing.controller';
import { SimilarThreads } from './thread/similar-threads';
import { ThreadController } from './thread/thread.controller';
import { ThreadPage } from './thread/thread-page';
import { WaitingController } from './thread/waiting.controller';
import { VoteAnswer } from './thread/vote-answer';
import { RowFactsQueries } from './thread-list';

@Module({
  imports: [IdentityModule, CalendarsModule, ForumModule, CasesModule, SearchModule, DeflectionModule, EscalationModule, NotificationsModule, InsightsModule],
  controllers: [
    AccountController,
    PasswordController,
    VerificationController,
    ThemeController,
    HomeController,
    // Before the page of a thread, whose readable address takes any word behind the number.
    EditingController,
    WaitingController,
    ThreadController,
    AnswerController,
    AskController,
    SuggestionsController,
    SearchController,
    SearchBeaconsController,
    SearchInsightsController,
    SearchWordsController,
    DuplicatesController,
    PreviewController,
    OwnAccountController,
    ProfileController,
    MineController,
    MemberController,
    DeskController,
    QueuesController,
    CaseController,
    InsightsController,
    RowsController,
    // Before the rules, whose address takes any word.
    BacktestController,
    // Each before those whose addresses take any word in its place.
    RuleEditorController,
    RuleHistoryController,
    RulesController,
    BreachesController,
    CalendarsController,
    CalendarDaysController,
    WebhooksController,
    ChecksController,
    MembersController, SuspensionController, AddressChangeController, CostController, SearchHealthController, SearchStatusController,
    ManageController,
  ],
  providers: [RuleChoiceQueries, CalendarPage, CaseFactsQueries, CaseAboutQueries, CasePage, Page, RowFactsQueries, WeekQueries, ThreadPage, SimilarThreads, VoteAnswer, Previews, MemberStatsQueries, { provide: APP_FILTER, useClass: ErrorFilter }],
})
export class WebModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(FormOriginMiddleware).exclude('graphql').forRoutes('{*path}');
  }
}

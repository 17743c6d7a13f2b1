/** Escalation: rules, clocks and promises, and the one place where forum and case desk meet. */
import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { CalendarsModule } from '../calendars';
import { CasesModule } from '../cases';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { BringCaseBackToThread } from './bridge/bring-case-back-to-thread';
import { CommunityRescue } from './bridge/community-rescue';
import { EscalatingService } from './bridge/escalating.service';
import { EscalationQueries } from './bridge/escalation.queries';
import { FollowAskerWhoIsNotSatisfied } from './bridge/follow-asker-who-is-not-satisfied';
import { HandingOver } from './bridge/handing-over';
import { RequestingService } from './bridge/requesting.service';
import { WaitingThreads } from './bridge/waiting-threads';
import { FollowingThreads } from './clock/following-threads';
import { MovingToRule } from './clock/moving-to-rule';
import { RunClockWhileThreadWaits } from './clock/run-clock-while-thread-waits';
import { SurroundingsQueries } from './clock/surroundings';
import { ThreadClocks } from './clock/thread-clocks';
import { UncoveredThreads } from './clock/uncovered-threads';
import { CaseThreadResolver, EscalationIdResolver, ThreadEscalationResolver } from './graphql/crossing.resolver';
import { EscalationResolver, EscalationRuleResolver, PromiseResolver } from './graphql/escalation.resolver';
import { AskedExpertResolver, ThreadExpertsResolver, ViewerExpertResolver } from './graphql/expert.resolver';
import { WebhookResolver } from './graphql/webhook.resolver';
import { AskedExpertQueries } from './ladder/asked-expert.queries';
import { AskingExperts } from './ladder/asking-experts';
import { AtOnce } from './ladder/at-once';
import { ExpertRequests } from './ladder/expert-requests';
import { LikelyExperts } from './ladder/likely-experts';
import { OpeningCase } from './ladder/opening-case';
import { RulesUsing } from './ladder/rules-using';
import { StepActions } from './ladder/step-actions';
import { PromiseEstimates } from './promise/promise-estimates';
import { PromiseService } from './promise/promise.service';
import { ManagingRules } from './rules/managing-rules';
import { RuleNameQueries } from './rules/rule-names.queries';
import { RuleOrderService } from './rules/rule-order.service';
import { RuleReferenceQueries } from './rules/rule-references';
import { RuleStore } from './rules/rule-store';
import { RuleQueries } from './rules/rule.queries';
import { RuleService } from './rules/rule.service';
import { ScopedThreads } from './rules/scoped-threads';
import { DueClocks } from './sweep/due-clocks';
import { StepRecords } from './sweep/step-records';
import { Sweep } from './sweep/sweep';
import { SweepLoop } from './sweep/sweep-loop';
import { FiringTrailMiddleware, FollowFiringTrail } from './webhooks/firing-trail';
import { WebhookCalls } from './webhooks/webhook-calls';
import { WebhookDeliveries } from './webhooks/webhook-deliveries';
import { WebhookQueries } from './webhooks/webhook.queries';
import { WebhookService } from './webhooks/webhook.service';

const SERVICES = [
  AskedExpertQueries, ExpertRequests,
  EscalatingService, EscalationQueries, PromiseEstimates, PromiseService, RequestingService, RuleNameQueries, RuleOrderService, RuleQueries, RuleService,
  ScopedThreads, Sweep, SweepLoop, UncoveredThreads, WebhookQueries, WebhookService,
];
const INNER = [
  DueClocks, FollowingThreads, HandingOver, ManagingRules, MovingToRule, RuleReferenceQueries, RuleStore, StepRecords, SurroundingsQueries, ThreadClocks, WaitingThreads,
];
const SUBSCRIBERS = [BringCaseBackToThread, CommunityRescue, FollowAskerWhoIsNotSatisfied, FollowFiringTrail, RunClockWhileThreadWaits];
const LADDER = [AskingExperts, AtOnce, LikelyExperts, OpeningCase, RulesUsing, StepActions, WebhookCalls, WebhookDeliveries];
const RESOLVERS = [
  AskedExpertResolver, ThreadExpertsResolver, ViewerExpertResolver, WebhookResolver,
  CaseThreadResolver, EscalationIdResolver, EscalationResolver, EscalationRuleResolver, PromiseResolver, ThreadEscalationResolver,
];

@Module({
  imports: [IdentityModule, CalendarsModule, ForumModule, CasesModule],
  providers: [...SERVICES, ...LADDER, ...SUBSCRIBERS, ...RESOLVERS, ...INNER],
  exports: SERVICES,
})
export class EscalationModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(FiringTrailMiddleware).forRoutes('{*path}');
  }
}

/** Escalation: rules, clocks and promises, and the one place where forum and case desk meet. */
import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { CalendarsModule } from '../calendars';
import { CasesModule } from '../cases';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { BacktestResolver } from './backtest/backtest.resolver';
import { Backtests } from './backtest/backtests';
import { HandlingTimeQueries } from './backtest/handling-time.queries';
import { PastThreadQueries } from './backtest/past-threads.queries';
import { ReadingBacktests } from './backtest/reading-backtests';
import { RememberMoments } from './backtest/remember-moments';
import { BringCaseBackToThread } from './bridge/bring-case-back-to-thread';
import { CommunityRescue } from './bridge/community-rescue';
import { DissatisfactionQueries } from './bridge/dissatisfaction.queries';
import { EscalatingService } from './bridge/escalating.service';
import { EscalationQueries } from './bridge/escalation.queries';
import { FollowAskerWhoIsNotSatisfied } from './bridge/follow-asker-who-is-not-satisfied';
import { HandingOver } from './bridge/handing-over';
import { RequestingService } from './bridge/requesting.service';
import { ThreadWaitQueries } from './bridge/thread-wait.queries';
import { WaitingThreads } from './bridge/waiting-threads';
import { ApplyingRules } from './clock/applying-rules.service';
import { Breaches } from './clock/breaches.service';
import { EscalationHistory } from './clock/escalation-history.queries';
import { EffectsOfHours } from './clock/effects-of-hours';
import { FollowingThreads } from './clock/following-threads';
import { MovingToRule } from './clock/moving-to-rule';
import { OpenThreads } from './clock/open-threads';
import { Reckoning } from './clock/reckoning';
import { RunClockWhileThreadWaits } from './clock/run-clock-while-thread-waits';
import { SurroundingsQueries } from './clock/surroundings';
import { ThreadClocks } from './clock/thread-clocks';
import { UncoveredThreads } from './clock/uncovered-threads';
import { WaitingWords } from './clock/waiting-words.service';
import { CaseThreadResolver, EscalationIdResolver, ThreadEscalationResolver } from './graphql/crossing.resolver';
import { EscalationResolver, PromiseResolver } from './graphql/escalation.resolver';
import { AskedExpertResolver, ThreadExpertsResolver, ViewerExpertResolver } from './graphql/expert.resolver';
import { BreachResolver, EscalationRuleResolver, ReckoningResolver, RuleActResolver } from './graphql/rule-fields.resolver';
import { RuleInputIds } from './graphql/rule-input-ids';
import { RulesResolver } from './graphql/rules.resolver';
import { ThreadHistoryResolver, WaitingResolver } from './graphql/waiting.resolver';
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
import { AgentPromises } from './rules/agent-promises';
import { ManagingRules } from './rules/managing-rules';
import { RuleHistory } from './rules/rule-history.queries';
import { RuleNameQueries } from './rules/rule-names.queries';
import { RuleOrderService } from './rules/rule-order.service';
import { RulePreviews } from './rules/rule-preview.service';
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
  Backtests, ReadingBacktests,
  AskedExpertQueries, ExpertRequests,
  DissatisfactionQueries, ThreadWaitQueries,
  EscalatingService, EscalationQueries, PromiseEstimates, PromiseService, RequestingService, RuleNameQueries, RuleOrderService, RuleQueries, RuleService,
  ApplyingRules, Breaches, EscalationHistory, Reckoning, RuleHistory, RulePreviews, ScopedThreads, Sweep, SweepLoop, UncoveredThreads, WaitingWords, WebhookQueries, WebhookService,
];
const INNER = [
  HandlingTimeQueries, PastThreadQueries,
  AgentPromises, DueClocks, EffectsOfHours, FollowingThreads, HandingOver, ManagingRules, MovingToRule, OpenThreads, RuleInputIds, RuleReferenceQueries, RuleStore, StepRecords,
  SurroundingsQueries, ThreadClocks, WaitingThreads,
];
const SUBSCRIBERS = [BringCaseBackToThread, CommunityRescue, FollowAskerWhoIsNotSatisfied, FollowFiringTrail, RememberMoments, RunClockWhileThreadWaits];
const LADDER = [AskingExperts, AtOnce, LikelyExperts, OpeningCase, RulesUsing, StepActions, WebhookCalls, WebhookDeliveries];
const RESOLVERS = [
  BacktestResolver,
  AskedExpertResolver, ThreadExpertsResolver, ViewerExpertResolver, WebhookResolver,
  CaseThreadResolver, EscalationIdResolver, EscalationResolver, EscalationRuleResolver, PromiseResolver, ThreadEscalationResolver,
  BreachResolver, ReckoningResolver, RuleActResolver, RulesResolver, ThreadHistoryResolver, WaitingResolver,
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

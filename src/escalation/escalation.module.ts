/** Escalation: rules, clocks and promises, and the one place where forum and case desk meet. */
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { ForumModule } from '../forum';
import { IdentityModule } from '../identity';
import { BringCaseBackToThread } from './bridge/bring-case-back-to-thread';
import { CloseCaseWhenAnswerAccepted } from './bridge/close-case-when-answer-accepted';
import { EscalatingService } from './bridge/escalating.service';
import { EscalationQueries } from './bridge/escalation.queries';
import { HandingOver } from './bridge/handing-over';
import { OpenCaseWhenAskerIsNotSatisfied } from './bridge/open-case-when-asker-is-not-satisfied';
import { RequestingService } from './bridge/requesting.service';
import { WaitingThreads } from './bridge/waiting-threads';
import { RunClockWhileThreadWaits } from './clock/run-clock-while-thread-waits';
import { ThreadClocks } from './clock/thread-clocks';
import { CaseThreadResolver, EscalationIdResolver, ThreadEscalationResolver } from './graphql/crossing.resolver';
import { EscalationResolver, EscalationRuleResolver, PromiseResolver } from './graphql/escalation.resolver';
import { AskingExperts } from './ladder/asking-experts';
import { LikelyExperts } from './ladder/likely-experts';
import { OpeningCase } from './ladder/opening-case';
import { StepActions } from './ladder/step-actions';
import { PromiseEstimates } from './promise/promise-estimates';
import { PromiseService } from './promise/promise.service';
import { RuleQueries } from './rules/rule.queries';
import { RuleService } from './rules/rule.service';
import { Sweep } from './sweep/sweep';
import { SweepLoop } from './sweep/sweep-loop';
import { WebhookCalls } from './webhooks/webhook-calls';

const SERVICES = [
  EscalatingService, EscalationQueries, PromiseEstimates, PromiseService, RequestingService, RuleQueries, RuleService, Sweep, SweepLoop,
];
const SUBSCRIBERS = [BringCaseBackToThread, CloseCaseWhenAnswerAccepted, OpenCaseWhenAskerIsNotSatisfied, RunClockWhileThreadWaits];
const LADDER = [AskingExperts, LikelyExperts, OpeningCase, StepActions, WebhookCalls];
const RESOLVERS = [
  CaseThreadResolver, EscalationIdResolver, EscalationResolver, EscalationRuleResolver, PromiseResolver, ThreadEscalationResolver,
];

@Module({
  imports: [IdentityModule, ForumModule, CasesModule],
  providers: [...SERVICES, ...LADDER, ...SUBSCRIBERS, ...RESOLVERS, HandingOver, ThreadClocks, WaitingThreads],
  exports: SERVICES,
})
export class EscalationModule {}

/** Front door of escalation: what the other domains may use of it. */
export { EscalatingService, type EscalateThreadInput } from './bridge/escalating.service';
export { EscalationQueries, type EscalationRead } from './bridge/escalation.queries';
export { ThreadEscalated } from './bridge/events';
export { RequestingService, type HandedOver, type RequestAgentInput } from './bridge/requesting.service';
export { EscalationModule } from './escalation.module';
export { PromiseType } from './graphql/escalation.types';
export { PromiseEstimates } from './promise/promise-estimates';
export { PromiseService, type PromisedThread, type PromiseRead } from './promise/promise.service';
export type { PromiseState } from './promise/promise-state';
export { delayWords, ruleSentence } from './rules/rule-sentence';
export { type RuleTrigger } from './rules/rule-sentence';
export { RuleQueries, type RuleRead } from './rules/rule.queries';
export { DELAY_RANGE, RuleService, type ChangeRuleInput } from './rules/rule.service';
export { decide, type DecidingFacts, type Decision } from './sweep/decide';
export { Sweep, type Swept } from './sweep/sweep';
export { SweepLoop } from './sweep/sweep-loop';

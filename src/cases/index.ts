/** Front door of the case desk: what the other domains may use of it. */
export * from './events';
export * from './words';
export { formatCaseNumber, parseCaseNumber } from './case-number';
export { CasesModule } from './cases.module';
export { CaseDesk, type CaseOpening, type CaseOrigin, type DeskEntry } from './desk/case-desk';
export { CasePrompts, type Prompted } from './desk/case-prompts';
export { casesEntities } from './entities';
export { batched } from './graphql/batched';
export { CaseConnectionType, CaseType } from './graphql/case.type';
export { AssigneeStrategyEnum, CasePriorityEnum, CaseStateEnum, TriggerEnum } from './graphql/enums';
export { CaseQueries, type CaseFilter } from './queries/case.queries';
export type { CaseRead } from './queries/case-read';
export {
  CaseTimelineQueries,
  type CaseEventRead,
  type CaseMessageRead,
  type CaseRatingRead,
  type TimelineEntry,
} from './queries/case-timeline.queries';
export { QueueQueries, type AgentRead, type DeskCounts, type QueueRead } from './queries/queue.queries';
export { QueueService, type DescribeAgentInput, type KeepQueueInput, type RetireQueueInput, type StaffQueueInput } from './queues/queue.service';
export { QueueUses, type FindQueueUses } from './queues/queue-uses';
export type { Placement } from './queues/placing';
export { RootCauseQueries, type RootCauseRead } from './queries/root-cause.queries';
export { CaseRatings, type RateCaseInput } from './ratings/case-ratings';
export type { CaseAbilities } from './work/case-policy';
export { CaseWork, type ChangedCase, type ReplyToCaseInput, type ResolveCaseInput, type TakeCaseInput } from './work/case-work';

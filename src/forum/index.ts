/** Front door of the forum: what the other domains may use of it. */
export * from './events';
export { forumEntities } from './entities';
export { ForumModule } from './forum.module';
export type { Objection } from './objections';
export * from './words';

export { ThreadAccess, type LockedThread } from './threads/thread-access';
export { slugOf, threadPath } from './threads/address';
export { FreshCycles } from './threads/fresh-cycles';
export { ThreadFlags } from './threads/thread-flags';
export { answerAbilities, threadAbilities, type AnswerAbilities, type ThreadAbilities } from './threads/abilities';
export * from './threads/thread-policy';
export { refreshThreads } from './threads/thread-state';

export { ThreadQueries } from './threads/thread.queries';
export type { ThreadFilter } from './threads/thread-list';
export { ThreadReadingQueries, type ShownAnswer, type ShownComment, type ShownThread, type ThreadReading } from './threads/thread-reading.queries';
export type { LineWith, ReadBeside, ThreadLine } from './threads/thread-line';
export type { BodyRow, OriginRow, SpaceRow, ThreadRow, ThreadWithBody } from './threads/thread-row';
export { AnswerQueries } from './answers/answer.queries';
export type { AnswerRow } from './answers/answer-row';
export { effectivenessOf, type Effectiveness } from './answers/effectiveness';
export { AnswerCheckQueries, type AnswerCheckRead } from './checks/answer-check.queries';
export { CheckingService } from './checks/checking.service';
export { CommentQueries, type CommentRow } from './comments/comment.queries';
export { OwnWordQueries, type OwnWords, type RatingRow } from './ratings/own-word.queries';
export { SpaceQueries, type CountedSpace } from './spaces/space.queries';
export { RuleTagging, type RuleTagged } from './tags/rule-tagging';
export { SameProblemQueries, type SameProblem } from './same-problem/same-problem.queries';
export { SameProblemService, type SameProblemInput } from './same-problem/same-problem.service';
export { TagQueries, type TagRow } from './tags/tag.queries';

export { AskingService, type EditThreadInput, type OpenThreadInput } from './threads/asking.service';
export { ClosingService, type CloseThreadInput, type RemoveThreadInput } from './threads/closing.service';
export { MergeQueries, type MergeRow } from './merging/merge.queries';
export { UndoingService } from './merging/undoing.service';
export { MergingService, type MergeThreadsInput } from './merging/merging.service';
export { AnsweringService, type AnswerPlace, type EditAnswerInput, type PostAnswerInput, type RemoveAnswerInput } from './answers/answering.service';
export { OfficialAnswers, type OfficialAnswer } from './answers/official-answers';
export { CommentingService, type CommentPlace, type PostCommentInput } from './comments/commenting.service';
export { VotingService, type CastVoteInput, type VoteCast } from './votes/voting.service';
export { RatingService, type RateAnswerInput } from './ratings/rating.service';

export { AnswerConnectionType, AnswerType } from './graphql/answer.type';
export { CommentType } from './graphql/comment.type';
export { CloseReasonEnum, DissatisfactionReasonEnum, ThreadKindEnum, ThreadStateEnum } from './graphql/enums';
export { answerLoader, threadLoader } from './graphql/loaders';
export { SpaceType } from './graphql/space.type';
export { ThreadConnectionType, ThreadType } from './graphql/thread.type';

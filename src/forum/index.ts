/** Front door of the forum: what the other domains may use of it. */
export * from './events';
export { forumEntities } from './entities';
export { ForumModule } from './forum.module';
export type { Objection } from './objections';
export * from './words';

export { ThreadAccess, type LockedThread } from './threads/thread-access';
export { ThreadFlags } from './threads/thread-flags';
export { answerAbilities, threadAbilities, type AnswerAbilities, type ThreadAbilities } from './threads/abilities';
export * from './threads/thread-policy';
export { refreshThreads } from './threads/thread-state';
export type { BodyRow, OriginRow, SpaceRow, ThreadRow, ThreadWithBody } from './threads/thread-row';

export { AskingService, type EditThreadInput, type OpenThreadInput } from './threads/asking.service';
export { ClosingService, type CloseThreadInput, type RemoveThreadInput } from './threads/closing.service';
export { AnsweringService, type AnswerPlace, type EditAnswerInput, type PostAnswerInput, type RemoveAnswerInput } from './answers/answering.service';
export { OfficialAnswers, type OfficialAnswer } from './answers/official-answers';
export { CommentingService, type CommentPlace, type PostCommentInput } from './comments/commenting.service';
export { VotingService, type CastVoteInput, type VoteCast } from './votes/voting.service';
export { RatingService, type RateAnswerInput } from './ratings/rating.service';
export { SpaceQueries } from './spaces/space.queries';

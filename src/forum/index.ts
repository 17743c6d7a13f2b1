/** Front door of the forum: what the other domains may use of it. */
export * from './events';
export { ForumModule } from './forum.module';
export { forumEntities } from './entities';
export * from './words';
export type { Objection } from './objections';
export { answerAbilities, threadAbilities, type AnswerAbilities, type ThreadAbilities } from './threads/abilities';
export * from './threads/thread-policy';
export { refreshThreads } from './threads/thread-state';
export { ThreadAccess, type LockedThread } from './threads/thread-access';
export type { BodyRow, OriginRow, SpaceRow, ThreadRow, ThreadWithBody } from './threads/thread-row';

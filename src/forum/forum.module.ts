/** The forum: threads, answers, comments, votes, ratings, tags and spaces. */
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { AnswerQueries } from './answers/answer.queries';
import { AnsweringService } from './answers/answering.service';
import { OfficialAnswers } from './answers/official-answers';
import { AnswerCheckQueries } from './checks/answer-check.queries';
import { CheckingService } from './checks/checking.service';
import { MarkAnswersForCheck } from './checks/mark-answers-for-check';
import { CommentQueries } from './comments/comment.queries';
import { CommentingService } from './comments/commenting.service';
import { AnswerCheckResolver, CheckedAnswerResolver } from './graphql/answer-check.resolver';
import { AnswerMutations } from './graphql/answer.mutations';
import { AnswerResolver, CommentResolver } from './graphql/answer.resolver';
import { ChangedPosts } from './graphql/changed-posts';
import { MemberPostsResolver } from './graphql/member-posts.resolver';
import { SpaceResolver, TagResolver } from './graphql/space.resolver';
import { ThreadMutations } from './graphql/thread.mutations';
import { ThreadResolver } from './graphql/thread.resolver';
import { OwnWordQueries } from './ratings/own-word.queries';
import { MergeQueries } from './merging/merge.queries';
import { MergingService } from './merging/merging.service';
import { UndoingService } from './merging/undoing.service';
import { RatingService } from './ratings/rating.service';
import { SameProblemQueries } from './same-problem/same-problem.queries';
import { SameProblemResolver } from './same-problem/same-problem.resolver';
import { SameProblemService } from './same-problem/same-problem.service';
import { SpaceQueries } from './spaces/space.queries';
import { RuleTagging } from './tags/rule-tagging';
import { TagQueries } from './tags/tag.queries';
import { AskingService } from './threads/asking.service';
import { ClosingService } from './threads/closing.service';
import { FreshCycles } from './threads/fresh-cycles';
import { ThreadAccess } from './threads/thread-access';
import { ThreadFlags } from './threads/thread-flags';
import { ThreadQueries } from './threads/thread.queries';
import { ThreadReadingQueries } from './threads/thread-reading.queries';
import { VotingService } from './votes/voting.service';

const queries = [MergeQueries, AnswerCheckQueries, ThreadQueries, ThreadReadingQueries, AnswerQueries, CommentQueries, OwnWordQueries, SameProblemQueries, SpaceQueries, TagQueries];
const services = [AskingService, AnsweringService, CommentingService, VotingService, RatingService, SameProblemService, ClosingService, MergingService, UndoingService, CheckingService];
const frontDoor = [...queries, ...services, FreshCycles, RuleTagging, ThreadAccess, ThreadFlags, OfficialAnswers];
const resolvers = [AnswerCheckResolver, CheckedAnswerResolver, ThreadResolver, ThreadMutations, AnswerResolver, AnswerMutations, CommentResolver, MemberPostsResolver, SameProblemResolver, SpaceResolver, TagResolver];

@Module({
  imports: [IdentityModule],
  providers: [...frontDoor, ...resolvers, ChangedPosts, MarkAnswersForCheck],
  exports: frontDoor,
})
export class ForumModule {}

/** Posts, edits, accepts, rates and removes answers over the graph, comments and votes. */
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity/access';
import { globalId, localId, resultOf, type GraphContext } from '../../platform/graphql';
import { AnswerQueries } from '../answers/answer.queries';
import { AnsweringService } from '../answers/answering.service';
import { CommentingService } from '../comments/commenting.service';
import { RatingService } from '../ratings/rating.service';
import { VotingService } from '../votes/voting.service';
import { ChangedPosts } from './changed-posts';
import * as inputs from './inputs';
import { answerLoader } from './loaders';
import * as results from './results';

@Resolver()
export class AnswerMutations {
  constructor(
    private readonly answering: AnsweringService,
    private readonly commenting: CommentingService,
    private readonly voting: VotingService,
    private readonly rating: RatingService,
    private readonly answers: AnswerQueries,
    private readonly changed: ChangedPosts,
  ) {}

  @Permit('answer.post')
  @Mutation(() => results.PostAnswerResult)
  async postAnswer(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.PostAnswerInput, @Context() context: GraphContext) {
    const posted = await this.answering.post(viewer, { threadId: localId('Thread', input.threadId), body: input.body });
    return resultOf(await this.changed.answer(posted, context), results.PostAnswerSuccess, (post) => post);
  }

  @Permit('answer.post')
  @Mutation(() => results.EditAnswerResult)
  async editAnswer(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.EditAnswerInput, @Context() context: GraphContext) {
    const edited = await this.answering.edit(viewer, { ...input, answerId: localId('Answer', input.answerId) });
    return resultOf(await this.changed.answer(edited, context), results.EditAnswerSuccess, (post) => post);
  }

  @Permit('answer.post')
  @Mutation(() => results.RemoveAnswerResult, { description: 'By its author or a moderator; an acceptance goes with it.' })
  async removeAnswer(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.RemoveAnswerInput, @Context() context: GraphContext) {
    const answerId = localId('Answer', input.answerId);
    const removed = await this.changed.thread(await this.answering.remove(viewer, { answerId, reason: input.reason }), context);
    return resultOf(removed, results.RemoveAnswerSuccess, (thread) => ({ thread, answerId: globalId('Answer', answerId) }));
  }

  @Permit('answer.acceptOwn')
  @Mutation(() => results.AcceptAnswerResult, { description: 'By the asker; an acceptance of another answer is withdrawn.' })
  async acceptAnswer(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.AcceptAnswerInput, @Context() context: GraphContext) {
    const accepted = await this.answering.accept(viewer, { answerId: localId('Answer', input.answerId) });
    return resultOf(await this.changed.answer(accepted, context), results.AcceptAnswerSuccess, (post) => post);
  }

  @Permit('answer.acceptOwn')
  @Mutation(() => results.WithdrawAcceptanceResult)
  async withdrawAcceptance(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.WithdrawAcceptanceInput, @Context() context: GraphContext) {
    const withdrawn = await this.answering.withdrawAcceptance(viewer, { threadId: localId('Thread', input.threadId) });
    return resultOf(await this.changed.thread(withdrawn, context), results.WithdrawAcceptanceSuccess, (thread) => ({ thread }));
  }

  @Permit('answer.rate')
  @Mutation(() => results.RateAnswerResult, { description: 'Whether it worked; the latest word of each person counts.' })
  async rateAnswer(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.RateAnswerInput, @Context() context: GraphContext) {
    const rated = await this.rating.rate(viewer, { ...input, answerId: localId('Answer', input.answerId) });
    return resultOf(await this.changed.answer(rated, context), results.RateAnswerSuccess, (post) => post);
  }

  @Permit('comment.post')
  @Mutation(() => results.PostCommentResult)
  async postComment(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.PostCommentInput, @Context() context: GraphContext) {
    const posted = await this.commenting.post(viewer, { ...subjectOf(input), body: input.body, asksAsker: input.asksAsker ?? false });
    return resultOf(await this.changed.comment(posted, context), results.PostCommentSuccess, (comment) => ({ comment }));
  }

  @Permit('vote.cast')
  @Mutation(() => results.VoteResult, { description: 'NONE takes a vote back.' })
  async vote(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: inputs.VoteInput, @Context() context: GraphContext) {
    const cast = await this.voting.cast(viewer, { ...subjectOf(input), value: input.value });
    const thread = await this.changed.thread(cast, context);
    const answerId = cast.ok ? cast.value.answerId : null;
    const answer = answerId ? await answerLoader(context, this.answers).load(answerId) : null;
    return resultOf(thread, results.VoteSuccess, (subject) => ({ thread: subject, answer }));
  }
}

const subjectOf = (input: { threadId?: string | null; answerId?: string | null }) => ({
  threadId: input.threadId ? localId('Thread', input.threadId) : null,
  answerId: input.answerId ? localId('Answer', input.answerId) : null,
});

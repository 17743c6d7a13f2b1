/** Reads what stands beside answers and comments. */
import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity/access';
import { connectionOf, globalId, NodeRegistry, type Connection, type GraphContext } from '../../platform/graphql';
import { AnswerQueries } from '../answers/answer.queries';
import type { AnswerRow } from '../answers/answer-row';
import { effectivenessOf, type Effectiveness } from '../answers/effectiveness';
import { CommentQueries, type CommentRow } from '../comments/comment.queries';
import { OwnWordQueries, type RatingRow } from '../ratings/own-word.queries';
import { answerAbilities, type AnswerAbilities } from '../threads/abilities';
import type { ThreadRow } from '../threads/thread-row';
import { ThreadQueries } from '../threads/thread.queries';
import type { VoteValue } from '../words';
import { AnswerAbilitiesType, AnswerRatingType, AnswerType, EffectivenessType } from './answer.type';
import { CommentConnectionType, CommentType } from './comment.type';
import { VoteValueEnum } from './enums';
import { answerLoader, answerRatingLoader, answerVoteLoader, commentsLoader, threadLoader } from './loaders';
import { PageArgs, pageAsked } from './page.args';
import { ThreadType } from './thread.type';

const NOTHING: AnswerAbilities = { edit: false, vote: false, accept: false, rate: false, remove: false };

@Resolver(() => AnswerType)
export class AnswerResolver implements OnModuleInit {
  constructor(
    private readonly answers: AnswerQueries,
    private readonly threads: ThreadQueries,
    private readonly commentsOf: CommentQueries,
    private readonly words: OwnWordQueries,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Answer', (id, context) => answerLoader(context, this.answers).load(id));
  }

  @Permit('forum.read')
  @ResolveField(() => ID)
  id(@Parent() answer: AnswerRow): string {
    return globalId('Answer', answer.id);
  }

  @Permit('forum.read')
  @ResolveField(() => ThreadType)
  thread(@Parent() answer: AnswerRow, @Context() context: GraphContext): Promise<ThreadRow | null> {
    return threadLoader(context, this.threads).load(answer.threadId);
  }

  @Permit('forum.read')
  @ResolveField(() => EffectivenessType)
  effectiveness(@Parent() answer: AnswerRow): Effectiveness {
    return effectivenessOf(answer);
  }

  @Permit('forum.read')
  @ResolveField(() => VoteValueEnum)
  async viewerVote(@Parent() answer: AnswerRow, @Context() context: GraphContext): Promise<VoteValue> {
    return (await answerVoteLoader(context, this.words).load(answer.id)) ?? 'NONE';
  }

  @Permit('forum.read')
  @ResolveField(() => AnswerRatingType, { nullable: true })
  viewerRating(@Parent() answer: AnswerRow, @Context() context: GraphContext): Promise<RatingRow | null> {
    return answerRatingLoader(context, this.words).load(answer.id);
  }

  @Permit('forum.read')
  @ResolveField(() => AnswerAbilitiesType)
  async viewerCan(@Parent() answer: AnswerRow, @Context() context: GraphContext): Promise<AnswerAbilities> {
    const thread = await threadLoader(context, this.threads).load(answer.threadId);
    return thread ? answerAbilities(context.req.viewer, thread, answer) : NOTHING;
  }

  @Permit('forum.read')
  @ResolveField(() => CommentConnectionType)
  async comments(@Parent() answer: AnswerRow, @Args() page: PageArgs, @Context() context: GraphContext): Promise<Connection<CommentRow> | null> {
    const found = await commentsLoader(context, this.commentsOf, 'ANSWER', pageAsked(page)).load(answer.id);
    return found && connectionOf(found);
  }
}

@Resolver(() => CommentType)
export class CommentResolver implements OnModuleInit {
  constructor(
    private readonly comments: CommentQueries,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Comment', async (id, context) => (await this.comments.byIds(context.req.viewer, [id])).get(id) ?? null);
  }

  @Permit('forum.read')
  @ResolveField(() => ID)
  id(@Parent() comment: CommentRow): string {
    return globalId('Comment', comment.id);
  }
}

/** Accepted answers that need a check, over the graph. */
import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity/access';
import { globalId, loaderOf, localId, resultOf, resultUnion, type GraphContext } from '../../platform/graphql';
import { AnswerCheckQueries, type AnswerCheckRead } from '../checks/answer-check.queries';
import { CheckingService } from '../checks/checking.service';
import { AnswerQueries } from '../answers/answer.queries';
import type { AnswerRow } from '../answers/answer-row';
import { AnswerType } from './answer.type';
import { answerLoader } from './loaders';

@ObjectType('AnswerCheck', { description: 'An accepted answer that stopped working for people.' })
export class AnswerCheckType {
  @Field(() => Date)
  since: Date;

  @Field(() => Int, { description: 'For how many of those who tried it, it worked.' })
  worked: number;

  @Field(() => Int)
  notWorked: number;
}

@InputType('SettleAnswerCheckInput')
export class SettleAnswerCheckInput {
  @Field(() => ID)
  answerId: string;
}

@ObjectType()
export class SettleAnswerCheckSuccess {
  @Field(() => ID)
  answerId: string;
}

export const SettleAnswerCheckResult = resultUnion('SettleAnswerCheckResult', SettleAnswerCheckSuccess);

@Resolver(() => AnswerCheckType)
export class AnswerCheckResolver {
  constructor(
    private readonly checks: AnswerCheckQueries,
    private readonly checking: CheckingService,
    private readonly answers: AnswerQueries,
  ) {}

  @Permit('thread.moderate')
  @Query(() => [AnswerCheckType], { description: 'The newest first.' })
  answersToCheck(): Promise<AnswerCheckRead[]> {
    return this.checks.list();
  }

  @Permit('thread.moderate')
  @Mutation(() => SettleAnswerCheckResult, { description: 'The answer is right as it is.' })
  async settleAnswerCheck(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: SettleAnswerCheckInput) {
    const settled = await this.checking.settle(viewer, { answerId: localId('Answer', input.answerId) });
    return resultOf(settled, SettleAnswerCheckSuccess, ({ answerId }) => ({ answerId: globalId('Answer', answerId) }));
  }

  @Permit('thread.moderate')
  @ResolveField(() => AnswerType, { nullable: true })
  answer(@Parent() check: AnswerCheckRead, @Context() context: GraphContext): Promise<AnswerRow | null> {
    return answerLoader(context, this.answers).load(check.answerId);
  }
}

@Resolver(() => AnswerType)
export class CheckedAnswerResolver {
  constructor(private readonly checks: AnswerCheckQueries) {}

  @Permit('forum.read')
  @ResolveField(() => Date, { nullable: true, description: 'Since when it did not work for several people; null while it does.' })
  needsCheckSince(@Parent() answer: AnswerRow, @Context() context: GraphContext): Promise<Date | null> {
    return loaderOf<Date>(context, 'answerChecks', (ids) => this.checks.ofAnswers(ids)).load(answer.id);
  }
}

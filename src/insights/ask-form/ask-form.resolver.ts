/** `askFormReport`: what the ask form did, as the page of searches shows it. */
import { Args, Field, ID, Int, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity';
import { globalId } from '../../platform/graphql';
import { expected } from '../../platform/graphql/page-arguments';
import { ASK_FORM_FIGURES, AskFormReports, FORM_PERSONS, type AskFormFigure } from './ask-form-report';

const AskFormFigureEnum = Object.fromEntries(ASK_FORM_FIGURES.map((figure) => [figure, figure])) as { [F in AskFormFigure]: F };
registerEnumType(AskFormFigureEnum, { name: 'AskFormFigure', description: 'How uses of the ask form ended.' });

@ObjectType('AskFormCount')
class AskFormCountType {
  @Field(() => AskFormFigureEnum)
  figure: AskFormFigure;

  @Field(() => Int)
  members: number;

  @Field(() => Int, { description: 'Visitors who agreed to be counted.' })
  countedVisitors: number;

  @Field(() => Int, { description: 'Visitors who did not, and staff.' })
  others: number;
}

@ObjectType('WhyAskedCount')
class WhyAskedCountType {
  @Field(() => String)
  why: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('HelpfulThread')
class HelpfulThreadType {
  @Field(() => ID)
  threadId: string;

  @Field(() => Int)
  solved: number;

  @Field(() => Int)
  byVisitors: number;
}

@ObjectType('AskFormReport')
class AskFormReportType {
  @Field(() => [AskFormCountType])
  counts: AskFormCountType[];

  @Field(() => [WhyAskedCountType])
  whyAsked: readonly WhyAskedCountType[];

  @Field(() => [HelpfulThreadType], { description: 'The threads that solved it most often.' })
  helpful: HelpfulThreadType[];
}

@Resolver()
export class AskFormReportResolver {
  constructor(private readonly reports: AskFormReports) {}

  @Permit('search.insights')
  @Query(() => AskFormReportType, { description: 'From and to are days, both included, in the company’s zone.' })
  async askFormReport(@Args('from', { type: () => String }) from: string, @Args('to', { type: () => String }) to: string): Promise<AskFormReportType> {
    const { counts, whyAsked, helpful } = expected(await this.reports.report({ from, to }));
    const [member, visitor, nobody] = FORM_PERSONS;
    return {
      counts: ASK_FORM_FIGURES.map((figure) => ({ figure, members: counts[figure][member], countedVisitors: counts[figure][visitor], others: counts[figure][nobody] })),
      whyAsked,
      helpful: helpful.map((thread) => ({ ...thread, threadId: globalId('Thread', thread.threadId) })),
    };
  }
}

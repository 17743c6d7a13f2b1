/** What people look for, over the graph: the same figures as the page. */
import { Args, ArgsType, Field, Int, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity';
import { PageInfo } from '../../platform/graphql';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import { readSearchPeriod } from './read-period';
import { SearchInsightQueries, type SearchFigure } from './search-insights.queries';

const SearchFigureEnum = { searches: 'searches', withoutResult: 'withoutResult', withoutClick: 'withoutClick', asked: 'asked', escalated: 'escalated' } as const satisfies { [F in SearchFigure]: F };
registerEnumType(SearchFigureEnum, { name: 'SearchFigure' });

@ObjectType('SearchCountsOfPeriod')
class SearchCountsOfPeriodType {
  @Field(() => Int)
  searches: number;

  @Field(() => Int, { description: 'Nothing was found.' })
  withoutResult: number;

  @Field(() => Int, { description: 'Something was found, and nothing opened.' })
  withoutClick: number;

  @Field(() => Int, { description: 'A thread followed.' })
  asked: number;

  @Field(() => Int, { description: 'And that thread became a case.' })
  escalated: number;
}

@ObjectType('SearchedQuery')
class SearchedQueryType extends SearchCountsOfPeriodType {
  @Field(() => String, { description: 'In one spelling, without addresses and long numbers.' })
  query: string;
}

@ObjectType('SearchInsights')
class SearchInsightsType {
  @Field(() => SearchCountsOfPeriodType)
  totals: SearchCountsOfPeriodType;

  @Field(() => [SearchedQueryType], { description: 'The queries that the figure asked for counts, those with the most first.' })
  nodes: SearchedQueryType[];

  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

@ArgsType()
class SearchInsightsArgs {
  @Field(() => String)
  from: string;

  @Field(() => String)
  to: string;

  @Field(() => SearchFigureEnum, { nullable: true, defaultValue: 'searches' })
  figure: SearchFigure | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first: number | null;

  @Field(() => String, { nullable: true })
  after: string | null;
}

@Resolver()
export class SearchInsightsResolver {
  constructor(private readonly queries: SearchInsightQueries) {}

  @Permit('search.insights')
  @Query(() => SearchInsightsType, { description: 'From and to are days, both included, in the company’s zone.' })
  async searchInsights(@Args() { from, to, figure, first, after }: SearchInsightsArgs): Promise<object> {
    const period = expected(readSearchPeriod({ from, to }));
    const page = expected(await this.queries.list(period, figure ?? 'searches', pageRequest(first, after)));
    const pageInfo = { startCursor: page.cursors[0] ?? null, endCursor: page.cursors.at(-1) ?? null, hasNextPage: page.hasNextPage, hasPreviousPage: page.hasPreviousPage };
    return { totals: await this.queries.totals(period), nodes: page.rows, pageInfo };
  }
}

/** What people look for, over the graph: the same figures as the page. */
import { Args, ArgsType, Field, Int, ObjectType, Parent, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity';
import { connectionOf, connectionTypes } from '../../platform/graphql';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import { readSearchPeriod } from './read-period';
import { SearchInsightQueries, type SearchFigure, type SearchPeriod } from './search-insights.queries';

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

const { ConnectionType: SearchedQueryConnectionType } = connectionTypes(SearchedQueryType, 'SearchedQuery');

@ObjectType('SearchInsights')
class SearchInsightsType {
  @Field(() => SearchCountsOfPeriodType)
  totals: SearchCountsOfPeriodType;
}

@ArgsType()
class SearchedQueriesArgs {
  @Field(() => SearchFigureEnum, { nullable: true, defaultValue: 'searches' })
  figure: SearchFigure | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first: number | null;

  @Field(() => String, { nullable: true })
  after: string | null;
}

@Resolver(() => SearchInsightsType)
export class SearchInsightsResolver {
  constructor(private readonly queries: SearchInsightQueries) {}

  @Permit('search.insights')
  @Query(() => SearchInsightsType, { description: 'From and to are days, both included, in the company’s zone.' })
  async searchInsights(@Args('from', { type: () => String }) from: string, @Args('to', { type: () => String }) to: string): Promise<object> {
    const period = expected(readSearchPeriod({ from, to }));
    return { period, totals: await this.queries.totals(period) };
  }

  @Permit('search.insights')
  @ResolveField('queries', () => SearchedQueryConnectionType, { description: 'The queries that a figure counts, those with the most first.' })
  async searched(@Parent() { period }: { readonly period: SearchPeriod }, @Args() { figure, first, after }: SearchedQueriesArgs): Promise<object> {
    return connectionOf(expected(await this.queries.list(period, figure ?? 'searches', pageRequest(first, after))));
  }
}

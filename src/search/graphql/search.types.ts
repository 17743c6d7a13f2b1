/** Search in the graph. */
import { ArgsType, Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AnswerType, ThreadKindEnum, ThreadStateEnum, ThreadType } from '../../forum';
import { PageInfo } from '../../platform/graphql';
import type { SearchSort } from '../engine/search-engine';
import type { TimeWindow } from '../time-windows';

export const SearchSortEnum = { RELEVANCE: 'RELEVANCE', NEWEST: 'NEWEST', ACTIVITY: 'ACTIVITY', VOTES: 'VOTES' } as const satisfies { [S in SearchSort]: S };
export const TimeWindowEnum = { DAY: 'DAY', WEEK: 'WEEK', MONTH: 'MONTH', YEAR: 'YEAR' } as const satisfies { [W in TimeWindow]: W };

registerEnumType(SearchSortEnum, { name: 'SearchSort' });
registerEnumType(TimeWindowEnum, { name: 'TimeWindow', description: 'The last 24 hours, 7 days, 30 days, 365 days.' });

@ObjectType('SearchEdge')
export class SearchEdgeType {
  @Field(() => String)
  cursor: string;

  @Field(() => ThreadType)
  node: object;

  @Field(() => Float, { description: 'Higher is better; comparable within one query only.' })
  score: number;

  @Field(() => String, { description: 'Plain text around what was found.' })
  snippet: string;

  @Field(() => AnswerType, { nullable: true, description: 'The answer that the snippet is from; null when it is from the thread itself.' })
  answer: object | null;
}

@ObjectType('SearchCount', { description: 'How many hits a filter would leave.' })
export class SearchCountType {
  @Field(() => String, { description: 'As the filter takes it: a slug, a tag, a kind, a state, a time window.' })
  value: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('SearchCounts', { description: 'Of each filter, with the others as they are; most first.' })
export class SearchCountsType {
  @Field(() => [SearchCountType])
  space: SearchCountType[];

  @Field(() => [SearchCountType])
  tag: SearchCountType[];

  @Field(() => [SearchCountType])
  kind: SearchCountType[];

  @Field(() => [SearchCountType])
  state: SearchCountType[];

  @Field(() => [SearchCountType])
  within: SearchCountType[];
}

@ObjectType('SearchConnection')
export class SearchConnectionType {
  @Field(() => [SearchEdgeType])
  edges: SearchEdgeType[];

  @Field(() => PageInfo)
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many hits there are, as far as they are counted.' })
  totalCount: number;

  @Field(() => String, { nullable: true, description: 'The query as it was probably meant; null when it is fine as it is.' })
  didYouMean: string | null;
}

@ObjectType('SimilarThread')
export class SimilarThreadType {
  @Field(() => Float, { description: 'From 0 to 1.' })
  score: number;

  @Field(() => ThreadType)
  thread: object;
}

@ObjectType('SimilarThreads')
export class SimilarThreadsType {
  @Field(() => [SimilarThreadType])
  nodes: SimilarThreadType[];
}

@InputType('SearchFilter')
export class SearchFilterInput {
  @Field(() => ThreadKindEnum, { nullable: true })
  kind?: string | null;

  @Field(() => ThreadStateEnum, { nullable: true })
  state?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of a space.' })
  space?: string | null;

  @Field(() => String, { nullable: true })
  tag?: string | null;

  @Field(() => Date, { nullable: true, description: 'Threads opened at this moment or later.' })
  openedFrom?: Date | null;

  @Field(() => TimeWindowEnum, { nullable: true, description: 'Threads opened within this time; counts before openedFrom.' })
  within?: TimeWindow | null;
}

@ArgsType()
export class SearchArgs {
  @Field(() => String)
  query: string;

  @Field(() => SearchFilterInput, { nullable: true })
  filter: SearchFilterInput | null;

  @Field(() => SearchSortEnum, { nullable: true, defaultValue: 'RELEVANCE' })
  sort: SearchSort | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first: number | null;

  @Field(() => String, { nullable: true })
  after: string | null;
}

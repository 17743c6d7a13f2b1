/** Search in the graph. */
import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ThreadKindEnum, ThreadStateEnum, ThreadType } from '../../forum';
import { PageInfo } from '../../platform/graphql';

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
}

@ObjectType('SearchConnection')
export class SearchConnectionType {
  @Field(() => [SearchEdgeType])
  edges: SearchEdgeType[];

  @Field(() => PageInfo)
  pageInfo: PageInfo;
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
}

@ArgsType()
export class SearchArgs {
  @Field(() => String)
  query: string;

  @Field(() => SearchFilterInput, { nullable: true })
  filter: SearchFilterInput | null;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first: number | null;

  @Field(() => String, { nullable: true })
  after: string | null;
}

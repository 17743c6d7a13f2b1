/** Where something imported comes from, as the graph shows it; members and threads share it. */
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Origin')
export class OriginType {
  @Field(() => String)
  source: string;

  @Field(() => String)
  externalId: string;

  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  license: string | null;
}

/** A tag as the graph shows it. */
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Tag')
export class TagType {
  @Field(() => String)
  name: string;
}

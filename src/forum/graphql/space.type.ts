/** A space as the graph shows it; made of a `SpaceRow`. */
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { NodeType } from '../../platform/graphql';

@ObjectType('Space', { implements: () => NodeType, description: 'A part of the forum, such as a product.' })
export class SpaceType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  slug: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  description: string;
}

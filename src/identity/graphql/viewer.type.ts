/** The viewer as the graph shows them to themselves. */
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Viewer', { description: 'Whoever is signed in.' })
export class ViewerType {
  readonly id: string;

  @Field(() => Boolean)
  emailVerified: boolean;
}

/** A text that somebody wrote, as the graph shows it: as typed, as shown, as plain words. Posts and case messages share it. */
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Body')
export class BodyType {
  @Field(() => String, { description: 'As it was typed.' })
  source: string;

  @Field(() => String, { description: 'Sanitised, safe to show.' })
  html: string;

  @Field(() => String)
  text: string;
}

/** What the mutations of the inbox are asked with. */
import { Field, ID, InputType } from '@nestjs/graphql';

@InputType('MarkNotificationsReadInput')
export class MarkNotificationsReadInputType {
  @Field(() => [ID], { nullable: true, description: 'Left out: everything.' })
  ids?: string[] | null;
}

/** A comment as the graph shows it; made of a `CommentRow`. */
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MemberType } from '../../identity';
import { BodyType } from '../../platform/graphql/body.type';
import { connectionTypes, NodeType } from '../../platform/graphql';

@ObjectType('Comment', { implements: () => NodeType, description: 'A remark that clarifies a thread or an answer.' })
export class CommentType {
  @Field(() => ID)
  id: string;

  @Field(() => MemberType)
  author: MemberType;

  @Field(() => BodyType)
  body: BodyType;

  @Field(() => Date)
  postedAt: Date;
}

export const CommentConnectionType = connectionTypes(CommentType, 'Comment').ConnectionType;

/** An answer as the graph shows it; made of an `AnswerRow`. */
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { MemberType } from '../../identity';
import { BodyType } from '../../platform/graphql/body.type';
import { connectionTypes, NodeType } from '../../platform/graphql';
import type { AnswerAbilities } from '../threads/abilities';
import type { DissatisfactionReason } from '../words';
import { DissatisfactionReasonEnum } from './enums';

@ObjectType('Answer', { implements: () => NodeType, description: 'A reply that tries to solve a thread.' })
export class AnswerType {
  @Field(() => ID)
  id: string;

  @Field(() => MemberType)
  author: MemberType;

  @Field(() => Boolean, { description: 'By an agent.' })
  official: boolean;

  @Field(() => Boolean)
  accepted: boolean;

  @Field(() => BodyType)
  body: BodyType;

  @Field(() => Date)
  postedAt: Date;

  @Field(() => Date, { nullable: true })
  editedAt: Date | null;

  @Field(() => Int, { description: 'Name it when you edit; somebody else may have been quicker.' })
  version: number;

  @Field(() => Int)
  voteScore: number;
}

@ObjectType('AnswerAbilities', { description: 'What the viewer can do with an answer.' })
export class AnswerAbilitiesType implements AnswerAbilities {
  @Field(() => Boolean)
  edit: boolean;

  @Field(() => Boolean)
  vote: boolean;

  @Field(() => Boolean)
  accept: boolean;

  @Field(() => Boolean)
  rate: boolean;

  @Field(() => Boolean)
  remove: boolean;
}

@ObjectType('Effectiveness', { description: 'For how many of those who tried an answer it worked; the interval is the 95% Wilson interval.' })
export class EffectivenessType {
  @Field(() => Int)
  worked: number;

  @Field(() => Int)
  tried: number;

  @Field(() => Float, { nullable: true })
  share: number | null;

  @Field(() => Float, { nullable: true })
  low: number | null;

  @Field(() => Float, { nullable: true })
  high: number | null;
}

@ObjectType('AnswerRating', { description: "A person's latest word on an answer." })
export class AnswerRatingType {
  @Field(() => Boolean)
  worked: boolean;

  @Field(() => Int, { nullable: true })
  stars: number | null;

  @Field(() => DissatisfactionReasonEnum, { nullable: true })
  reason: DissatisfactionReason | null;

  @Field(() => String)
  comment: string;

  @Field(() => Date)
  ratedAt: Date;
}

export const AnswerConnectionType = connectionTypes(AnswerType, 'Answer').ConnectionType;

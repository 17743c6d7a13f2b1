/** What the mutations of the forum are asked with. Values are read by the services, which name what is wrong with each. */
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CloseReason, DissatisfactionReason, ThreadKind, VoteValue } from '../words';
import { CloseReasonEnum, DissatisfactionReasonEnum, ThreadKindEnum, VoteValueEnum } from './enums';

@InputType()
export class AskQuestionInput {
  @Field(() => String, { description: 'The slug of a space.' })
  space: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'Markdown.' })
  body: string;

  @Field(() => [String], { nullable: true, defaultValue: [] })
  tags: string[] | null;
}

@InputType()
export class OpenThreadInput extends AskQuestionInput {
  @Field(() => ThreadKindEnum)
  kind: ThreadKind;
}

@InputType({ description: 'What is left out stays as it is.' })
export class EditThreadInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => Int, { description: 'The one that was read before.' })
  version: number;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  body?: string | null;

  @Field(() => [String], { nullable: true })
  tags?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The slug of a space.' })
  space?: string | null;
}

@InputType()
export class CloseThreadInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => CloseReasonEnum)
  reason: CloseReason;

  @Field(() => ID, { nullable: true, description: 'Needed for a duplicate.' })
  duplicateOfId?: string | null;
}

@InputType()
export class ReopenThreadInput {
  @Field(() => ID)
  threadId: string;
}

@InputType()
export class RemoveThreadInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}

@InputType()
export class PostAnswerInput {
  @Field(() => ID)
  threadId: string;

  @Field(() => String, { description: 'Markdown.' })
  body: string;
}

@InputType()
export class EditAnswerInput {
  @Field(() => ID)
  answerId: string;

  @Field(() => Int, { description: 'The one that was read before.' })
  version: number;

  @Field(() => String)
  body: string;
}

@InputType()
export class RemoveAnswerInput {
  @Field(() => ID)
  answerId: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}

@InputType({ description: 'Under the answer when it is named, else under the thread.' })
export class PostCommentInput {
  @Field(() => ID, { nullable: true })
  threadId?: string | null;

  @Field(() => ID, { nullable: true })
  answerId?: string | null;

  @Field(() => String)
  body: string;

  @Field(() => Boolean, { nullable: true, description: 'It asks the asker for clarification: while the next word is theirs, the clock is paused.' })
  asksAsker?: boolean | null;
}

@InputType({ description: 'On the answer when it is named, else on the thread.' })
export class VoteInput {
  @Field(() => ID, { nullable: true })
  threadId?: string | null;

  @Field(() => ID, { nullable: true })
  answerId?: string | null;

  @Field(() => VoteValueEnum)
  value: VoteValue;
}

@InputType()
export class AcceptAnswerInput {
  @Field(() => ID)
  answerId: string;
}

@InputType()
export class WithdrawAcceptanceInput {
  @Field(() => ID)
  threadId: string;
}

@InputType({ description: 'Stars are the asker’s; so is the reason, which they give when it did not work.' })
export class RateAnswerInput {
  @Field(() => ID)
  answerId: string;

  @Field(() => Boolean)
  worked: boolean;

  @Field(() => Int, { nullable: true })
  stars?: number | null;

  @Field(() => DissatisfactionReasonEnum, { nullable: true })
  reason?: DissatisfactionReason | null;

  @Field(() => String, { nullable: true })
  comment?: string | null;
}

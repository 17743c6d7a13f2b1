/** What the mutations of the forum answer. */
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { resultUnion } from '../../platform/graphql';
import { AnswerType } from './answer.type';
import { CommentType } from './comment.type';
import { ThreadType } from './thread.type';

@ObjectType()
export class OpenThreadSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class EditThreadSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class CloseThreadSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class ReopenThreadSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class RemoveThreadSuccess {
  @Field(() => ID)
  threadId: string;

  @Field(() => ThreadType, { nullable: true, description: 'Moderators can still see it.' })
  thread: ThreadType | null;
}

@ObjectType()
export class PostAnswerSuccess {
  @Field(() => AnswerType)
  answer: AnswerType;

  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class EditAnswerSuccess {
  @Field(() => AnswerType)
  answer: AnswerType;

  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class RemoveAnswerSuccess {
  @Field(() => ID)
  answerId: string;

  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class PostCommentSuccess {
  @Field(() => CommentType)
  comment: CommentType;
}

@ObjectType()
export class VoteSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;

  @Field(() => AnswerType, { nullable: true, description: 'When the vote was on an answer.' })
  answer: AnswerType | null;
}

@ObjectType()
export class AcceptAnswerSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;

  @Field(() => AnswerType)
  answer: AnswerType;
}

@ObjectType()
export class WithdrawAcceptanceSuccess {
  @Field(() => ThreadType)
  thread: ThreadType;
}

@ObjectType()
export class RateAnswerSuccess {
  @Field(() => AnswerType)
  answer: AnswerType;

  @Field(() => ThreadType)
  thread: ThreadType;
}

export const OpenThreadResult = resultUnion('OpenThreadResult', OpenThreadSuccess);
export const EditThreadResult = resultUnion('EditThreadResult', EditThreadSuccess);
export const CloseThreadResult = resultUnion('CloseThreadResult', CloseThreadSuccess);
export const ReopenThreadResult = resultUnion('ReopenThreadResult', ReopenThreadSuccess);
export const RemoveThreadResult = resultUnion('RemoveThreadResult', RemoveThreadSuccess);
export const PostAnswerResult = resultUnion('PostAnswerResult', PostAnswerSuccess);
export const EditAnswerResult = resultUnion('EditAnswerResult', EditAnswerSuccess);
export const RemoveAnswerResult = resultUnion('RemoveAnswerResult', RemoveAnswerSuccess);
export const PostCommentResult = resultUnion('PostCommentResult', PostCommentSuccess);
export const VoteResult = resultUnion('VoteResult', VoteSuccess);
export const AcceptAnswerResult = resultUnion('AcceptAnswerResult', AcceptAnswerSuccess);
export const WithdrawAcceptanceResult = resultUnion('WithdrawAcceptanceResult', WithdrawAcceptanceSuccess);
export const RateAnswerResult = resultUnion('RateAnswerResult', RateAnswerSuccess);

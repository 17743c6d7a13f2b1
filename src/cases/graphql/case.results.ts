/** What the mutations of the case desk answer. */
import { Field, ObjectType } from '@nestjs/graphql';
import { resultUnion } from '../../platform/graphql/failures';
import type { CaseRead } from '../queries/case-read';
import { CaseType } from './case.type';

@ObjectType()
export class TakeCaseSuccess {
  @Field(() => CaseType)
  case: CaseRead;
}

@ObjectType()
export class ReplyToCaseSuccess {
  @Field(() => CaseType)
  case: CaseRead;
}

@ObjectType()
export class ResolveCaseSuccess {
  @Field(() => CaseType)
  case: CaseRead;
}

@ObjectType()
export class RateCaseSuccess {
  @Field(() => CaseType)
  case: CaseRead;
}

export const TakeCaseResult = resultUnion('TakeCaseResult', TakeCaseSuccess);
export const ReplyToCaseResult = resultUnion('ReplyToCaseResult', ReplyToCaseSuccess);
export const ResolveCaseResult = resultUnion('ResolveCaseResult', ResolveCaseSuccess);
export const RateCaseResult = resultUnion('RateCaseResult', RateCaseSuccess);

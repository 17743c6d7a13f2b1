/** The ask form in the graph: what it suggests, and what came of it. */
import { Field, Float, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CaseType } from '../../cases';
import { AnswerType, ThreadType } from '../../forum';
import { resultUnion } from '../../platform/graphql';
import type { WhyAsked } from '../attempts/ask-attempts';

export const WhyAskedEnum = { NOT_THE_SAME: 'NOT_THE_SAME', OUTDATED: 'OUTDATED', TRIED_IT: 'TRIED_IT', OTHER: 'OTHER' } as const satisfies { [W in WhyAsked]: W };
registerEnumType(WhyAskedEnum, { name: 'WhyAsked', description: 'Why somebody asks although something alike was suggested.' });

@ObjectType('SuggestedThread')
export class SuggestedThreadType {
  @Field(() => Float, { description: 'From 0 to 1.' })
  score: number;

  @Field(() => ThreadType)
  thread: object;

  @Field(() => AnswerType, { nullable: true, description: 'The accepted answer.' })
  answer: object | null;
}

@ObjectType()
export class SuggestForAskingSuccess {
  @Field(() => ID, { nullable: true, description: 'Name it in what follows; null where nothing was suggested.' })
  attemptId: string | null;

  @Field(() => [SuggestedThreadType])
  threads: SuggestedThreadType[];

  @Field(() => [CaseType], { description: 'Cases of one’s own that may be about the same.' })
  cases: object[];
}

@ObjectType()
export class OpenSuggestionSuccess {
  @Field(() => ID)
  attemptId: string;
}

@ObjectType()
export class SolvedBySuggestionSuccess {
  @Field(() => ThreadType)
  thread: object;
}

@ObjectType()
export class SayWhyAskedSuccess {
  @Field(() => ID)
  attemptId: string;
}

export const SuggestForAskingResult = resultUnion('SuggestForAskingResult', SuggestForAskingSuccess);
export const OpenSuggestionResult = resultUnion('OpenSuggestionResult', OpenSuggestionSuccess);
export const SolvedBySuggestionResult = resultUnion('SolvedBySuggestionResult', SolvedBySuggestionSuccess);
export const SayWhyAskedResult = resultUnion('SayWhyAskedResult', SayWhyAskedSuccess);

@InputType()
export class SuggestForAskingInput {
  @Field(() => String, { description: 'Something is suggested from the third word on.' })
  title: string;

  @Field(() => String, { nullable: true })
  body?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the attempt that goes on; left out, another begins.' })
  attemptId?: string | null;
}

@InputType()
export class OpenSuggestionInput {
  @Field(() => ID)
  attemptId: string;

  @Field(() => ID)
  threadId: string;
}

@InputType()
export class SolvedBySuggestionInput {
  @Field(() => ID)
  attemptId: string;

  @Field(() => ID)
  answerId: string;
}

@InputType()
export class SayWhyAskedInput {
  @Field(() => ID)
  attemptId: string;

  @Field(() => WhyAskedEnum)
  why: WhyAsked;
}

/** What the queries and mutations of the case desk are asked with. Values are read by the services, which name what is wrong with each. */
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CasePriority, CaseState, MessageVisibility, Resolution, Trigger } from '../words';
import { CasePriorityEnum, CaseStateEnum, MessageVisibilityEnum, ResolutionEnum, TriggerEnum } from './enums';

@InputType('CaseFilter')
export class CaseFilterInputType {
  @Field(() => CaseStateEnum, { nullable: true })
  state?: CaseState | null;

  @Field(() => Boolean, { nullable: true, description: 'Not resolved yet.' })
  open?: boolean | null;

  @Field(() => TriggerEnum, { nullable: true })
  trigger?: Trigger | null;

  @Field(() => ID, { nullable: true })
  queueId?: string | null;

  @Field(() => CasePriorityEnum, { nullable: true })
  priority?: CasePriority | null;

  @Field(() => Boolean, { nullable: true })
  assignedToMe?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  unassigned?: boolean | null;
}

@InputType('TakeCaseInput')
export class TakeCaseInputType {
  @Field(() => String)
  number: string;
}

@InputType('ReplyToCaseInput')
export class ReplyToCaseInputType {
  @Field(() => String)
  number: string;

  @Field(() => MessageVisibilityEnum)
  visibility: MessageVisibility;

  @Field(() => String)
  body: string;
}

@InputType('ResolveCaseInput')
export class ResolveCaseInputType {
  @Field(() => String)
  number: string;

  @Field(() => Int, { nullable: true, description: 'The version that was seen; a case that changed since is not resolved.' })
  version?: number | null;

  @Field(() => ResolutionEnum)
  resolution: Resolution;

  @Field(() => ID, { nullable: true, description: 'Needed for every resolution by a person.' })
  rootCauseId?: string | null;

  @Field(() => String, { nullable: true, description: 'Becomes the official answer on the thread.' })
  publicSummary?: string | null;
}

@InputType('RateCaseInput')
export class RateCaseInputType {
  @Field(() => String)
  number: string;

  @Field(() => Int)
  stars: number;

  @Field(() => String, { nullable: true })
  comment?: string | null;
}

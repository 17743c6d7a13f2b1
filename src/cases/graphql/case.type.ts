/** A case and what hangs on it, as the graph shows them; made of the read models of the same names. */
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionTypes } from '../../platform/graphql/connections';
import { NodeType } from '../../platform/graphql/nodes';
import type { CaseAbilities } from '../work/case-policy';
import type { CasePriority, CaseState, MessageVisibility, Resolution, Trigger } from '../words';
import { CasePriorityEnum, CaseStateEnum, MessageVisibilityEnum, ResolutionEnum, TriggerEnum } from './enums';

@ObjectType('CaseAbilities')
export class CaseAbilitiesType implements CaseAbilities {
  @Field(() => Boolean)
  take: boolean;

  @Field(() => Boolean)
  reply: boolean;

  @Field(() => Boolean, { description: 'Keep an internal note.' })
  note: boolean;

  @Field(() => Boolean)
  resolve: boolean;

  @Field(() => Boolean)
  rate: boolean;
}

@ObjectType('Queue', { description: 'Where cases of one team wait.' })
export class QueueType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;
}

@ObjectType('RootCause', { description: 'What made a customer need help, from a tree that the company keeps.' })
export class RootCauseType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'From the root of the tree down.' })
  path: string;
}

@ObjectType('CaseRating')
export class CaseRatingType {
  @Field(() => Int)
  stars: number;

  @Field(() => String)
  comment: string;

  @Field(() => Date)
  ratedAt: Date;
}

@ObjectType('CaseEvent', { description: 'A step in the life of a case.' })
export class CaseEventType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  kind: string;

  @Field(() => Date)
  at: Date;
}

@ObjectType('CaseMessage', { implements: () => NodeType })
export class CaseMessageType implements NodeType {
  @Field(() => ID)
  id: string;

  @Field(() => MessageVisibilityEnum)
  visibility: MessageVisibility;

  @Field(() => Date)
  postedAt: Date;
}

@ObjectType('Case', { implements: () => NodeType, description: 'An agent’s work item. Its customer and the support staff can see it, nobody else.' })
export class CaseType implements NodeType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  number: string;

  @Field(() => String)
  subject: string;

  @Field(() => CaseStateEnum)
  state: CaseState;

  @Field(() => CasePriorityEnum, { description: 'Set by rules and staff; votes, repeats and noise never raise it.' })
  priority: CasePriority;

  @Field(() => TriggerEnum)
  trigger: Trigger;

  @Field(() => String)
  triggerNote: string;

  @Field(() => Date)
  openedAt: Date;

  @Field(() => Date, { nullable: true })
  takenAt: Date | null;

  @Field(() => Date, { nullable: true })
  firstResponseAt: Date | null;

  @Field(() => Date, { nullable: true })
  resolvedAt: Date | null;

  @Field(() => ResolutionEnum, { nullable: true })
  resolution: Resolution | null;

  @Field(() => Int)
  version: number;

  @Field(() => CaseAbilitiesType)
  viewerCan: CaseAbilities;
}

export const { EdgeType: CaseEdgeType, ConnectionType: CaseConnectionType } = connectionTypes(CaseType, 'Case');
export const { EdgeType: CaseMessageEdgeType, ConnectionType: CaseMessageConnectionType } = connectionTypes(CaseMessageType, 'CaseMessage');

/** Rules with their versions and what they did, as the graph shows them. */
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AssigneeStrategyEnum, CasePriorityEnum, TriggerEnum, type AssigneeStrategy, type CasePriority, type Trigger } from '../../cases';
import { SpaceType, ThreadKindEnum, ThreadType, type ThreadKind } from '../../forum';
import { NodeType } from '../../platform/graphql/nodes';
import { ASKER_GROUPS, NOTIFIED_ROLES, RULE_TRIGGERS, STEP_ACTIONS, STOP_CONDITIONS } from '../rules/rule';
import type { RuleState } from '../rules/rule.queries';

const named = <W extends string>(name: string, words: readonly W[]): { [K in W]: K } => {
  const values = Object.fromEntries(words.map((word) => [word, word])) as { [K in W]: K };
  registerEnumType(values, { name });
  return values;
};

const STATES = ['DRAFT', 'ACTIVE', 'PAUSED', 'REMOVED'] as const satisfies readonly RuleState[];
const OUTCOMES = ['FIRED', 'SKIPPED'] as const;
export const RuleStateEnum = named('RuleState', STATES);
export const RuleTriggerEnum = named('RuleTrigger', RULE_TRIGGERS);
export const AskerGroupEnum = named('AskerGroup', ASKER_GROUPS);
export const StopConditionEnum = named('StopCondition', STOP_CONDITIONS);
export const StepActionEnum = named('StepAction', STEP_ACTIONS);
export const NotifiedRoleEnum = named('NotifiedRole', NOTIFIED_ROLES);
export const StepOutcomeEnum = named('StepOutcome', OUTCOMES);

@ObjectType('RuleScope', { description: 'For which threads; an empty list narrows nothing.' })
export class RuleScopeType {
  @Field(() => [SpaceType])
  spaces: object[];

  @Field(() => [String], { description: 'Names of tags, of which a thread needs one.' })
  tags: string[];

  @Field(() => [ThreadKindEnum])
  kinds: readonly ThreadKind[];

  @Field(() => [AskerGroupEnum])
  askerGroups: readonly string[];

  @Field(() => [String], { description: 'By their two letters.' })
  languages: readonly string[];
}

@ObjectType('RuleStep', { description: 'One step of a ladder, with what its action needs.' })
export class RuleStepType {
  @Field(() => String, { description: 'The same through the versions of the rule.' })
  key: string;

  @Field(() => Int, { description: 'When it is due, as a share of the delay: 100 is the delay itself.' })
  atPercent: number;

  @Field(() => StepActionEnum)
  type: string;

  @Field(() => Int, { nullable: true })
  count: number | null;

  @Field(() => String, { nullable: true, description: 'The name of a tag.' })
  tag: string | null;

  @Field(() => ID, { nullable: true })
  queueId: string | null;

  @Field(() => CasePriorityEnum, { nullable: true })
  priority: CasePriority | null;

  @Field(() => AssigneeStrategyEnum, { nullable: true })
  assignee: AssigneeStrategy | null;

  @Field(() => NotifiedRoleEnum, { nullable: true })
  role: string | null;

  @Field(() => ID, { nullable: true })
  webhookId: string | null;
}

@ObjectType('EscalationRule', { implements: () => NodeType })
export class EscalationRuleType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => TriggerEnum)
  trigger: Trigger;

  @Field(() => RuleStateEnum)
  state: RuleState;

  @Field(() => Int, { description: 'The first that matches wins; they are tried in this order.' })
  position: number;

  @Field(() => RuleScopeType)
  scope: RuleScopeType;

  @Field(() => Int)
  delaySeconds: number;

  @Field(() => String, { description: 'The name of a calendar, or ALWAYS_OPEN.' })
  calendar: string;

  @Field(() => [RuleStepType])
  ladder: RuleStepType[];

  @Field(() => [StopConditionEnum])
  stopWhen: readonly string[];

  @Field(() => Int)
  version: number;

  @Field(() => Date, { nullable: true, description: 'Null for a draft.' })
  activeFrom: Date | null;

  @Field(() => Boolean)
  paused: boolean;

  @Field(() => String, { description: 'The rule read back in words.' })
  sentence: string;

  @Field(() => [ID], { description: 'The active rules before it that leave it no thread.' })
  shadowedBy: readonly string[];
}

@ObjectType('RuleDifference', { description: 'What a version changed; values as JSON.' })
export class RuleDifferenceType {
  @Field(() => String)
  field: string;

  @Field(() => String)
  before: string;

  @Field(() => String)
  after: string;
}

@ObjectType('RuleVersion')
export class RuleVersionType {
  @Field(() => Int)
  version: number;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => String, { nullable: true, description: 'Null for what the community started with.' })
  authorName: string | null;

  @Field(() => Date, { nullable: true })
  activeFrom: Date | null;

  @Field(() => String)
  sentence: string;

  @Field(() => [RuleDifferenceType])
  difference: RuleDifferenceType[];
}

@ObjectType('RulePause', { description: 'A time in which the rule began nothing.' })
export class RulePauseType {
  @Field(() => Date)
  pausedAt: Date;

  @Field(() => Date, { nullable: true })
  resumedAt: Date | null;
}

@ObjectType('RuleAct', { description: 'A step that the rule took or left out for a thread.' })
export class RuleActType {
  @Field(() => Date)
  at: Date;

  @Field(() => ThreadType, { nullable: true })
  thread: object | null;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  step: string;

  @Field(() => StepOutcomeEnum)
  outcome: string;

  @Field(() => Date)
  dueAt: Date;

  @Field(() => Boolean)
  late: boolean;

  @Field(() => String)
  reason: string;

  @Field(() => String, { description: 'What came of it.' })
  note: string;
}

@ObjectType('RuleHistory', { description: 'What it was, who changed it, and what it did lately.' })
export class RuleHistoryType {
  @Field(() => [RuleVersionType])
  versions: RuleVersionType[];

  @Field(() => [RulePauseType])
  pauses: RulePauseType[];

  @Field(() => [RuleActType])
  acts: RuleActType[];
}

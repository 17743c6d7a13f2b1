/** What managers say about rules over the graph. */
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { AssigneeStrategyEnum, CasePriorityEnum, type AssigneeStrategy, type CasePriority } from '../../cases';
import { ThreadKindEnum, type ThreadKind } from '../../forum';
import type { AskerGroup, NotifiedRole, RuleTrigger, StepAction, StopCondition } from '../rules/rule';
import { AskerGroupEnum, NotifiedRoleEnum, RuleTriggerEnum, StepActionEnum, StopConditionEnum } from './rule.types';

@InputType('RuleScopeInput')
export class RuleScopeInputType {
  @Field(() => [String], { nullable: true, description: 'Slugs.' })
  spaces?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names.' })
  tags?: string[] | null;

  @Field(() => [ThreadKindEnum], { nullable: true })
  kinds?: ThreadKind[] | null;

  @Field(() => [AskerGroupEnum], { nullable: true })
  askerGroups?: AskerGroup[] | null;

  @Field(() => [String], { nullable: true, description: 'By their two letters.' })
  languages?: string[] | null;
}

@InputType('RuleStepInput', { description: 'What its action does not need is left out.' })
export class RuleStepInputType {
  @Field(() => String, { nullable: true, description: 'The key that the step has in the version before; left out for a new step.' })
  key?: string | null;

  @Field(() => Int)
  atPercent: number;

  @Field(() => StepActionEnum)
  type: StepAction['type'];

  @Field(() => Int, { nullable: true })
  count?: number | null;

  @Field(() => String, { nullable: true, description: 'The name of a tag.' })
  tag?: string | null;

  @Field(() => ID, { nullable: true })
  queueId?: string | null;

  @Field(() => CasePriorityEnum, { nullable: true })
  priority?: CasePriority | null;

  @Field(() => AssigneeStrategyEnum, { nullable: true })
  assignee?: AssigneeStrategy | null;

  @Field(() => NotifiedRoleEnum, { nullable: true })
  role?: NotifiedRole | null;

  @Field(() => ID, { nullable: true })
  webhookId?: string | null;
}

@InputType('DraftRuleInput')
export class DraftRuleInputType {
  @Field(() => String)
  name: string;

  @Field(() => RuleTriggerEnum)
  trigger: RuleTrigger;

  @Field(() => RuleScopeInputType, { nullable: true, description: 'Left out: every question and problem.' })
  scope?: RuleScopeInputType | null;

  @Field(() => Int, { nullable: true, description: 'Left out where the rule acts at once.' })
  delaySeconds?: number | null;

  @Field(() => ID, { nullable: true, description: 'Left out: round the clock.' })
  calendarId?: string | null;

  @Field(() => [RuleStepInputType])
  ladder: RuleStepInputType[];

  @Field(() => [StopConditionEnum], { nullable: true, description: 'Left out, a rule with a clock heeds all of them.' })
  stopWhen?: StopCondition[] | null;
}

@InputType('ChangeRuleInput', { description: 'What is left out stays as it is.' })
export class ChangeRuleInputType {
  @Field(() => ID)
  ruleId: string;

  @Field(() => Int, { nullable: true, description: 'The version that was seen, so that nobody overwrites what somebody else wrote meanwhile.' })
  version?: number | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => RuleTriggerEnum, { nullable: true, description: 'Of a draft only.' })
  trigger?: RuleTrigger | null;

  @Field(() => RuleScopeInputType, { nullable: true })
  scope?: RuleScopeInputType | null;

  @Field(() => Int, { nullable: true, description: 'For the cycles that start from now on.' })
  delaySeconds?: number | null;

  @Field(() => ID, { nullable: true, description: 'Null counts round the clock.' })
  calendarId?: string | null;

  @Field(() => [RuleStepInputType], { nullable: true })
  ladder?: RuleStepInputType[] | null;

  @Field(() => [StopConditionEnum], { nullable: true })
  stopWhen?: StopCondition[] | null;

  @Field(() => Boolean, { nullable: true })
  paused?: boolean | null;
}

@InputType('ActivateRuleInput')
export class ActivateRuleInputType {
  @Field(() => ID)
  ruleId: string;
}

@InputType('RemoveRuleInput')
export class RemoveRuleInputType {
  @Field(() => ID)
  ruleId: string;
}

@InputType('ReorderRulesInput')
export class ReorderRulesInputType {
  @Field(() => [ID], { description: 'Every rule once, the first to be tried first.' })
  ruleIds: string[];
}

@InputType('PauseAllRulesInput')
export class PauseAllRulesInputType {
  @Field(() => Boolean)
  paused: boolean;
}

@InputType('ApplyRuleNowInput')
export class ApplyRuleNowInputType {
  @Field(() => ID)
  ruleId: string;

  @Field(() => Int, { description: 'How many open threads come under the rule, as openThreads says.' })
  confirmedCount: number;

  @Field(() => Int, { description: 'For how many of them something is due at once.' })
  confirmedDueAtOnce: number;
}

@InputType('ExcuseBreachInput')
export class ExcuseBreachInputType {
  @Field(() => ID)
  breachId: string;

  @Field(() => String)
  reason: string;
}

@InputType('StopWaitingInput')
export class StopWaitingInputType {
  @Field(() => ID)
  threadId: string;
}

@InputType('WaitAgainInput')
export class WaitAgainInputType {
  @Field(() => ID)
  threadId: string;
}

@InputType('ExemptThreadInput')
export class ExemptThreadInputType {
  @Field(() => ID)
  threadId: string;

  @Field(() => String, { description: 'For everybody who reads the thread.' })
  reason: string;
}

@InputType('IncludeThreadInput')
export class IncludeThreadInputType {
  @Field(() => ID)
  threadId: string;
}

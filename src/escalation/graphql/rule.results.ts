/** What comes of managing rules, and what the graph tells about rules as a whole. */
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ThreadType } from '../../forum';
import { FieldFailure, resultUnion } from '../../platform/graphql/failures';
import { HISTORY_KINDS } from '../clock/escalation-history.queries';
import { EscalationRuleType } from './rule.types';


const HistoryKindEnum = Object.fromEntries(HISTORY_KINDS.map((kind) => [kind, kind])) as { [K in (typeof HISTORY_KINDS)[number]]: K };
registerEnumType(HistoryKindEnum, { name: 'EscalationHistoryKind' });

@ObjectType('HistoryInput', { description: 'Something that a decision stood on.' })
export class HistoryInputType {
  @Field(() => String)
  name: string;

  @Field(() => String)
  value: string;
}

@ObjectType('EscalationHistoryEntry', { description: 'Why a thread did or did not escalate: a turn of a clock, a step, a word, a promise that was not kept.' })
export class EscalationHistoryEntryType {
  @Field(() => HistoryKindEnum)
  kind: string;

  @Field(() => Date)
  at: Date;

  @Field(() => Int)
  cycle: number;

  @Field(() => String, { nullable: true })
  ruleName: string | null;

  @Field(() => Int, { nullable: true, description: 'Of the rule.' })
  version: number | null;

  @Field(() => String, { description: 'In one word: a turn, an outcome, a trigger.' })
  what: string;

  @Field(() => String, { nullable: true })
  step: string | null;

  @Field(() => Date, { nullable: true })
  dueAt: Date | null;

  @Field(() => Boolean)
  late: boolean;

  @Field(() => String)
  sentence: string;

  @Field(() => [HistoryInputType])
  inputs: HistoryInputType[];
}

@ObjectType('OpenThreadsCount', { description: 'What applying a rule to open threads would do now.' })
export class OpenThreadsCountType {
  @Field(() => Int)
  threads: number;

  @Field(() => Int)
  dueAtOnce: number;
}

@ObjectType('RulePreview', { description: 'What a rule would be, before it is in force.' })
export class RulePreviewType {
  @Field(() => String)
  sentence: string;

  @Field(() => [FieldFailure], { description: 'Why it cannot be put in force; empty when it can.' })
  problems: FieldFailure[];

  @Field(() => [EscalationRuleType], { description: 'Active rules before it that leave it nothing.' })
  shadowedBy: object[];

  @Field(() => [EscalationRuleType], { description: 'Active rules behind it that it would leave nothing.' })
  shadows: object[];

  @Field(() => OpenThreadsCountType)
  openThreads: OpenThreadsCountType;
}

@ObjectType('RulesPause', { description: 'The one switch for all rules, while it is set.' })
export class RulesPauseType {
  @Field(() => Date)
  since: Date;

  @Field(() => String)
  byName: string;
}

@ObjectType('UncoveredThread')
export class UncoveredThreadType {
  @Field(() => ThreadType, { nullable: true })
  thread: object | null;

  @Field(() => Date)
  since: Date;
}

@ObjectType('UncoveredThreads', { description: 'Questions that wait, and that no active rule covers.' })
export class UncoveredThreadsType {
  @Field(() => Int, { description: 'At most 1,000.' })
  count: number;

  @Field(() => [UncoveredThreadType], { description: 'The oldest first.' })
  nodes: UncoveredThreadType[];
}

@ObjectType('Reckoning', { description: 'Clocks that are reckoned anew in the background, since a rule was applied or a calendar changed.' })
export class ReckoningType {
  @Field(() => ID)
  id: string;

  @Field(() => EscalationRuleType, { nullable: true })
  rule: object | null;

  @Field(() => ID, { nullable: true })
  calendarId: string | null;

  @Field(() => Date)
  askedAt: Date;

  @Field(() => Int)
  total: number;

  @Field(() => Int)
  done: number;

  @Field(() => Int)
  changed: number;

  @Field(() => Date, { nullable: true })
  finishedAt: Date | null;
}

@ObjectType('Breach', { description: 'A promise that was not kept.' })
export class BreachType {
  @Field(() => ID)
  id: string;

  @Field(() => ThreadType, { nullable: true })
  thread: object | null;

  @Field(() => String)
  ruleName: string;

  @Field(() => Date)
  promisedAt: Date;

  @Field(() => Date, { description: 'When an agent took over, or somebody else was quicker.' })
  happenedAt: Date;

  @Field(() => String, { nullable: true })
  excuse: string | null;

  @Field(() => String, { nullable: true })
  excusedByName: string | null;
}

@ObjectType()
export class DraftRuleSuccess {
  @Field(() => EscalationRuleType)
  rule: object;
}

@ObjectType()
export class ChangeRuleSuccess {
  @Field(() => EscalationRuleType)
  rule: object;
}

@ObjectType()
export class ActivateRuleSuccess {
  @Field(() => EscalationRuleType)
  rule: object;
}

@ObjectType()
export class RemoveRuleSuccess {
  @Field(() => EscalationRuleType)
  rule: object;
}

@ObjectType()
export class ReorderRulesSuccess {
  @Field(() => [EscalationRuleType])
  rules: readonly object[];

  @Field(() => [EscalationRuleType], { description: 'Active rules that come before another one now that was before them: their openThreads say what applyRuleNow would do.' })
  concerned: readonly object[];
}

@ObjectType()
export class PauseAllRulesSuccess {
  @Field(() => RulesPauseType, { nullable: true })
  pause: RulesPauseType | null;
}

@ObjectType()
export class ApplyRuleNowSuccess {
  @Field(() => ReckoningType)
  reckoning: object;
}

@ObjectType()
export class ExcuseBreachSuccess {
  @Field(() => BreachType)
  breach: object;
}

@ObjectType()
export class WaitingWordSuccess {
  @Field(() => ThreadType)
  thread: object;
}

export const DraftRuleResult = resultUnion('DraftRuleResult', DraftRuleSuccess);
export const ChangeRuleResult = resultUnion('ChangeRuleResult', ChangeRuleSuccess);
export const ActivateRuleResult = resultUnion('ActivateRuleResult', ActivateRuleSuccess);
export const RemoveRuleResult = resultUnion('RemoveRuleResult', RemoveRuleSuccess);
export const ReorderRulesResult = resultUnion('ReorderRulesResult', ReorderRulesSuccess);
export const PauseAllRulesResult = resultUnion('PauseAllRulesResult', PauseAllRulesSuccess);
export const ApplyRuleNowResult = resultUnion('ApplyRuleNowResult', ApplyRuleNowSuccess);
export const ExcuseBreachResult = resultUnion('ExcuseBreachResult', ExcuseBreachSuccess);
export const WaitingWordResult = resultUnion('WaitingWordResult', WaitingWordSuccess);

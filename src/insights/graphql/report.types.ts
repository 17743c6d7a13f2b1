/** The deflection report in the graph. */
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ThreadKindEnum } from '../../forum';
import { TriggerEnum } from '../../cases';

export enum ReportReason {
  NO_ACTIVE_RULE = 'NO_ACTIVE_RULE',
  NOTHING_TO_JUDGE = 'NOTHING_TO_JUDGE',
}
registerEnumType(ReportReason, { name: 'ReportReason', description: 'Why a figure is null.' });

@ObjectType('Rate', { description: 'A share with its 95% Wilson interval.' })
export class RateType {
  @Field(() => Float, { nullable: true })
  value: number | null;

  @Field(() => Float, { nullable: true })
  low: number | null;

  @Field(() => Float, { nullable: true })
  high: number | null;

  @Field(() => Int)
  n: number;

  @Field(() => ReportReason, { nullable: true })
  reason: ReportReason | null;
}

@ObjectType('Satisfaction', { description: 'The share of ratings of 4 and 5 with its 95% Wilson interval.' })
export class SatisfactionType {
  @Field(() => Float, { nullable: true })
  share: number | null;

  @Field(() => Float, { nullable: true })
  low: number | null;

  @Field(() => Float, { nullable: true })
  high: number | null;

  @Field(() => Int)
  n: number;
}

@ObjectType('Quantiles', { description: 'In seconds; null where so many have not been reached.' })
export class QuantilesType {
  @Field(() => Float, { nullable: true })
  median: number | null;

  @Field(() => Float, { nullable: true })
  p80: number | null;

  @Field(() => Int)
  n: number;
}

@ObjectType('Saving')
export class SavingType {
  @Field(() => Int, { description: 'Threads whose contacts it is the worth of.' })
  n: number;

  @Field(() => Float, { nullable: true })
  low: number | null;

  @Field(() => Float, { nullable: true })
  high: number | null;

  @Field(() => String)
  currency: string;

  @Field(() => ReportReason, { nullable: true })
  reason: ReportReason | null;
}

@ObjectType('ReportCourse', { description: 'How figures went over the period: one number for each of at most thirty stretches of equal length.' })
export class ReportCourseType {
  @Field(() => [Int])
  asked: number[];

  @Field(() => [Int])
  answered: number[];

  @Field(() => [Int])
  solved: number[];

  @Field(() => [Int])
  casesOpened: number[];
}

@ObjectType('TriggerCount')
export class TriggerCountType {
  @Field(() => TriggerEnum)
  trigger: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('DeflectionReport', { description: 'Counts take every question and problem opened in the period; rates leave out what is too young.' })
export class DeflectionReportType {
  @Field(() => String)
  from: string;

  @Field(() => String)
  to: string;

  @Field(() => Int)
  asked: number;

  @Field(() => Int)
  answered: number;

  @Field(() => Int)
  solved: number;

  @Field(() => Int, { description: 'Confirmed: the asker said so, and no case came in the 14 days after.' })
  deflectedT1: number;

  @Field(() => Int, { description: 'Of these, said on the ask form.' })
  statedT1OnForm: number;

  @Field(() => Int)
  provisionalT1: number;

  @Field(() => Int)
  answeredUnconfirmed: number;

  @Field(() => Int, { description: 'The ask form was left after a suggestion was opened, and neither a thread nor a case came in 24 hours. Never added to T1.' })
  observedT3: number;

  @Field(() => Int, { description: 'A thread or a case came although a suggestion was opened.' })
  failedDeflections: number;

  @Field(() => Int)
  casesOpened: number;

  @Field(() => [TriggerCountType])
  casesByTrigger: TriggerCountType[];

  @Field(() => Int)
  rescued: number;

  @Field(() => RateType)
  deflectionRate: RateType;

  @Field(() => QuantilesType)
  timeToFirstAnswerSeconds: QuantilesType;

  @Field(() => SatisfactionType)
  csat: SatisfactionType;

  @Field(() => SatisfactionType)
  caseCsat: SatisfactionType;

  @Field(() => SavingType)
  saving: SavingType;

  @Field(() => Int)
  tooYoung: number;

  @Field(() => ReportCourseType)
  course: ReportCourseType;
}

@InputType('ReportFilter')
export class ReportFilterInput {
  @Field(() => String, { nullable: true, description: 'The slug of a space.' })
  space?: string | null;

  @Field(() => String, { nullable: true })
  tag?: string | null;

  @Field(() => ThreadKindEnum, { nullable: true })
  kind?: string | null;
}

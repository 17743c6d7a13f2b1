/** A backtest, as the graph shows it. */
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TriggerEnum } from '../../cases';
import { SpaceType, ThreadKindEnum, type SpaceRow, type ThreadKind } from '../../forum';
import type { ClockedTrigger } from '../rules/rule';
import type { MinutesFrom } from './backtest';

const MinutesFromEnum = { OWN_CASES: 'OWN_CASES', STATED: 'STATED', ASSUMED: 'ASSUMED' } as const satisfies { [W in MinutesFrom]: W };
registerEnumType(MinutesFromEnum, {
  name: 'MinutesFrom',
  valuesMap: {
    OWN_CASES: { description: 'The median from taking a case to resolving it, of at least 30 cases of the last twelve months.' },
    STATED: { description: 'What the one who asks said.' },
    ASSUMED: { description: '20 minutes, where nothing better is known.' },
  },
});

@InputType('BacktestInput', { description: 'A rule by its id, or a trigger with a delay; over all of the history that there is unless narrowed.' })
export class BacktestInputType {
  @Field(() => ID, { nullable: true, description: 'A rule that there is, a draft too, in its newest version. Without one: trigger and delaySeconds.' })
  ruleId?: string | null;

  @Field(() => TriggerEnum, { nullable: true, description: 'UNANSWERED, UNSOLVED or STALE.' })
  trigger?: ClockedTrigger | null;

  @Field(() => Int, { nullable: true, description: 'Of a rule that there is: another delay after which its agent comes.' })
  delaySeconds?: number | null;

  @Field(() => String, { nullable: true, description: 'The name of a calendar; around the clock without one.' })
  calendar?: string | null;

  @Field(() => String, { nullable: true, description: 'The first day, such as 2020-01-01, in the company’s zone.' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'The last day, included.' })
  to?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of a space.' })
  space?: string | null;

  @Field(() => String, { nullable: true, description: 'The name of a tag.' })
  tag?: string | null;

  @Field(() => ThreadKindEnum, { nullable: true })
  kind?: ThreadKind | null;

  @Field(() => Int, { nullable: true, description: 'How long an agent has a case in hand.' })
  minutesPerCase?: number | null;
}

@ObjectType('PrematureWithin', { description: 'Of the escalated, how many the community helped anyway, so soon after they would have become cases.' })
export class PrematureWithinType {
  @Field(() => Int)
  oneHour: number;

  @Field(() => Int)
  twoHours: number;

  @Field(() => Int)
  eightHours: number;

  @Field(() => Int)
  oneDay: number;
}

@ObjectType('BacktestFigures', { description: 'escalated, answeredBeforeDue, closedBeforeDue and dueAfterEnd add up to threads.' })
export class BacktestFiguresType {
  @Field(() => Int, { description: 'In scope, opened in the period, removed ones too; a reopened thread counts once for each time it was opened. For UNSOLVED those only that were ever answered.' })
  threads: number;

  @Field(() => Int, { description: 'Due within the period and what is known, and still waiting then: each would have become a case.' })
  escalated: number;

  @Field(() => Int, { description: 'What the rule waits for came by the due time (UNANSWERED: a visible answer by somebody else than the asker, or the asker’s word that it is solved; the others: a solution), or the rule was called off.' })
  answeredBeforeDue: number;

  @Field(() => Int, { description: 'Closed, merged or removed by the due time, with nothing that answers it before.' })
  closedBeforeDue: number;

  @Field(() => Int, { description: 'The due time lies after the period, or after the end of an imported history; whatever became of the thread.' })
  dueAfterEnd: number;

  @Field(() => PrematureWithinType)
  prematureWithin: PrematureWithinType;

  @Field(() => Int, { description: 'Of the escalated, how many nobody of the community has helped since, as far as is known.' })
  neverAnswered: number;

  @Field(() => Int, { nullable: true, description: 'Of the escalated: how long half of their askers waited in fact, from asking until somebody helped; those who still wait are counted as waiting. Null where fewer than half were helped.' })
  medianWaitSeconds: number | null;
}

@ObjectType('BacktestSpace')
export class BacktestSpaceType {
  @Field(() => SpaceType)
  space: SpaceRow;

  @Field(() => Int)
  threads: number;

  @Field(() => Int)
  escalated: number;

  @Field(() => Float)
  casesADay: number;
}

@ObjectType('BacktestPoint', { description: 'The same rule with another delay.' })
export class BacktestPointType {
  @Field(() => Int)
  delaySeconds: number;

  @Field(() => Int)
  escalated: number;

  @Field(() => Float)
  casesADay: number;

  @Field(() => Float, { description: 'Of these, how many the community helped within 24 hours anyway.' })
  prematureADay: number;
}

@ObjectType('Backtest', { description: 'What a rule would have done, had it been in force.' })
export class BacktestType {
  @Field(() => TriggerEnum)
  trigger: ClockedTrigger;

  @Field(() => Int, { description: 'After which an agent takes over.' })
  delaySeconds: number;

  @Field(() => String)
  calendar: string;

  @Field(() => String, { description: 'The first day.' })
  from: string;

  @Field(() => String, { description: 'The last day.' })
  to: string;

  @Field(() => Int, { description: 'Of the period, those of which something is known.' })
  days: number;

  @Field(() => BacktestFiguresType)
  figures: object;

  @Field(() => Float)
  casesADay: number;

  @Field(() => Float, { description: 'Cases times minutes a case.' })
  agentHours: number;

  @Field(() => Int)
  minutesPerCase: number;

  @Field(() => MinutesFromEnum)
  minutesFrom: MinutesFrom;

  @Field(() => [BacktestSpaceType])
  bySpace: object[];

  @Field(() => [BacktestPointType], { description: 'Over delays from 5 minutes to 30 days.' })
  curve: object[];
}

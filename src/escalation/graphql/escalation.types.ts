/** Escalations and promises, as the graph shows them. */
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TriggerEnum, type Trigger } from '../../cases';
import { ThreadKindEnum, ThreadType, type ThreadKind } from '../../forum';
import { resultUnion } from '../../platform/graphql/failures';
import type { PauseReason } from '../clock/standing';
import type { PromiseState } from '../promise/promise-state';

export const PromiseStateEnum = {
  AHEAD: 'AHEAD', RUNNING: 'RUNNING', PAUSED: 'PAUSED', KEPT: 'KEPT', HANDED_OVER: 'HANDED_OVER', NONE: 'NONE',
} as const satisfies { [W in PromiseState]: W };
registerEnumType(PromiseStateEnum, { name: 'PromiseState' });

export const PauseReasonEnum = { NEEDS_ASKER: 'NEEDS_ASKER', CALLED_OFF: 'CALLED_OFF', EXEMPTED: 'EXEMPTED' } as const satisfies { [W in PauseReason]: W };
registerEnumType(PauseReasonEnum, { name: 'PauseReason', description: 'The asker was asked for more; the asker is fine; a moderator excepted the thread.' });

@ObjectType('Promise', { description: 'What an asker is shown. With fewer than 30 threads to judge by, the figures are null.' })
export class PromiseType {
  @Field(() => Int, { nullable: true, description: 'Half of all askers have the community’s answer by then; null when fewer than half ever got one.' })
  usualSeconds: number | null;

  @Field(() => Int, { nullable: true, description: 'Eight of ten who ask now have the community’s answer by then; null when fewer than eight of ten ever got one.' })
  eightOfTenSeconds: number | null;

  @Field(() => Float, { nullable: true, description: 'How many ever get an answer from the community, of those who ask.' })
  answeredShare: number | null;

  @Field(() => Int, { description: 'How many threads there were to judge by.' })
  threads: number;

  @Field(() => String, { description: 'Of which threads the figures speak: `all` or `space:<slug>`, with what narrows it behind: `:<kind>`, `:tag:<name>`, `:hour:<0 to 167 from Monday 0:00>` or `:hours:<week or weekend>-<hour>-<hour>`, in the community’s zone.' })
  scope: string;

  @Field(() => Date, { nullable: true, description: 'Null while it is paused, and where no agent was promised.' })
  agentTakesOverAt: Date | null;

  @Field(() => PromiseStateEnum)
  state: PromiseState;

  @Field(() => PauseReasonEnum, { nullable: true, description: 'Why the clock stands, where it may go on.' })
  pausedBecause: PauseReason | null;

  @Field(() => Date, { nullable: true, description: 'When the pause ends by itself; null where somebody has to speak first.' })
  pauseEndsAt: Date | null;

  @Field(() => String, { nullable: true, description: 'The rule in words.' })
  rule: string | null;
}

@ObjectType('Escalation', { description: 'One firing of a rule, or of a person, for one cycle of a thread.' })
export class EscalationType {
  @Field(() => ID)
  id: string;

  @Field(() => TriggerEnum)
  trigger: Trigger;

  @Field(() => Date)
  firedAt: Date;

  @Field(() => Date, { nullable: true })
  dueAt: Date | null;

  @Field(() => Boolean)
  late: boolean;

  @Field(() => String)
  reason: string;

  @Field(() => Int)
  cycle: number;
}

@InputType('PromiseInput')
export class PromiseInputType {
  @Field(() => String, { nullable: true, description: 'The slug of a space.' })
  space?: string | null;

  @Field(() => ThreadKindEnum, { nullable: true })
  kind?: ThreadKind | null;

  @Field(() => [String], { nullable: true, description: 'Names; those that nobody used yet say nothing.' })
  tags?: string[] | null;
}

@InputType('RequestAgentInput')
export class RequestAgentInputType {
  @Field(() => ID)
  threadId: string;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType('EscalateThreadInput')
export class EscalateThreadInputType {
  @Field(() => ID)
  threadId: string;

  @Field(() => String, { nullable: true, description: 'For the agent; the asker does not read it.' })
  note?: string | null;
}

@ObjectType()
export class RequestAgentSuccess {
  @Field(() => ThreadType)
  thread: object;
}

@ObjectType()
export class EscalateThreadSuccess {
  @Field(() => ThreadType)
  thread: object;
}

export const RequestAgentResult = resultUnion('RequestAgentResult', RequestAgentSuccess);
export const EscalateThreadResult = resultUnion('EscalateThreadResult', EscalateThreadSuccess);

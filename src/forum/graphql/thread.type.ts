/** A thread as the graph shows it; made of a `ThreadRow`. What more there is, resolvers read for all threads of a request at once. */
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MemberType, OriginType } from '../../identity';
import { connectionTypes, NodeType } from '../../platform/graphql';
import type { ThreadAbilities } from '../threads/abilities';
import type { CloseReason, ThreadKind, ThreadState, TimePrecision } from '../words';
import { CloseReasonEnum, ThreadKindEnum, ThreadStateEnum, TimePrecisionEnum } from './enums';
import { SpaceType } from './space.type';

@ObjectType('Thread', { implements: () => NodeType, description: 'A topic that a member opened.' })
export class ThreadType {
  @Field(() => ID)
  id: string;

  @Field(() => ThreadKindEnum)
  kind: ThreadKind;

  @Field(() => ThreadStateEnum, { description: 'Follows from answers, acceptance and ratings.' })
  state: ThreadState;

  @Field(() => String)
  title: string;

  @Field(() => SpaceType)
  space: SpaceType;

  @Field(() => MemberType, { description: 'Who opened it.' })
  asker: MemberType;

  @Field(() => Date)
  openedAt: Date;

  @Field(() => Date, { nullable: true })
  editedAt: Date | null;

  @Field(() => Date)
  lastActivityAt: Date;

  @Field(() => Int, { description: 'Name it when you edit; somebody else may have been quicker.' })
  version: number;

  @Field(() => Int, { description: 'The n-th time that the thread is open.' })
  cycle: number;

  @Field(() => Int, { description: 'Answers by others than the asker.' })
  answerCount: number;

  @Field(() => Int)
  voteScore: number;

  @Field(() => Date, { nullable: true })
  acceptedAt: Date | null;

  @Field(() => TimePrecisionEnum, { nullable: true })
  acceptancePrecision: TimePrecision | null;

  @Field(() => Date, { nullable: true })
  solvedAt: Date | null;

  @Field(() => Boolean, { description: 'A case is open for it.' })
  escalated: boolean;

  @Field(() => Boolean, { description: 'The latest word of the asker is that it is not solved.' })
  unsatisfying: boolean;

  @Field(() => Boolean)
  closed: boolean;

  @Field(() => Date, { nullable: true })
  closedAt: Date | null;

  @Field(() => CloseReasonEnum, { nullable: true })
  closedReason: CloseReason | null;

  @Field(() => OriginType, { nullable: true, description: 'Where an imported thread comes from.' })
  origin: OriginType | null;
}

@ObjectType('ThreadAbilities', { description: 'What the viewer can do with a thread.' })
export class ThreadAbilitiesType implements ThreadAbilities {
  @Field(() => Boolean)
  edit: boolean;

  @Field(() => Boolean)
  answer: boolean;

  @Field(() => Boolean)
  comment: boolean;

  @Field(() => Boolean)
  vote: boolean;

  @Field(() => Boolean)
  accept: boolean;

  @Field(() => Boolean)
  withdrawAcceptance: boolean;

  @Field(() => Boolean)
  rate: boolean;

  @Field(() => Boolean)
  requestAgent: boolean;

  @Field(() => Boolean)
  escalate: boolean;

  @Field(() => Boolean)
  close: boolean;

  @Field(() => Boolean)
  reopen: boolean;

  @Field(() => Boolean)
  remove: boolean;
}

export const ThreadConnectionType = connectionTypes(ThreadType, 'Thread').ConnectionType;

/** Queues and their teams over the graph. */
import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessRefused, CurrentViewer, may, memberLoader, MemberQueries, MemberType, Permit, type MemberSummary, type SignedInViewer } from '../../identity';
import { resultOf, resultUnion } from '../../platform/graphql/failures';
import { localId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { NotFound, succeed, type Outcome } from '../../platform/outcome';
import { QueueQueries, type AgentRead, type QueueRead } from '../queries/queue.queries';
import { QueueService } from '../queues/queue.service';
import { batched } from './batched';
import { QueueType } from './case.type';

@ObjectType('Agent', { description: 'Somebody who works on cases.' })
export class AgentType {
  @Field(() => [String], { description: 'In the words that threads carry as tags.' })
  skills: string[];

  @Field(() => Date, { nullable: true, description: 'No rule gives them a case meanwhile.' })
  awaySince: Date | null;

  @Field(() => Int)
  openCases: number;
}

@InputType('SaveQueueInput')
export class SaveQueueInputType {
  @Field(() => ID, { nullable: true, description: 'Left out: a new queue.' })
  queueId?: string | null;

  @Field(() => String)
  name: string;
}

@InputType('RetireQueueInput')
export class RetireQueueInputType {
  @Field(() => ID)
  queueId: string;

  @Field(() => ID, { nullable: true, description: 'Where its open cases go.' })
  moveToId?: string | null;
}

@InputType('StaffQueueInput')
export class StaffQueueInputType {
  @Field(() => ID)
  queueId: string;

  @Field(() => [ID], { description: 'Members who work on cases: exactly these are its team.' })
  agentIds: string[];
}

@InputType('DescribeAgentInput')
export class DescribeAgentInputType {
  @Field(() => ID)
  agentId: string;

  @Field(() => [String])
  skills: string[];

  @Field(() => Boolean)
  away: boolean;
}

@InputType('SetOwnAbsenceInput')
export class SetOwnAbsenceInputType {
  @Field(() => Boolean)
  away: boolean;
}

@ObjectType()
export class SaveQueueSuccess {
  @Field(() => QueueType)
  queue: QueueRead;
}

@ObjectType()
export class RetireQueueSuccess {
  @Field(() => [QueueType], { description: 'Those that are left.' })
  queues: QueueRead[];
}

@ObjectType()
export class StaffQueueSuccess {
  @Field(() => QueueType)
  queue: QueueRead;
}

@ObjectType()
export class DescribeAgentSuccess {
  @Field(() => AgentType)
  agent: AgentRead;
}

@ObjectType()
export class SetOwnAbsenceSuccess {
  @Field(() => AgentType)
  agent: AgentRead;
}

export const SaveQueueResult = resultUnion('SaveQueueResult', SaveQueueSuccess);
export const RetireQueueResult = resultUnion('RetireQueueResult', RetireQueueSuccess);
export const StaffQueueResult = resultUnion('StaffQueueResult', StaffQueueSuccess);
export const DescribeAgentResult = resultUnion('DescribeAgentResult', DescribeAgentSuccess);
export const SetOwnAbsenceResult = resultUnion('SetOwnAbsenceResult', SetOwnAbsenceSuccess);

@Resolver(() => AgentType)
export class QueueDeskResolver {
  constructor(
    private readonly queues: QueueQueries,
    private readonly service: QueueService,
    private readonly members: MemberQueries,
  ) {}

  @Permit('case.readAny')
  @Query(() => [QueueType], { name: 'queues' })
  list(): Promise<QueueRead[]> {
    return this.queues.list();
  }

  @Permit('case.readAny')
  @Query(() => [AgentType], { name: 'agents' })
  listAgents(): Promise<AgentRead[]> {
    return this.queues.agents();
  }

  @Permit('queues.manage')
  @Mutation(() => SaveQueueResult)
  async saveQueue(@CurrentViewer() viewer: SignedInViewer, @Args('input') { queueId, name }: SaveQueueInputType) {
    const saved = await this.service.keep(viewer, { name, queueId: queueId ? localId('Queue', queueId) : null });
    return resultOf(await this.queueOf(saved), SaveQueueSuccess, (queue) => ({ queue }));
  }

  @Permit('queues.manage')
  @Mutation(() => RetireQueueResult, { description: 'Refused, with the rules named, while one puts cases into it.' })
  async retireQueue(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: RetireQueueInputType) {
    const moveToId = input.moveToId ? localId('Queue', input.moveToId) : null;
    const retired = await this.service.retire(viewer, { queueId: localId('Queue', input.queueId), moveToId });
    return resultOf(retired.ok ? succeed(await this.queues.list()) : retired, RetireQueueSuccess, (queues) => ({ queues }));
  }

  @Permit('queues.manage')
  @Mutation(() => StaffQueueResult)
  async staffQueue(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: StaffQueueInputType) {
    const agentIds = input.agentIds.map((id) => localId('Member', id));
    const staffed = await this.service.staff(viewer, { queueId: localId('Queue', input.queueId), agentIds });
    return resultOf(await this.queueOf(staffed), StaffQueueSuccess, (queue) => ({ queue }));
  }

  @Permit('queues.manage')
  @Mutation(() => DescribeAgentResult)
  async describeAgent(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: DescribeAgentInputType) {
    const described = await this.service.describe(viewer, { ...input, agentId: localId('Member', input.agentId) });
    return resultOf(await this.agentOf(described), DescribeAgentSuccess, (agent) => ({ agent }));
  }

  @Permit('case.work')
  @Mutation(() => SetOwnAbsenceResult)
  async setOwnAbsence(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: SetOwnAbsenceInputType) {
    return resultOf(await this.agentOf(await this.service.setOwnAbsence(viewer, input)), SetOwnAbsenceSuccess, (agent) => ({ agent }));
  }

  @Permit('case.readAny')
  @ResolveField(() => MemberType)
  member(@Parent() agent: AgentRead, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return memberLoader(context, this.members).load(agent.id);
  }

  private async queueOf(outcome: Outcome<{ queueId: string }>): Promise<Outcome<QueueRead>> {
    if (!outcome.ok) return outcome;
    const queue = (await this.queues.list()).find(({ id }) => id === outcome.value.queueId);
    if (!queue) throw new NotFound('Queue not found');
    return succeed(queue);
  }

  private async agentOf(outcome: Outcome<{ agentId: string }>): Promise<Outcome<AgentRead>> {
    if (!outcome.ok) return outcome;
    const agent = (await this.queues.agents()).find(({ id }) => id === outcome.value.agentId);
    if (!agent) throw new NotFound('Agent not found');
    return succeed(agent);
  }
}

@Resolver(() => QueueType)
export class QueueTeamResolver {
  constructor(
    private readonly queues: QueueQueries,
    private readonly members: MemberQueries,
  ) {}

  @Permit('case.readAny')
  @ResolveField(() => [MemberType], { description: 'In the order in which their turns come; nobody is given its cases where there is none. For staff.' })
  async agents(@Parent() queue: QueueType, @Context() context: GraphContext): Promise<MemberSummary[]> {
    if (!may(context.req.viewer, 'case.readAny')) throw new AccessRefused('case.readAny', false);
    const team = (await batched(context, 'queueTeams', queue.id, (ids) => this.queues.teamsOf(ids))) ?? [];
    const members = await Promise.all(team.map((id) => memberLoader(context, this.members).load(id)));
    return members.filter((member) => member !== null);
  }
}

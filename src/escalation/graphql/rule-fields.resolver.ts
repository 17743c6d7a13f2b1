/** The fields of rules, reckonings and breaches that lead elsewhere in the graph. */
import { type OnModuleInit } from '@nestjs/common';
import { Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { batched } from '../../cases';
import { SpaceQueries, threadLoader, ThreadQueries, type ThreadRow } from '../../forum';
import { may, Permit } from '../../identity';
import { globalId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { NodeRegistry } from '../../platform/graphql/nodes';
import { ApplyingRules } from '../clock/applying-rules.service';
import type { BreachRead } from '../clock/breaches.service';
import type { OpenThreadsCount } from '../clock/open-threads';
import type { ReckoningRead } from '../clock/reckoning';
import type { LadderStep } from '../rules/rule';
import { RuleHistory, type RuleActRead, type RuleVersionRead } from '../rules/rule-history.queries';
import { RuleNameQueries } from '../rules/rule-names.queries';
import { RuleQueries, type RuleRead } from '../rules/rule.queries';
import { BreachType, OpenThreadsCountType, ReckoningType } from './rule.results';
import { EscalationRuleType, RuleActType, RuleHistoryType, RuleScopeType, RuleStepType, RuleVersionType } from './rule.types';

@Resolver(() => EscalationRuleType)
export class EscalationRuleResolver implements OnModuleInit {
  constructor(
    private readonly rules: RuleQueries,
    private readonly names: RuleNameQueries,
    private readonly spaces: SpaceQueries,
    private readonly histories: RuleHistory,
    private readonly applying: ApplyingRules,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('EscalationRule', async (id, context) => (may(context.req.viewer, 'rules.manage') ? this.rules.find(id) : null));
  }

  @Permit('rules.manage')
  @ResolveField(() => ID)
  id(@Parent() rule: RuleRead): string {
    return globalId('EscalationRule', rule.id);
  }

  @Permit('rules.manage')
  @ResolveField(() => RuleScopeType)
  async scope(@Parent() { scope }: RuleRead): Promise<RuleScopeType> {
    const { spaceIds, tagIds, ...rest } = scope;
    const [spaces, { tags }] = await Promise.all([this.spaces.byIds(spaceIds), this.names.all(tagIds)]);
    return { ...rest, spaces: spaceIds.map((id) => spaces.get(id)).filter((space) => space !== undefined), tags: tagIds.map((id) => tags.get(id) ?? '') };
  }

  @Permit('rules.manage')
  @ResolveField(() => [RuleStepType])
  async ladder(@Parent() { ladder }: RuleRead): Promise<RuleStepType[]> {
    const { tags } = ladder.some(({ action }) => action.type === 'ADD_TAG') ? await this.names.all() : { tags: new Map<string, string>() };
    return ladder.map((step) => stepType(step, tags));
  }

  @Permit('rules.manage')
  @ResolveField(() => [ID])
  shadowedBy(@Parent() { shadowedBy }: RuleRead): string[] {
    return shadowedBy.map((id) => globalId('EscalationRule', id));
  }

  @Permit('rules.manage')
  @ResolveField(() => OpenThreadsCountType, { description: 'What applying it to open threads would do now: costs as much as there are open threads in its scope.' })
  openThreads(@Parent() { id }: RuleRead): Promise<OpenThreadsCount> {
    return this.applying.count(id);
  }

  @Permit('rules.manage')
  @ResolveField(() => RuleHistoryType)
  async history(@Parent() { id }: RuleRead): Promise<RuleHistoryType> {
    const [versions, pauses, acts] = await Promise.all([this.histories.versions(id), this.histories.pauses(id), this.histories.acts(id)]);
    return { versions: versions.map(versionType), pauses, acts: acts as unknown as RuleActType[] };
  }
}

@Resolver(() => RuleActType)
export class RuleActResolver {
  constructor(private readonly threads: ThreadQueries) {}

  @Permit('rules.manage')
  @ResolveField()
  thread(@Parent() { threadId }: RuleActRead, @Context() context: GraphContext): Promise<ThreadRow | null> {
    return threadLoader(context, this.threads).load(threadId);
  }
}

@Resolver(() => ReckoningType)
export class ReckoningResolver {
  constructor(private readonly rules: RuleQueries) {}

  @Permit('rules.manage')
  @ResolveField(() => ID)
  id(@Parent() { id }: ReckoningRead): string {
    return globalId('Reckoning', id);
  }

  @Permit('rules.manage')
  @ResolveField(() => ID, { nullable: true })
  calendarId(@Parent() { calendarId }: ReckoningRead): string | null {
    return calendarId === null ? null : globalId('Calendar', calendarId);
  }

  @Permit('rules.manage')
  @ResolveField()
  rule(@Parent() { ruleId }: ReckoningRead, @Context() context: GraphContext): Promise<RuleRead | null> | null {
    if (ruleId === null) return null;
    return batched(context, 'reckonedRules', ruleId, async (ids) => new Map((await Promise.all(ids.map((id) => this.rules.get(id)))).map((rule) => [rule.id, rule])));
  }
}

@Resolver(() => BreachType)
export class BreachResolver {
  constructor(private readonly threads: ThreadQueries) {}

  @Permit('rules.manage')
  @ResolveField(() => ID)
  id(@Parent() { id }: BreachRead): string {
    return globalId('Breach', id);
  }

  @Permit('rules.manage')
  @ResolveField()
  thread(@Parent() { threadId }: BreachRead, @Context() context: GraphContext): Promise<ThreadRow | null> {
    return threadLoader(context, this.threads).load(threadId);
  }
}

function stepType({ key, atPercent, action }: LadderStep, tags: ReadonlyMap<string, string>): RuleStepType {
  const nothing = { count: null, tag: null, queueId: null, priority: null, assignee: null, role: null, webhookId: null };
  const step = { ...nothing, key, atPercent, type: action.type };
  switch (action.type) {
    case 'ASK_EXPERTS':
      return { ...step, count: action.count };
    case 'ADD_TAG':
      return { ...step, tag: tags.get(action.tagId) ?? '' };
    case 'OPEN_CASE':
      return { ...step, queueId: globalId('Queue', action.queueId), priority: action.priority, assignee: action.assignee };
    case 'RAISE_PRIORITY':
      return { ...step, priority: action.to };
    case 'NOTIFY':
      return { ...step, role: action.role };
    case 'CALL_WEBHOOK':
      return { ...step, webhookId: globalId('Webhook', action.webhookId) };
    default:
      return step;
  }
}

const versionType = ({ version, createdAt, authorName, activeFrom, sentence, difference }: RuleVersionRead): RuleVersionType => ({
  version, createdAt, authorName, activeFrom, sentence,
  difference: difference.map(({ field, before, after }) => ({ field, before: JSON.stringify(before), after: JSON.stringify(after) })),
});

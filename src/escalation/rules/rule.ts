/** A manager's rule: for which threads, after what, on which clock, which steps, and what calls it off. */
import type { AssigneeStrategy, CasePriority } from '../../cases';
import type { ThreadKind } from '../../forum';

export { ASSIGNEE_STRATEGIES, CASE_PRIORITIES, type AssigneeStrategy, type CasePriority } from '../../cases';

/** What a rule waits for. The first three have a clock; the others happen at once. */
export const RULE_TRIGGERS = ['UNANSWERED', 'UNSOLVED', 'STALE', 'DISSATISFIED', 'REQUESTED'] as const;
export type RuleTrigger = (typeof RULE_TRIGGERS)[number];

export const CLOCKED_TRIGGERS = ['UNANSWERED', 'UNSOLVED', 'STALE'] as const satisfies readonly RuleTrigger[];
export type ClockedTrigger = (typeof CLOCKED_TRIGGERS)[number];

export const isClocked = (trigger: RuleTrigger): trigger is ClockedTrigger => (CLOCKED_TRIGGERS as readonly RuleTrigger[]).includes(trigger);

/** Somebody who opened a first thread here within the last thirty days, or any other member. */
export const ASKER_GROUPS = ['NEWCOMER', 'REGULAR'] as const;
export type AskerGroup = (typeof ASKER_GROUPS)[number];

/** An empty list narrows nothing. */
export interface RuleScope {
  readonly spaceIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly kinds: readonly ThreadKind[];
  readonly askerGroups: readonly AskerGroup[];
  /** ISO 639-1. */
  readonly languages: readonly string[];
}

export const EVERY_THREAD: RuleScope = { spaceIds: [], tagIds: [], kinds: [], askerGroups: [], languages: [] };

export const NOTIFIED_ROLES = ['MODERATOR', 'AGENT', 'MANAGER'] as const;
export type NotifiedRole = (typeof NOTIFIED_ROLES)[number];

export type StepAction =
  | { readonly type: 'ASK_EXPERTS'; readonly count: number }
  | { readonly type: 'NUDGE_MODERATORS' }
  | { readonly type: 'ADD_TAG'; readonly tagId: string }
  | { readonly type: 'OPEN_CASE'; readonly queueId: string; readonly priority: CasePriority; readonly assignee: AssigneeStrategy }
  /** Of the case that an earlier step opened. */
  | { readonly type: 'RAISE_PRIORITY'; readonly to: CasePriority }
  | { readonly type: 'REMIND' }
  | { readonly type: 'NOTIFY'; readonly role: NotifiedRole }
  | { readonly type: 'CALL_WEBHOOK'; readonly webhookId: string };

export const STEP_ACTIONS = [
  'ASK_EXPERTS', 'NUDGE_MODERATORS', 'ADD_TAG', 'OPEN_CASE', 'RAISE_PRIORITY', 'REMIND', 'NOTIFY', 'CALL_WEBHOOK',
] as const satisfies readonly StepAction['type'][];

/** When a step is due, as a share of the rule's delay: 50 is half way, 100 the delay itself, 200 twice the delay. */
export interface LadderStep {
  /** Unique within its rule version; part of what makes a firing happen once. */
  readonly key: string;
  readonly atPercent: number;
  readonly action: StepAction;
}

/** Beside whatever answers the trigger itself, a solution and a closing, these words call off the steps that are left. */
export const STOP_CONDITIONS = ['ASKER_WAITS_NO_MORE', 'MODERATOR_EXEMPTS'] as const;
export type StopCondition = (typeof STOP_CONDITIONS)[number];

export interface RuleDefinition {
  readonly name: string;
  readonly trigger: RuleTrigger;
  readonly scope: RuleScope;
  /** 0 for the triggers without a clock. */
  readonly delaySeconds: number;
  /** Null counts round the clock. */
  readonly calendarId: string | null;
  readonly ladder: readonly LadderStep[];
  readonly stopWhen: readonly StopCondition[];
}

/** One version of a rule, as it is applied: it never changes. */
export interface RuleVersion extends RuleDefinition {
  readonly ruleId: string;
  readonly versionId: string;
  readonly version: number;
}

/** What of a thread decides which rule it stands under. */
export interface ScopedThread {
  readonly spaceId: string;
  readonly tagIds: readonly string[];
  readonly kind: ThreadKind;
  readonly askerGroup: AskerGroup;
  readonly language: string | null;
}

export function inScope({ spaceIds, tagIds, kinds, askerGroups, languages }: RuleScope, thread: ScopedThread): boolean {
  const allows = <T>(wanted: readonly T[], found: T | null) => wanted.length === 0 || (found !== null && wanted.includes(found));
  return (
    allows(spaceIds, thread.spaceId) && allows(kinds, thread.kind) && allows(askerGroups, thread.askerGroup) && allows(languages, thread.language) &&
    (tagIds.length === 0 || thread.tagIds.some((tag) => tagIds.includes(tag)))
  );
}

/** Of the rules in their order, the one under which a thread stands for a trigger: the first in whose scope it is. */
export function firstMatch<R extends Pick<RuleDefinition, 'trigger' | 'scope'>>(rules: readonly R[], trigger: RuleTrigger, thread: ScopedThread): R | null {
  return rules.find((rule) => rule.trigger === trigger && inScope(rule.scope, thread)) ?? null;
}

/** The step by which an agent takes over; null where a rule only asks for help. */
export const agentStep = (ladder: readonly LadderStep[]): LadderStep | null =>
  ladder.filter(({ action }) => action.type === 'OPEN_CASE').reduce<LadderStep | null>((first, step) => (first && first.atPercent <= step.atPercent ? first : step), null);

/** What a rule names by id, wherever it does. */
export function idsNamedIn({ scope, calendarId, ladder }: Pick<RuleDefinition, 'scope' | 'calendarId' | 'ladder'>) {
  const actions = ladder.map(({ action }) => action);
  return {
    spaces: scope.spaceIds,
    tags: [...scope.tagIds, ...actions.flatMap((action) => (action.type === 'ADD_TAG' ? [action.tagId] : []))],
    queues: actions.flatMap((action) => (action.type === 'OPEN_CASE' ? [action.queueId] : [])),
    webhooks: actions.flatMap((action) => (action.type === 'CALL_WEBHOOK' ? [action.webhookId] : [])),
    calendars: calendarId === null ? [] : [calendarId],
  };
}

/** A manager's rule: for which threads, after what, on which clock, which steps, and what calls it off. */
import type { ThreadKind } from '../../forum';

/** What a rule waits for. The first three have a clock; the others happen at once. */
export const RULE_TRIGGERS = ['UNANSWERED', 'UNSOLVED', 'STALE', 'DISSATISFIED', 'REQUESTED'] as const;
export type RuleTrigger = (typeof RULE_TRIGGERS)[number];

export const CLOCKED_TRIGGERS = ['UNANSWERED', 'UNSOLVED', 'STALE'] as const satisfies readonly RuleTrigger[];

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

export const ASSIGNEE_STRATEGIES = ['NOBODY', 'ROUND_ROBIN', 'LEAST_LOADED', 'BY_SKILL'] as const;
export type AssigneeStrategy = (typeof ASSIGNEE_STRATEGIES)[number];

export const CASE_PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
export type CasePriority = (typeof CASE_PRIORITIES)[number];

export type StepAction =
  | { readonly type: 'ASK_EXPERTS'; readonly count: number }
  | { readonly type: 'NUDGE_MODERATORS' }
  | { readonly type: 'ADD_TAG'; readonly tagId: string }
  | { readonly type: 'OPEN_CASE'; readonly queueId: string; readonly priority: CasePriority; readonly assignee: AssigneeStrategy }
  /** Of the case that an earlier step opened. */
  | { readonly type: 'RAISE_PRIORITY'; readonly to: CasePriority }
  | { readonly type: 'REMIND' }
  | { readonly type: 'NOTIFY'; readonly role: 'MODERATOR' | 'AGENT' | 'MANAGER' }
  | { readonly type: 'CALL_WEBHOOK'; readonly webhookId: string };

/** When a step is due, as a share of the rule's delay: 50 is half way, 100 the delay itself, 200 twice the delay. */
export interface LadderStep {
  /** Unique within its rule version; part of what makes a firing happen once. */
  readonly key: string;
  readonly atPercent: number;
  readonly action: StepAction;
}

/** Beside whatever answers the trigger itself, these call off the steps that are left. */
export const STOP_CONDITIONS = ['ASKER_SOLVED', 'ASKER_WAITS_NO_MORE', 'MODERATOR_EXEMPTS'] as const;
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

/** The closed lists of words that the case desk uses for its states, messages and endings. */

export const CASE_STATES = ['NEW', 'OPEN', 'WAITING_FOR_CUSTOMER', 'ON_HOLD', 'RESOLVED', 'CLOSED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What made a case necessary. */
export const TRIGGERS = ['UNANSWERED', 'UNSOLVED', 'STALE', 'DISSATISFIED', 'REQUESTED', 'MANUAL'] as const;
export type Trigger = (typeof TRIGGERS)[number];

export const RESOLUTIONS = [
  'SOLVED_BY_AGENT', 'SOLVED_BY_COMMUNITY', 'DUPLICATE', 'KNOWN_ISSUE', 'WONT_FIX', 'NOT_REPRODUCIBLE', 'SPAM',
] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Everybody, the customer and staff, or staff alone. */
export const MESSAGE_VISIBILITIES = ['PUBLIC', 'PRIVATE', 'INTERNAL'] as const;
export type MessageVisibility = (typeof MESSAGE_VISIBILITIES)[number];

/** How soon an agent should look at it: set by rules and staff alone, never by votes, repeats or noise. */
export const CASE_PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
export type CasePriority = (typeof CASE_PRIORITIES)[number];

/** How a case finds the agent who is to have it. */
export const ASSIGNEE_STRATEGIES = ['NOBODY', 'ROUND_ROBIN', 'LEAST_LOADED', 'BY_SKILL'] as const;
export type AssigneeStrategy = (typeof ASSIGNEE_STRATEGIES)[number];

export const CASE_EVENT_KINDS = [
  'OPENED', 'TAKEN', 'ASSIGNED', 'STATE_CHANGED', 'PRIORITY_RAISED', 'MOVED', 'REMINDED', 'RESOLVED', 'REOPENED', 'RATED', 'NOTED',
] as const;
export type CaseEventKind = (typeof CASE_EVENT_KINDS)[number];

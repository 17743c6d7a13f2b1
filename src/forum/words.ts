/** The closed lists of words that the forum uses for its kinds, states and reasons. */

export const THREAD_KINDS = ['QUESTION', 'PROBLEM', 'IDEA', 'PRAISE'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** Ideas and praise ask for no help, so nobody's help can be missing. */
export const ESCALATING_KINDS: readonly ThreadKind[] = ['QUESTION', 'PROBLEM'];

export const THREAD_STATES = ['OPEN', 'ANSWERED', 'SOLVED'] as const;
export type ThreadState = (typeof THREAD_STATES)[number];

export const CLOSE_REASONS = ['DUPLICATE', 'OFF_TOPIC', 'RESOLVED_BY_CASE', 'OTHER'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const DISSATISFACTION_REASONS = ['DID_NOT_WORK', 'OUTDATED', 'OTHER_VERSION', 'UNCLEAR', 'NEED_PERSON'] as const;
export type DissatisfactionReason = (typeof DISSATISFACTION_REASONS)[number];

export const THREAD_ORDERS = ['NEWEST', 'LAST_ACTIVITY', 'MOST_VOTES'] as const;
export type ThreadOrder = (typeof THREAD_ORDERS)[number];

export const VOTE_VALUES = ['UP', 'DOWN', 'NONE'] as const;
export type VoteValue = (typeof VOTE_VALUES)[number];

/** Imported acceptances know their day only. */
export type TimePrecision = 'EXACT' | 'DAY';

/** Whether what was written may be shown: at once, or only after somebody looked at it. */
export type ReviewState = 'APPROVED' | 'PENDING' | 'REJECTED';

export type BodyFormat = 'MARKDOWN' | 'HTML';

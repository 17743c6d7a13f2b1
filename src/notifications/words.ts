/** What a member can be told of. */
export const NOTIFICATION_KINDS = ['ANSWER_POSTED', 'COMMENT_POSTED', 'ANSWER_ACCEPTED', 'CASE_OPENED', 'CASE_REPLIED', 'CASE_RESOLVED'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

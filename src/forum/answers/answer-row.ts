/** An answer as other parts read it, with its author, in the order of what worked for most. */
import type { MemberSummary, Role } from '../../identity';
import type { AnswerFacts } from '../threads/thread-policy';
import { BODY_COLUMNS, bodyFrom, originFrom, type BodyColumns, type BodyRow, type OriginColumns, type OriginRow } from '../threads/thread-row';
import type { ReviewState } from '../words';

export interface AnswerRow extends AnswerFacts {
  readonly threadId: string;
  readonly threadTitle: string;
  readonly author: MemberSummary;
  readonly official: boolean;
  readonly accepted: boolean;
  readonly body: BodyRow;
  readonly postedAt: Date;
  readonly editedAt: Date | null;
  readonly version: number;
  readonly voteScore: number;
  readonly workedCount: number;
  readonly notWorkedCount: number;
  readonly origin: OriginRow | null;
}

/** Everybody can see these answers `a`. */
export const VISIBLE_ANSWER = `a.removed_at is null and a.review_state = 'APPROVED'`;

export const ANSWER_TABLES = `answers a join threads t on t.id = a.thread_id join members m on m.id = a.author_id`;

/** The columns of an answer `a` on a thread `t` by a member `m`. */
export const ANSWER_COLUMNS = `
  a.id, a.thread_id as "threadId", t.title as "threadTitle", a.author_id as "authorId", a.official,
  coalesce(t.accepted_answer_id = a.id, false) as accepted, ${BODY_COLUMNS('a')},
  a.posted_at as "postedAt", a.edited_at as "editedAt", a.version, a.removed_at as "removedAt", a.review_state as "reviewState",
  a.vote_score as "voteScore", a.worked_count as "workedCount", a.not_worked_count as "notWorkedCount",
  a.origin_source as "originSource", a.origin_external_id as "originExternalId", a.origin_url as "originUrl", a.origin_license as "originLicense",
  m.display_name as "authorName", m.role as "authorRole", m.joined_at as "authorJoinedAt",
  m.origin_source is not null as "authorImported", m.erased_at is not null as "authorErased"`;

export interface AuthorColumns {
  authorId: string;
  authorName: string;
  authorRole: Role;
  authorJoinedAt: Date;
  authorImported: boolean;
  authorErased: boolean;
}

export interface AnswerColumns extends BodyColumns, OriginColumns, AuthorColumns {
  id: string;
  threadId: string;
  threadTitle: string;
  official: boolean;
  accepted: boolean;
  postedAt: Date;
  editedAt: Date | null;
  version: number;
  removedAt: Date | null;
  reviewState: ReviewState;
  voteScore: number;
  workedCount: number;
  notWorkedCount: number;
}

export const authorFrom = (row: AuthorColumns): MemberSummary => ({
  id: row.authorId, displayName: row.authorName, role: row.authorRole, imported: row.authorImported, erased: row.authorErased, joinedAt: row.authorJoinedAt,
});

export const answerFrom = (row: AnswerColumns): AnswerRow => ({
  id: row.id,
  threadId: row.threadId,
  threadTitle: row.threadTitle,
  authorId: row.authorId,
  author: authorFrom(row),
  official: row.official,
  accepted: row.accepted,
  body: bodyFrom(row),
  postedAt: row.postedAt,
  editedAt: row.editedAt,
  version: row.version,
  removedAt: row.removedAt,
  reviewState: row.reviewState,
  voteScore: row.voteScore,
  workedCount: row.workedCount,
  notWorkedCount: row.notWorkedCount,
  origin: originFrom(row),
});

/** Reads comments, in the order in which they were written. */
import { Injectable } from '@nestjs/common';
import type { MemberSummary } from '../../identity';
import type { Viewer } from '../../identity/access';
import { Database, type SqlValue } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, momentIn, pageOf, type Page, type PageRequest } from '../../platform/paging';
import { parseId } from '../../platform/text-input';
import { authorFrom, type AuthorColumns } from '../answers/answer-row';
import { canSee } from '../threads/thread-policy';
import { BODY_COLUMNS, bodyFrom, type BodyColumns, type BodyRow } from '../threads/thread-row';
import type { ReviewState } from '../words';

export interface CommentRow {
  readonly id: string;
  readonly threadId: string;
  /** Null where it stands under the thread itself. */
  readonly answerId: string | null;
  readonly author: MemberSummary;
  readonly body: BodyRow;
  readonly postedAt: Date;
}

/** Under what comments stand: the threads themselves, or answers. */
export type CommentedPost = 'THREAD' | 'ANSWER';

interface CommentColumns extends BodyColumns, AuthorColumns {
  id: string;
  threadId: string;
  answerId: string | null;
  postedAt: Date;
}

const COLUMNS = `c.id, c.thread_id as "threadId", c.answer_id as "answerId", c.author_id as "authorId", ${BODY_COLUMNS('c')}, c.posted_at as "postedAt",
  m.display_name as "authorName", m.role as "authorRole", m.joined_at as "authorJoinedAt",
  m.origin_source is not null as "authorImported", m.erased_at is not null as "authorErased"`;

const TABLES = `comments c join members m on m.id = c.author_id`;
/** Everybody can see these comments `c`. */
export const VISIBLE_COMMENT = `c.removed_at is null and c.review_state = 'APPROVED'`;
const UNDER: Record<CommentedPost, string> = {
  THREAD: `c.thread_id = wanted.id and c.answer_id is null`,
  ANSWER: `c.answer_id = wanted.id`,
};

const ORDER = 'COMMENTS';

@Injectable()
export class CommentQueries {
  constructor(private readonly database: Database) {}

  /** The same page of the comments under each of these posts. */
  async under(post: CommentedPost, ids: readonly string[], request: PageRequest): Promise<Outcome<Map<string, Page<CommentRow>>>> {
    const place = decodeCursor(ORDER, 2, request.after);
    if (!place.ok) return place;
    const [at = '', id = ''] = place.value ?? [];
    if (place.value && (momentIn(at) === null || parseId(id) === null)) {
      return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    }
    const values: SqlValue[] = [ids, request.first + 1];
    const after = place.value ? `and (c.posted_at, c.id) > ($${values.push(momentIn(at))}, $${values.push(id)}::bigint)` : '';
    const rows = await this.database.rows<CommentColumns>(
      `select page.* from unnest($1::bigint[]) wanted (id) cross join lateral (
         select ${COLUMNS} from ${TABLES} where ${UNDER[post]} and ${VISIBLE_COMMENT} ${after} order by c.posted_at, c.id limit $2
       ) page`,
      values,
    );
    const comments = rows.map(commentFrom);
    const pageFor = (postId: string): Page<CommentRow> =>
      pageOf(
        comments.filter((comment) => (post === 'THREAD' ? comment.threadId : comment.answerId) === postId),
        request,
        (comment) => encodeCursor(ORDER, [comment.postedAt.toISOString(), comment.id]),
      );
    return succeed(new Map(ids.map((postId) => [postId, pageFor(postId)])));
  }

  /** Those of them that this viewer may see. */
  async byIds(viewer: Viewer, ids: readonly string[]): Promise<Map<string, CommentRow>> {
    interface Surroundings {
      reviewState: ReviewState;
      removedAt: Date | null;
      askerId: string;
      threadRemovedAt: Date | null;
      threadReviewState: ReviewState;
      answerAuthorId: string | null;
      answerRemovedAt: Date | null;
      /** Null where no answer stands between the comment and the thread. */
      answerReviewState: ReviewState | null;
    }
    const rows = await this.database.rows<CommentColumns & Surroundings>(
      `select ${COLUMNS}, c.review_state as "reviewState", c.removed_at as "removedAt", t.asker_id as "askerId",
              t.removed_at as "threadRemovedAt", t.review_state as "threadReviewState",
              a.author_id as "answerAuthorId", a.removed_at as "answerRemovedAt", a.review_state as "answerReviewState"
       from ${TABLES} join threads t on t.id = c.thread_id left join answers a on a.id = c.answer_id
       where c.id = any($1::bigint[])`,
      [ids],
    );
    const shown = rows.filter(
      (row) =>
        canSee(viewer, row) &&
        canSee(viewer, { authorId: row.answerAuthorId ?? '', removedAt: row.answerRemovedAt, reviewState: row.answerReviewState ?? 'APPROVED' }) &&
        canSee(viewer, { authorId: row.askerId, removedAt: row.threadRemovedAt, reviewState: row.threadReviewState }),
    );
    return new Map(shown.map((row) => [row.id, commentFrom(row)]));
  }
}

const commentFrom = (row: CommentColumns): CommentRow => ({
  id: row.id,
  threadId: row.threadId,
  answerId: row.answerId,
  author: authorFrom(row),
  body: bodyFrom(row),
  postedAt: row.postedAt,
});

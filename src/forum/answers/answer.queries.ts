/** Reads answers: those of threads in their order, a member's own, several by their ids. */
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../identity/access';
import { Database, type SqlValue } from '../../platform/database';
import { succeed, validationFailed, type Outcome } from '../../platform/outcome';
import { decodeCursor, encodeCursor, momentIn, pageOf, type Page, type PageRequest } from '../../platform/paging';
import { parseId } from '../../platform/text-input';
import { canSee } from '../threads/thread-policy';
import { VISIBLE_THREAD } from '../threads/thread-row';
import type { ReviewState } from '../words';
import { afterPlace, ANSWER_RANK, answerCursor, answerPlace, RANK_ORDER, type RankColumns } from './answer-order';
import { ANSWER_COLUMNS, ANSWER_TABLES, answerFrom, VISIBLE_ANSWER, type AnswerColumns, type AnswerRow } from './answer-row';

interface ThreadOfAnswer {
  threadAskerId: string;
  threadRemovedAt: Date | null;
  threadReviewState: ReviewState;
}

const BY_TIME = 'ANSWERS_BY_TIME';

@Injectable()
export class AnswerQueries {
  constructor(private readonly database: Database) {}

  /** The same page of the answers, which this viewer was let see, of each of these threads. */
  async ofThreads(threadIds: readonly string[], request: PageRequest): Promise<Outcome<Map<string, Page<AnswerRow>>>> {
    const place = answerPlace(request.after);
    if (!place.ok) return place;
    const rows = await this.database.rows<AnswerColumns & RankColumns>(
      `select page.* from unnest($1::bigint[]) wanted (thread_id) cross join lateral (
         select * from (
           select ${ANSWER_COLUMNS}, ${ANSWER_RANK} from ${ANSWER_TABLES} where a.thread_id = wanted.thread_id and ${VISIBLE_ANSWER}
         ) ranked ${place.value ? `where ${afterPlace(3)}` : ''}
         order by ${RANK_ORDER} limit $2
       ) page`,
      [threadIds, request.first + 1, ...(place.value ?? [])],
    );
    const cursors = new Map(rows.map((row) => [row.id, answerCursor(row)]));
    const pageFor = (threadId: string): Page<AnswerRow> =>
      pageOf(rows.filter((row) => row.threadId === threadId).map(answerFrom), request, (answer) => cursors.get(answer.id) ?? '');
    return succeed(new Map(threadIds.map((threadId) => [threadId, pageFor(threadId)])));
  }

  /** Those of them that this viewer may see. */
  async byIds(viewer: Viewer, ids: readonly string[]): Promise<Map<string, AnswerRow>> {
    const rows = await this.database.rows<AnswerColumns & ThreadOfAnswer>(
      `select ${ANSWER_COLUMNS}, t.asker_id as "threadAskerId", t.removed_at as "threadRemovedAt", t.review_state as "threadReviewState"
       from ${ANSWER_TABLES} where a.id = any($1::bigint[])`,
      [ids],
    );
    const shown = rows.filter((row) => {
      const thread = { authorId: row.threadAskerId, removedAt: row.threadRemovedAt, reviewState: row.threadReviewState };
      return canSee(viewer, row) && canSee(viewer, thread);
    });
    return new Map(shown.map((row) => [row.id, answerFrom(row)]));
  }

  /** What a member answered, the newest first, as far as everybody can see it. */
  async ofMember(memberId: string, request: PageRequest): Promise<Outcome<Page<AnswerRow>>> {
    if (parseId(memberId) === null) return succeed(pageOf<AnswerRow>([], request, () => ''));
    const pages = await this.ofMembers([memberId], request);
    return pages.ok ? succeed(pages.value.get(memberId) as Page<AnswerRow>) : pages;
  }

  /** The same for several members. */
  async ofMembers(memberIds: readonly string[], request: PageRequest): Promise<Outcome<Map<string, Page<AnswerRow>>>> {
    const place = decodeCursor(BY_TIME, 2, request.after);
    if (!place.ok) return place;
    const values: SqlValue[] = [memberIds, request.first + 1];
    const [at = '', id = ''] = place.value ?? [];
    if (place.value && (momentIn(at) === null || parseId(id) === null)) {
      return validationFailed({ field: 'after', code: 'cursorUnknown', params: {} });
    }
    const after = place.value ? `and (a.posted_at, a.id) < ($${values.push(momentIn(at))}, $${values.push(id)}::bigint)` : '';
    const rows = await this.database.rows<AnswerColumns>(
      `select page.* from unnest($1::bigint[]) wanted (id) cross join lateral (
         select ${ANSWER_COLUMNS} from ${ANSWER_TABLES}
         where a.author_id = wanted.id and ${VISIBLE_ANSWER} and ${VISIBLE_THREAD} ${after}
         order by a.posted_at desc, a.id desc limit $2
       ) page`,
      values,
    );
    const answers = rows.map(answerFrom);
    const pageFor = (memberId: string): Page<AnswerRow> =>
      pageOf(
        answers.filter((answer) => answer.authorId === memberId),
        request,
        (answer) => encodeCursor(BY_TIME, [answer.postedAt.toISOString(), answer.id]),
      );
    return succeed(new Map(memberIds.map((memberId) => [memberId, pageFor(memberId)])));
  }
}

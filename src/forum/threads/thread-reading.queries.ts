/** All that the page of a thread shows of the forum, in one statement: what a page costs is above all how often it asks. */
import { Injectable } from '@nestjs/common';
import type { MemberSummary, Role } from '../../identity';
import type { Viewer } from '../../identity/access';
import { Database } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { MAX_PAGE_SIZE } from '../../platform/paging';
import { parseId } from '../../platform/text-input';
import { afterPlace, ANSWER_RANK, answerCursor, answerPlace, RANK_ORDER } from '../answers/answer-order';
import { VISIBLE_ANSWER, type AnswerRow } from '../answers/answer-row';
import { VISIBLE_COMMENT, type CommentRow } from '../comments/comment.queries';
import { LINE_COLUMNS, lineFrom, type LineColumns, type ThreadLine } from './thread-line';
import { canRead } from './thread-policy';
import { THREAD_COLUMNS, THREAD_TABLES, threadFrom, VISIBLE_THREAD, type ThreadColumns, type ThreadRow } from './thread-row';

/** A text as it is shown, and the beginning of its plain words. */
export interface ShownBody {
  readonly html: string;
  readonly text: string;
}

export type ShownThread = ThreadRow & { readonly body: ShownBody };
export type ShownAnswer = Omit<AnswerRow, 'threadId' | 'threadTitle' | 'version' | 'origin' | 'body'> & {
  readonly body: ShownBody;
  /** The accepted answer that stopped working for people. */
  readonly needsCheck: boolean;
};
export type ShownComment = Omit<CommentRow, 'threadId' | 'body'> & { readonly body: Pick<ShownBody, 'html'> };

export interface ThreadReading {
  readonly thread: ShownThread;
  readonly answers: readonly ShownAnswer[];
  /** Behind which more answers are; null where these are the last. */
  readonly answersGoOnAfter: string | null;
  /** Whether others come before these. */
  readonly answersBefore: boolean;
  /** Those under the thread and those under its answers. */
  readonly comments: readonly ShownComment[];
  readonly beside: readonly ThreadLine[];
}

export interface ReadingOptions {
  /** The place in the list of answers to go on from; one that nobody knows any more is the beginning. */
  readonly answersAfter: unknown;
  /** Other threads of which a line is to stand beside this one, as far as everybody can see them. */
  readonly besideIds: readonly string[];
}

/** More of a text is not quoted anywhere on a page. */
const TEXT_CHARACTERS = 6_400;
/** A longer talk is rare and goes on in the graph. */
const MOST_COMMENTS = 500;

const AUTHOR = `m.id::text as "authorId", m.display_name as "authorName", m.role as "authorRole", m.joined_at as "authorJoinedAt",
  m.origin_source is not null as "authorImported", m.erased_at is not null as "authorErased"`;

// Rows travel as JSON: one statement answers for all of them. Ids are texts there, as numbers of JSON are not wide enough.
const answersFrom = (after: string) => `
  (select coalesce(json_agg(page), '[]') from (
     select id::text as id, "authorId", "authorName", "authorRole", "authorJoinedAt", "authorImported", "authorErased", accepted, "needsCheck", official, html, text,
            "postedAt", "editedAt", "voteScore", "workedCount", "notWorkedCount", "rankAccepted", "rankSure"::text as "rankSure", "rankVotes"
     from (
       select * from (
         select a.id, ${AUTHOR}, a.official, coalesce(t.accepted_answer_id = a.id, false) as accepted,
                t.accepted_answer_id = a.id and exists (select 1 from answer_checks k where k.answer_id = a.id and k.settled_at is null) as "needsCheck", a.body_html as html, left(a.body_text, ${TEXT_CHARACTERS}) as text,
                a.posted_at as "postedAt", a.edited_at as "editedAt", a.vote_score as "voteScore", a.worked_count as "workedCount", a.not_worked_count as "notWorkedCount",
                ${ANSWER_RANK}
         from answers a join members m on m.id = a.author_id where a.thread_id = t.id and ${VISIBLE_ANSWER}
       ) ranked ${after} order by ${RANK_ORDER} limit ${MAX_PAGE_SIZE + 1}
     ) ordered
   ) page) as answers`;

const COMMENTS = `
  (select coalesce(json_agg(page), '[]') from (
     select c.id::text as id, c.answer_id::text as "answerId", ${AUTHOR}, c.body_html as html, c.posted_at as "postedAt"
     from comments c join members m on m.id = c.author_id where c.thread_id = t.id and ${VISIBLE_COMMENT} order by c.posted_at, c.id limit ${MOST_COMMENTS}
   ) page) as comments`;

const BESIDE = `
  (select coalesce(json_agg(line), '[]') from (select t.id::text as id, ${LINE_COLUMNS} from ${THREAD_TABLES} where t.id = any($2::bigint[]) and ${VISIBLE_THREAD}) line) as beside`;

const reading = (after: string) => `
  select ${THREAD_COLUMNS}, t.body_html as html, left(t.body_text, ${TEXT_CHARACTERS}) as text, ${answersFrom(after)}, ${COMMENTS}, ${BESIDE}
  from ${THREAD_TABLES} where t.id = $1`;

const FROM_THE_BEGINNING = reading('');
const FROM_A_PLACE = reading(`where ${afterPlace(3)}`);

interface AuthorJson {
  authorId: string;
  authorName: string;
  authorRole: Role;
  authorJoinedAt: string;
  authorImported: boolean;
  authorErased: boolean;
}

interface AnswerJson extends AuthorJson {
  id: string;
  accepted: boolean;
  needsCheck: boolean | null;
  official: boolean;
  html: string;
  text: string;
  postedAt: string;
  editedAt: string | null;
  voteScore: number;
  workedCount: number;
  notWorkedCount: number;
  rankAccepted: number;
  rankSure: string;
  rankVotes: number;
}

interface CommentJson extends AuthorJson {
  id: string;
  answerId: string | null;
  html: string;
  postedAt: string;
}

interface ReadingColumns extends ThreadColumns, ShownBody {
  answers: AnswerJson[];
  comments: CommentJson[];
  beside: LineColumns[];
}

@Injectable()
export class ThreadReadingQueries {
  constructor(private readonly database: Database) {}

  /** NotFound where it is missing or hidden from this viewer. */
  async get(viewer: Viewer, id: unknown, { answersAfter, besideIds }: ReadingOptions): Promise<ThreadReading> {
    const threadId = parseId(id);
    const place = placeIn(answersAfter);
    const row = threadId === null ? null : await this.database.maybe<ReadingColumns>(place ? FROM_A_PLACE : FROM_THE_BEGINNING, [threadId, besideIds, ...(place ?? [])]);
    if (!row || !canRead(viewer, row)) throw new NotFound('Thread not found');
    return readingFrom(row, place !== null);
  }
}

function placeIn(after: unknown): readonly string[] | null {
  if (typeof after !== 'string' || after === '') return null;
  const place = answerPlace(after);
  return place.ok ? place.value : null;
}

function readingFrom(row: ReadingColumns, answersBefore: boolean): ThreadReading {
  const shown = row.answers.length > MAX_PAGE_SIZE ? row.answers.slice(0, MAX_PAGE_SIZE) : row.answers;
  const last = shown.length < row.answers.length ? shown.at(-1) : undefined;
  return {
    thread: { ...threadFrom(row), body: { html: row.html, text: row.text } },
    answers: shown.map(answerFrom),
    answersGoOnAfter: last ? answerCursor({ ...last, postedAt: new Date(last.postedAt) }) : null,
    answersBefore,
    comments: row.comments.map(commentFrom),
    beside: row.beside.map(lineFrom),
  };
}

const authorFrom = (row: AuthorJson): MemberSummary => ({
  id: row.authorId, displayName: row.authorName, role: row.authorRole, imported: row.authorImported, erased: row.authorErased, joinedAt: new Date(row.authorJoinedAt),
});

// The statement reads only what everybody can see.
const answerFrom = (row: AnswerJson): ShownAnswer => ({
  id: row.id,
  authorId: row.authorId,
  author: authorFrom(row),
  official: row.official,
  accepted: row.accepted,
  needsCheck: row.needsCheck === true,
  body: { html: row.html, text: row.text },
  postedAt: new Date(row.postedAt),
  editedAt: row.editedAt === null ? null : new Date(row.editedAt),
  removedAt: null,
  reviewState: 'APPROVED',
  voteScore: row.voteScore,
  workedCount: row.workedCount,
  notWorkedCount: row.notWorkedCount,
});

const commentFrom = (row: CommentJson): ShownComment => ({
  id: row.id, answerId: row.answerId, author: authorFrom(row), body: { html: row.html }, postedAt: new Date(row.postedAt),
});

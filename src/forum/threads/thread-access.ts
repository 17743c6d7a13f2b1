/** The only way to a single thread or answer: what is missing and what this viewer may not see look the same. */
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../identity/access';
import { Database, type Sql, type Tx } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import type { BodyFormat } from '../words';
import { canRead, canSee, type AnswerFacts, type ThreadFacts } from './thread-policy';
import { THREAD_COLUMNS, THREAD_FACTS, THREAD_TABLES, threadFrom, type ThreadColumns, type ThreadRow } from './thread-row';

/** A thread that nobody else changes until the transaction ends. */
export interface LockedThread extends ThreadFacts {
  readonly spaceId: string;
  readonly title: string;
  readonly bodySource: string;
  readonly bodyFormat: BodyFormat;
  readonly version: number;
  readonly cycle: number;
  readonly acceptedAt: Date | null;
}

export interface LockedAnswer extends AnswerFacts {
  readonly threadId: string;
  readonly official: boolean;
  readonly bodySource: string;
  readonly bodyFormat: BodyFormat;
  readonly version: number;
}

const LOCKED = `${THREAD_FACTS}, t.space_id as "spaceId", t.title, t.body_source as "bodySource", t.body_format as "bodyFormat",
  t.version, t.cycle, t.accepted_at as "acceptedAt"`;

const LOCKED_ANSWER = `a.id, a.author_id as "authorId", a.removed_at as "removedAt", a.review_state as "reviewState",
  a.thread_id as "threadId", a.official, a.body_source as "bodySource", a.body_format as "bodyFormat", a.version`;

const ANSWER_FACTS = `select a.id, a.author_id as "authorId", a.removed_at as "removedAt", a.review_state as "reviewState", a.thread_id as "threadId"
  from answers a where a.id = $1`;

@Injectable()
export class ThreadAccess {
  constructor(private readonly database: Database) {}

  async readable(viewer: Viewer, id: unknown): Promise<ThreadRow> {
    const row = await this.database.maybe<ThreadColumns>(`select ${THREAD_COLUMNS} from ${THREAD_TABLES} where t.id = $1`, [idOf('Thread', id)]);
    if (!row || !canRead(viewer, row)) throw new NotFound('Thread not found');
    return threadFrom(row);
  }

  /** Just enough to ask the policies. */
  async facts(viewer: Viewer, id: unknown): Promise<ThreadFacts> {
    return this.read<ThreadFacts>(this.database, viewer, `select ${THREAD_FACTS} from threads t where t.id = $1`, idOf('Thread', id));
  }

  /** The answer with its thread: whoever may not see the thread sees none of its answers. */
  async answerFacts(viewer: Viewer, answerId: unknown): Promise<{ thread: ThreadFacts; answer: AnswerFacts }> {
    const answer = await this.database.maybe<AnswerFacts & { threadId: string }>(ANSWER_FACTS, [idOf('Answer', answerId)]);
    if (!answer || !canSee(viewer, answer)) throw new NotFound('Answer not found');
    return { answer, thread: await this.facts(viewer, answer.threadId) };
  }

  async lock(tx: Tx, viewer: Viewer, id: unknown): Promise<LockedThread> {
    return this.read<LockedThread>(tx, viewer, `select ${LOCKED} from threads t where t.id = $1 for update`, idOf('Thread', id));
  }

  /** Locks the thread of the answer: everything that happens on one thread happens in turn. */
  async lockAnswer(tx: Tx, viewer: Viewer, answerId: unknown): Promise<{ thread: LockedThread; answer: LockedAnswer }> {
    const id = idOf('Answer', answerId);
    const place = await tx.maybe<{ threadId: string }>(`select thread_id as "threadId" from answers where id = $1`, [id]);
    if (!place) throw new NotFound('Answer not found');
    const thread = await this.lock(tx, viewer, place.threadId);
    const answer = await tx.one<LockedAnswer>(`select ${LOCKED_ANSWER} from answers a where a.id = $1`, [id]);
    if (!canSee(viewer, answer)) throw new NotFound('Answer not found');
    return { thread, answer };
  }

  private async read<T extends ThreadFacts>(sql: Sql, viewer: Viewer, text: string, id: string): Promise<T> {
    const row = await sql.maybe<T>(text, [id]);
    if (!row || !canRead(viewer, row)) throw new NotFound('Thread not found');
    return row;
  }
}

/** What no id can look like is not looked up. */
function idOf(what: 'Thread' | 'Answer', id: unknown): string {
  const parsed = parseId(id);
  if (parsed === null) throw new NotFound(`${what} not found`);
  return parsed;
}

/** Reads which accepted answers need a check. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface AnswerCheckRead {
  readonly answerId: string;
  readonly threadId: string;
  readonly title: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly since: Date;
  readonly worked: number;
  readonly notWorked: number;
}

/** More than this nobody works through in one go. */
const LONGEST = 200;

const CHECKS = `
  select c.answer_id as "answerId", c.thread_id as "threadId", t.title, a.author_id as "authorId", m.display_name as "authorName",
         c.since, a.worked_count as worked, a.not_worked_count as "notWorked"
  from answer_checks c
    join answers a on a.id = c.answer_id and a.removed_at is null and a.review_state = 'APPROVED'
    join threads t on t.id = c.thread_id and t.accepted_answer_id = a.id and t.removed_at is null and t.review_state = 'APPROVED'
    join members m on m.id = a.author_id
  where c.settled_at is null`;

@Injectable()
export class AnswerCheckQueries {
  constructor(private readonly database: Database) {}

  /** The newest first; an answer that is not accepted any more is nobody's solution and needs no check. */
  list(): Promise<AnswerCheckRead[]> {
    return this.database.rows<AnswerCheckRead>(`${CHECKS} order by c.since desc, c.id desc limit ${LONGEST}`);
  }

  /** Since when; one that needs none is not in the map. */
  async ofAnswers(answerIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = await this.database.rows<AnswerCheckRead>(`${CHECKS} and c.answer_id = any($1::bigint[])`, [answerIds]);
    return new Map(rows.map(({ answerId, since }) => [answerId, since]));
  }
}

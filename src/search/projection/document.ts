/** What of a thread can be found: read here for every engine, so that none knows more than everybody may read. */
import { Injectable } from '@nestjs/common';
import { effectivenessOf } from '../../forum';
import type { Sql } from '../../platform/database';
import { languageOf, type DocumentLanguage } from './document-language';

export interface SearchAnswer {
  readonly answerId: string;
  readonly text: string;
  readonly accepted: boolean;
  readonly official: boolean;
}

export interface SearchDocument {
  readonly threadId: string;
  readonly title: string;
  readonly body: string;
  /** The accepted one first, then by worth. */
  readonly answers: readonly SearchAnswer[];
  readonly tags: readonly string[];
  /** The slug of its space. */
  readonly space: string;
  readonly spaceId: string;
  readonly kind: string;
  readonly state: string;
  readonly openedAt: Date;
  readonly lastActivityAt: Date;
  readonly voteScore: number;
  /** Of its best answer: the share of people for whom it worked, at least (95%); null when nobody said. */
  readonly effectiveness: number | null;
  readonly language: DocumentLanguage;
}

/** So much of each text, and of all answers together, is searched: a thread needs no more to be found. */
export const SEARCHED_CHARACTERS = 20_000;

const THREADS = `
  select t.id as "threadId", t.title, left(t.body_text, ${SEARCHED_CHARACTERS}) as body, s.slug as space, t.space_id as "spaceId", t.kind, t.state,
         t.opened_at as "openedAt", t.last_activity_at as "lastActivityAt", t.vote_score as "voteScore",
         array(select g.name from thread_tags tt join tags g on g.id = tt.tag_id where tt.thread_id = t.id order by tt.position, g.name) as tags
  from threads t join spaces s on s.id = t.space_id
  where t.id = any($1::bigint[]) and t.removed_at is null and t.review_state = 'APPROVED'
  order by t.id`;

const ANSWERS = `
  select a.thread_id as "threadId", a.id as "answerId", left(a.body_text, ${SEARCHED_CHARACTERS}) as text, t.accepted_answer_id is not distinct from a.id as accepted,
         a.official, a.worked_count as "workedCount", a.not_worked_count as "notWorkedCount"
  from answers a join threads t on t.id = a.thread_id
  where a.thread_id = any($1::bigint[]) and a.removed_at is null and a.review_state = 'APPROVED'
  order by a.thread_id, accepted desc, a.vote_score desc, a.id`;

type ThreadText = Omit<SearchDocument, 'answers' | 'effectiveness' | 'language'>;

interface AnswerText extends SearchAnswer {
  readonly threadId: string;
  readonly workedCount: number;
  readonly notWorkedCount: number;
}

@Injectable()
export class SearchDocuments {
  /** In the order of ids. A thread that is missing is not for everybody, or no more: what is known of it has to be forgotten. */
  async read(sql: Sql, threadIds: readonly string[]): Promise<SearchDocument[]> {
    const threads = await sql.rows<ThreadText>(THREADS, [threadIds]);
    const answers = await sql.rows<AnswerText>(ANSWERS, [threads.map((thread) => thread.threadId)]);
    const byThread = new Map<string, AnswerText[]>(threads.map((thread) => [thread.threadId, []]));
    for (const answer of answers) byThread.get(answer.threadId)?.push(answer);
    return threads.map((thread) => documentOf(thread, byThread.get(thread.threadId) ?? []));
  }
}

function documentOf(thread: ThreadText, all: readonly AnswerText[]): SearchDocument {
  const answers: SearchAnswer[] = [];
  let left = SEARCHED_CHARACTERS;
  for (const { answerId, text, accepted, official } of all) {
    if (left <= 0) break;
    answers.push({ answerId, text: text.slice(0, left), accepted, official });
    left -= text.length;
  }
  const lows = all.filter((answer) => answer.workedCount + answer.notWorkedCount > 0).map((answer) => effectivenessOf(answer).low ?? 0);
  const effectiveness = lows.length > 0 ? Math.max(...lows) : null;
  return {
    ...thread,
    answers,
    effectiveness,
    // Told when it is asked for, which the index on PostgreSQL never does.
    get language() {
      return languageOf(`${thread.title}\n${thread.body}`);
    },
  };
}

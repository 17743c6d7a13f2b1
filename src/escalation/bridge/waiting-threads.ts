/** What escalation has to know of a thread before it decides anything about it. */
import { Injectable } from '@nestjs/common';
import { ESCALATING_KINDS, type ThreadKind } from '../../forum';
import type { Sql, Tx } from '../../platform/database';

export interface WaitingThread {
  readonly id: string;
  readonly kind: ThreadKind;
  readonly title: string;
  readonly askerId: string;
  readonly askerErased: boolean;
  readonly imported: boolean;
  readonly cycle: number;
  readonly cycleStartedAt: Date;
  readonly lastActivityAt: Date;
  readonly removed: boolean;
  readonly closed: boolean;
  readonly solved: boolean;
  /** Somebody other than the asker answered in this cycle, and it can be seen. */
  readonly answered: boolean;
  /** When the first of these answers was given. */
  readonly answeredSince: Date | null;
  readonly caseOpen: boolean;
  /** Somebody asked the asker for clarification in this cycle, who has said nothing since. */
  readonly needsAsker: boolean;
  /** The asker said so, in this cycle. */
  readonly waitsNoMore: boolean;
  /** A moderator said that no rule is to act on it, in this cycle. */
  readonly exempted: boolean;
}

const VISIBLE = (post: string) => `${post}.removed_at is null and ${post}.review_state = 'APPROVED'`;
const WORD = (yes: string, no: string) => `
  coalesce((select w.word = '${yes}' from escalation_words w where w.thread_id = t.id and w.cycle = t.cycle and w.word in ('${yes}', '${no}') order by w.id desc limit 1), false)`;

const COUNTS_AS_ANSWER = (t: string) => `a.author_id <> ${t}.asker_id and a.posted_at >= ${t}.cycle_started_at and ${VISIBLE('a')}`;

/** Somebody other than the asker of the thread `t` answered in this cycle, and it can be seen. */
export const ANSWERED_IN_CYCLE = (t: string) => `exists (select 1 from answers a where a.thread_id = ${t}.id and ${COUNTS_AS_ANSWER(t)})`;

// The asker replies to a request with a comment, an answer or an edit.
const FACTS = `
  select t.id, t.kind, t.title, t.asker_id as "askerId", m.erased_at is not null as "askerErased", t.origin_source is not null as imported,
         t.cycle, t.cycle_started_at as "cycleStartedAt", t.last_activity_at as "lastActivityAt",
         t.removed_at is not null or t.review_state <> 'APPROVED' as removed, t.closed_at is not null as closed, t.state = 'SOLVED' as solved,
         first.at is not null as answered, first.at as "answeredSince",
         t.escalated_since is not null as "caseOpen",
         exists (select 1 from comments q where q.thread_id = t.id and q.asks_asker and q.author_id <> t.asker_id and q.posted_at >= t.cycle_started_at
           and ${VISIBLE('q')}
           and not exists (select 1 from comments c where c.thread_id = t.id and c.author_id = t.asker_id and c.posted_at >= q.posted_at)
           and not exists (select 1 from answers a where a.thread_id = t.id and a.author_id = t.asker_id and a.posted_at >= q.posted_at)
           and not exists (select 1 from revisions r where r.subject_type = 'THREAD' and r.subject_id = t.id and r.edited_by_id = t.asker_id
                           and r.edited_at >= q.posted_at)) as "needsAsker",
         ${WORD('WAITS_NO_MORE', 'WAITS_AGAIN')} as "waitsNoMore", ${WORD('EXEMPT', 'NOT_EXEMPT')} as exempted
  from threads t join members m on m.id = t.asker_id
    cross join lateral (select min(a.posted_at) as at from answers a where a.thread_id = t.id and ${COUNTS_AS_ANSWER('t')}) first
  where t.id = any($1::bigint[])`;

@Injectable()
export class WaitingThreads {
  /** Holds the thread until the transaction ends; false when it is gone, or somebody else holds it and `orWait` is false. */
  async hold(tx: Tx, threadId: string, orWait: boolean): Promise<boolean> {
    return (await this.holdAll(tx, [threadId], orWait)).length === 1;
  }

  /** Those of them that could be held; always in the same order, so that two who hold several never wait for each other. */
  async holdAll(tx: Tx, threadIds: readonly string[], orWait: boolean): Promise<string[]> {
    const held = await tx.rows<{ id: string }>(
      `select id from threads where id = any($1::bigint[]) order by id for update ${orWait ? '' : 'skip locked'}`,
      [threadIds],
    );
    return held.map(({ id }) => id);
  }

  /** To be asked once the thread is held: facts read before that may be over. */
  facts(sql: Sql, threadId: string): Promise<WaitingThread> {
    return sql.one<WaitingThread>(FACTS, [[threadId]]);
  }

  async factsOf(sql: Sql, threadIds: readonly string[]): Promise<Map<string, WaitingThread>> {
    const rows = await sql.rows<WaitingThread>(FACTS, [threadIds]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** Ideas and praise need no help, and nobody waits for the answer to an imported thread or to that of an erased member. */
export const canEscalate = (thread: Pick<WaitingThread, 'kind' | 'imported' | 'askerErased'>): boolean =>
  ESCALATING_KINDS.includes(thread.kind) && !thread.imported && !thread.askerErased;

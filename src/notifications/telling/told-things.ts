/** Looks up what a notice is about: only what everybody can see is told of, and by now it may be gone. */
import { Injectable } from '@nestjs/common';
import { formatCaseNumber } from '../../cases';
import { ThreadAccess, ThreadQueries } from '../../forum';
import { MemberQueries, PERMISSIONS, VISITOR, type Role } from '../../identity';
import { Database } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import type { ToldCase, ToldThread } from './mail-texts';

@Injectable()
export class ToldThings {
  constructor(
    private readonly database: Database,
    private readonly threads: ThreadQueries,
    private readonly access: ThreadAccess,
    private readonly members: MemberQueries,
  ) {}

  async nameOf(memberId: string): Promise<string> {
    return (await this.members.summaries([memberId])).get(memberId)?.displayName ?? '';
  }

  async thread(id: string): Promise<(ToldThread & { askerId: string; state: string }) | null> {
    return (await this.threads.byIds(VISITOR, [id])).get(id) ?? null;
  }

  async answerAuthor(answerId: string): Promise<string | null> {
    try {
      return (await this.access.answerFacts(VISITOR, answerId)).answer.authorId;
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  async case(id: string): Promise<ToldCase & { customerId: string }> {
    const row = await this.database.one<{ number: string; customerId: string; threadId: string | null }>(
      `select number::text as number, customer_id as "customerId", thread_id as "threadId" from case_facts where case_id = $1`,
      [id],
    );
    return { number: formatCaseNumber(row.number), customerId: row.customerId, thread: row.threadId === null ? null : await this.thread(row.threadId) };
  }

  /** Whoever should see to a case: the agent who has it, or those of its queue, or where that has none, everybody who works on cases. */
  async agentsOf(caseId: string): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `with item as (select assignee_id, queue_id from cases where id = $1),
         team as (select agent_id as id from queue_agents where queue_id = (select queue_id from item))
       select m.id from members m
       where m.role = any($2::text[]) and m.erased_at is null and m.suspended_at is null and case
         when (select assignee_id from item) is not null then m.id = (select assignee_id from item)
         when exists (select 1 from team) then m.id in (select id from team)
         else true end
       order by m.id`,
      [caseId, PERMISSIONS['case.work']],
    );
    return rows.map(({ id }) => id);
  }

  /** Everybody with this role. */
  async staffIn(role: Role): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `select id from members where role = $1 and erased_at is null and suspended_at is null order by id`,
      [role],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether a case of this thread was resolved at this very moment: then its public summary is the answer that was posted. */
  async resolvedCaseAt(threadId: string, at: Date): Promise<boolean> {
    return (await this.database.maybe(`select 1 from case_facts where thread_id = $1 and resolved_at = $2`, [threadId, at])) !== null;
  }
}

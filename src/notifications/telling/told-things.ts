/** Looks up what a notice is about: only what everybody can see is told of, and by now it may be gone. */
import { Injectable } from '@nestjs/common';
import { formatCaseNumber } from '../../cases';
import { ThreadAccess, ThreadQueries } from '../../forum';
import { MemberQueries, VISITOR } from '../../identity';
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

  async thread(id: string): Promise<(ToldThread & { askerId: string }) | null> {
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

  /** Whether a case of this thread was resolved at this very moment: then its public summary is the answer that was posted. */
  async resolvedCaseAt(threadId: string, at: Date): Promise<boolean> {
    return (await this.database.maybe(`select 1 from case_facts where thread_id = $1 and resolved_at = $2`, [threadId, at])) !== null;
  }
}

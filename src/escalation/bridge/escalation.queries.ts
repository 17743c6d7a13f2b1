/** Reads what fired for threads, with its reason. */
import { Injectable } from '@nestjs/common';
import type { Trigger } from '../../cases';
import { Database } from '../../platform/database';
import type { Way } from './dissatisfaction';

export interface EscalationRead {
  readonly id: string;
  readonly threadId: string;
  readonly trigger: Trigger;
  readonly cycle: number;
  readonly firedAt: Date;
  readonly dueAt: Date | null;
  readonly late: boolean;
  readonly reason: string;
}

@Injectable()
export class EscalationQueries {
  constructor(private readonly database: Database) {}

  /** Which way this asker's "no" about an answer went; null where none was said. */
  async wayOf(answerId: string, askerId: string): Promise<Way | null> {
    const told = await this.database.maybe<{ way: Way }>(
      `select way from escalation_dissatisfactions where answer_id = $1 and asker_id = $2`, [answerId, askerId],
    );
    return told?.way ?? null;
  }

  /** Of each of these threads, the latest last. */
  async ofThreads(threadIds: readonly string[]): Promise<Map<string, EscalationRead[]>> {
    const rows = await this.database.rows<EscalationRead>(
      `select id, thread_id as "threadId", trigger, cycle, fired_at as "firedAt", due_at as "dueAt", late, reason
       from escalations where thread_id = any($1::bigint[]) order by thread_id, id`,
      [threadIds],
    );
    const ofThread = new Map<string, EscalationRead[]>();
    for (const row of rows) ofThread.set(row.threadId, [...(ofThread.get(row.threadId) ?? []), row]);
    return ofThread;
  }
}

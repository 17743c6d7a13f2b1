/** Reads which way an asker's "no" went. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { Way } from './dissatisfaction';

@Injectable()
export class DissatisfactionQueries {
  constructor(private readonly database: Database) {}

  /** By the answer that did not help. */
  async waysOf(threadId: string, askerId: string): Promise<Map<string, Way>> {
    const rows = await this.database.rows<{ answerId: string; way: Way }>(
      `select answer_id as "answerId", way from escalation_dissatisfactions where thread_id = $1 and asker_id = $2`,
      [threadId, askerId],
    );
    return new Map(rows.map(({ answerId, way }) => [answerId, way]));
  }
}

/** Keeps a queue from being given up while something puts cases into it: whoever does so says here what it is called. */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database';

/** The names of what uses the queue now, as a manager knows them. */
export type FindQueueUses = (sql: Sql, queueId: string) => Promise<readonly string[]>;

@Injectable()
export class QueueUses {
  private readonly finders: FindQueueUses[] = [];

  register(find: FindQueueUses): void {
    this.finders.push(find);
  }

  async namesOf(sql: Sql, queueId: string): Promise<string[]> {
    const names = await Promise.all(this.finders.map((find) => find(sql, queueId)));
    return names.flat();
  }
}

/** Reads tags with how much they are used. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { KeptCounts } from '../kept-counts';
import { VISIBLE_THREAD } from '../threads/thread-row';

export interface TagRow {
  readonly name: string;
  readonly threadCount: number;
}

const BUSY_DAYS = 7;

@Injectable()
export class TagQueries {
  private readonly counts: KeptCounts;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.counts = new KeptCounts(clock, () => this.takeCounts());
  }

  /** The tags that most threads carry. */
  async list(first: number): Promise<TagRow[]> {
    const counts = await this.counts.read();
    return [...counts].slice(0, first).map(([name, threadCount]) => ({ name, threadCount }));
  }

  /** What people asked about in the last days, with how many threads that were. */
  async busy(first: number): Promise<TagRow[]> {
    const since = new Date(this.clock.now().getTime() - BUSY_DAYS * 86_400_000);
    return this.database.rows<TagRow>(
      `select g.name, count(*)::integer as "threadCount"
       from threads t join thread_tags tt on tt.thread_id = t.id join tags g on g.id = tt.tag_id
       where ${VISIBLE_THREAD} and t.opened_at > $1
       group by g.name order by count(*) desc, g.name limit $2`,
      [since, first],
    );
  }

  /** How many threads that everybody can see carry a tag, by its name; the most used first. */
  countThreads(): Promise<ReadonlyMap<string, number>> {
    return this.counts.read();
  }

  private async takeCounts(): Promise<Map<string, number>> {
    const rows = await this.database.rows<TagRow>(
      `select g.name, count(*)::integer as "threadCount"
       from thread_tags tt join threads t on t.id = tt.thread_id join tags g on g.id = tt.tag_id
       where ${VISIBLE_THREAD} group by g.name order by count(*) desc, g.name`,
    );
    return new Map(rows.map((row) => [row.name, row.threadCount]));
  }
}

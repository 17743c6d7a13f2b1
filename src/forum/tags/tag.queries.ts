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

type TagCounts = ReadonlyMap<string, number>;

const BUSY_DAYS = 7;

const totalOf = (counts: TagCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

@Injectable()
export class TagQueries {
  private readonly counts: KeptCounts<TagCounts>;
  private readonly busyCounts: KeptCounts<TagCounts>;

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.counts = new KeptCounts(clock, () => this.takeCounts(null), totalOf);
    this.busyCounts = new KeptCounts(clock, () => this.takeCounts(new Date(clock.now().getTime() - BUSY_DAYS * 86_400_000)), totalOf);
  }

  /** The tags that most threads carry. */
  async list(first: number): Promise<TagRow[]> {
    return mostUsed(await this.counts.read(), first);
  }

  /** What people asked about in the last days, with how many threads that were. */
  async busy(first: number): Promise<TagRow[]> {
    return mostUsed(await this.busyCounts.read(), first);
  }

  /** How many threads that everybody can see carry a tag, by its name; the most used first. */
  countThreads(): Promise<TagCounts> {
    return this.counts.read();
  }

  private async takeCounts(since: Date | null): Promise<TagCounts> {
    const rows = await this.database.rows<TagRow>(
      `select g.name, count(*)::integer as "threadCount"
       from threads t join thread_tags tt on tt.thread_id = t.id join tags g on g.id = tt.tag_id
       where ${VISIBLE_THREAD} ${since ? 'and t.opened_at > $1' : ''}
       group by g.name order by count(*) desc, g.name`,
      since ? [since] : [],
    );
    return new Map(rows.map((row) => [row.name, row.threadCount]));
  }
}

const mostUsed = (counts: ReadonlyMap<string, number>, first: number): TagRow[] =>
  [...counts].slice(0, first).map(([name, threadCount]) => ({ name, threadCount }));

/** Lets a few searches into the database at a time, each bounded in what it may take; the others wait their turn, so that the rest of the site always finds a connection. */
import type { PoolClient } from 'pg';
import { sqlOn, type Database, type Sql } from '../../platform/database';

/** Fewer than the pool has connections, and more than a usual machine has processors for. */
const AT_ONCE = 6;
const TIMED_OUT = '57014';

// Nothing holds a connection for long, whatever is asked. The index is always the way: a plan for a small table would be kept when it has grown.
const BEGIN = `begin read only; set local statement_timeout = 1500; set local enable_seqscan = off`;

export class SearchTurns {
  private free = AT_ONCE;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  /** What came of `work`; null when one of its statements took too long. */
  async take<T>(work: (sql: Sql) => Promise<T>): Promise<{ readonly value: T } | null> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((begin) => this.waiting.push(begin));
    try {
      return { value: await this.reading(work) };
    } catch (error) {
      if ((error as { code?: string }).code !== TIMED_OUT) throw error;
      return null;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  private async reading<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const runner = this.database.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await client.query(BEGIN);
      try {
        return await work(sqlOn(client));
      } finally {
        // The connection may be gone; what `work` said of it is what the caller needs to see.
        await client.query('rollback').catch(() => undefined);
      }
    } finally {
      await runner.release();
    }
  }
}

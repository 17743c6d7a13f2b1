/** Keeps the search documents equal to what everybody may read. */
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { sqlOn, type Database, type Sql } from '../../platform/database';
import { BulkProjection } from './bulk-projection';
import { onOwnConnection } from './own-connection';
import { DOCUMENT_VERSION } from './postgres-document';
import { PostgresStore, type TermCounts } from './postgres-store';
import { noteForRebuild, ProjectionRebuild } from './projection-rebuild';
import { Sums } from './sums';

/** One rebuild at a time. */
const REBUILDING = `hashtext('threadwell.search-rebuild')`;

@Injectable()
export class SearchProjection {
  private readonly store = new PostgresStore();

  /** Writes the documents of these threads anew, and takes back those of hidden ones. */
  async project(sql: Sql, threadIds: readonly string[]): Promise<void> {
    await noteForRebuild(sql, threadIds);
    const draft = await this.store.draft(sql, threadIds);
    const counts: TermCounts = new Sums();
    await this.store.addWords(sql, draft.words);
    await this.store.write(sql, draft, counts);
    await this.store.count(sql, counts);
  }

  /** For very many threads in transactions of their own. */
  inBulk(sql: Sql): Promise<BulkProjection> {
    return BulkProjection.begin(sql);
  }

  /** Whether all documents were written by the present rules. */
  async isComplete(sql: Sql): Promise<boolean> {
    return (await sql.maybe(`select 1 as one from search_filling where version = $1 and finished and counted`, [DOCUMENT_VERSION])) !== null;
  }

  /**
   * Projects every thread into new tables, beside what people write and search meanwhile, and puts them in place of the old ones; `progress` hears how many are done.
   * Run again after it was cut short, it goes on where it stood. Who comes while another is at it waits, and shares what comes of it.
   */
  rebuild(database: Database, progress: (done: number) => void = () => undefined): Promise<number> {
    return onOwnConnection(database, (client) => this.rebuildOn(database, client, progress));
  }

  private async rebuildOn(database: Database, client: PoolClient, progress: (done: number) => void): Promise<number> {
    const sql = sqlOn(client);
    const { alone } = await sql.one<{ alone: boolean }>(`select pg_try_advisory_lock(${REBUILDING}) as alone`);
    if (!alone) await sql.run(`select pg_advisory_lock(${REBUILDING})`);
    const shared = !alone && (await this.isComplete(sql));
    const done = shared ? (await sql.one<{ count: number }>('select count(*)::integer as count from threads')).count : await new ProjectionRebuild(database, client).run(progress);
    await sql.run(`select pg_advisory_unlock(${REBUILDING})`);
    return done;
  }
}

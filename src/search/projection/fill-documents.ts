/** Writes the documents of all threads where they are missing or were written by other rules: after an upgrade, beside everything else. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Transactions } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { DOCUMENT_VERSION } from './postgres-document';
import { SearchProjection } from './search-projection';

const DAILY = 1_440;
const FILL = 'fill-search-documents';

/** Hidden threads are looked at too. */
export interface FillProgress {
  readonly done: number;
  readonly total: number;
}

const PROGRESS = `
  select exists (select 1 from search_filling where version = $1 and finished) and not exists (select 1 from search_rebuild) as current,
         coalesce((select done from search_rebuild), 0) as done, (select count(*)::integer from threads) as total`;

@Injectable()
export class FillDocuments implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly projection: SearchProjection,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    // Asked for at each start of the worker.
    this.jobs.define(FILL, () => this.fill(), { everyMinutes: DAILY });
  }

  /** The worker writes all of them anew; people go on searching meanwhile. */
  async askForAll(): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.run('update search_filling set version = 0');
      await this.jobs.enqueue(tx, FILL, {});
    });
  }

  /** Null when the documents are as they should be, and nobody asked for new ones. */
  async progress(): Promise<FillProgress | null> {
    const { current, done, total } = await this.database.one<FillProgress & { current: boolean }>(PROGRESS, [DOCUMENT_VERSION]);
    return current ? null : { done, total };
  }

  /** All of them, here and now; returns how many threads were looked at. */
  fillAnew(progress: (done: number) => void): Promise<number> {
    return this.projection.rebuild(this.database, progress);
  }

  async fill(): Promise<void> {
    if (!(await this.projection.isComplete(this.database))) await this.projection.rebuild(this.database);
  }
}

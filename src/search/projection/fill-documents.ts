/** Writes the documents of all threads where they are missing or were written by other rules: after an upgrade, beside everything else. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Transactions } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { SearchProjection } from './search-projection';

const DAILY = 1_440;
const FILL = 'fill-search-documents';

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

  async fill(): Promise<void> {
    if (!(await this.projection.isComplete(this.database))) await this.projection.rebuild(this.database);
  }
}

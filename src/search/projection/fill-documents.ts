/** Writes the documents of all threads where they are missing or were written by other rules: after an upgrade, beside everything else. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { SearchProjection } from './search-projection';

const DAILY = 1_440;

@Injectable()
export class FillDocuments implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly projection: SearchProjection,
  ) {}

  onModuleInit(): void {
    // Asked for at each start of the worker.
    this.jobs.define('fill-search-documents', () => this.fill(), { everyMinutes: DAILY });
  }

  async fill(): Promise<void> {
    if (!(await this.projection.isComplete(this.database))) await this.projection.rebuild(this.database);
  }
}

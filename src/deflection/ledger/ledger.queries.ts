/** What the ledger says of a thread, for those who may read it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface LedgerRow {
  readonly id: string;
  readonly entry: 'CREDIT' | 'COUNTER';
  readonly tier: 'T1' | 'T3';
  readonly evidence: string;
  /** Null where a visitor left the form. */
  readonly personId: string | null;
  readonly answerId: string | null;
  readonly creditId: string | null;
  readonly eventAt: Date;
  readonly recordedAt: Date;
}

@Injectable()
export class LedgerQueries {
  constructor(private readonly database: Database) {}

  /** All rows of a thread, oldest first. */
  ofThread(threadId: string): Promise<LedgerRow[]> {
    return this.database.rows<LedgerRow>(
      `select id, entry, tier, evidence, person_id as "personId", answer_id as "answerId", credit_id as "creditId",
              event_at as "eventAt", recorded_at as "recordedAt"
       from deflection_ledger where thread_id = $1 order by id`,
      [threadId],
    );
  }
}

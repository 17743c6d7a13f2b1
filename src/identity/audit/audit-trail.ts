/** What staff and members did that must be accounted for later, kept for good; nothing personal stands in it, since it cannot be erased. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database';

export interface AuditEntry {
  readonly at: Date;
  /** Null when an operator at the command line, or the application itself, did it. */
  readonly actorId: string | null;
  /** What was done, as `member.roleChanged`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

@Injectable()
export class AuditTrail {
  /** Written in the transaction of what it tells: neither is there without the other. */
  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.run(
      `insert into audit_entries (at, actor_id, action, subject_type, subject_id, details) values ($1, $2, $3, $4, $5, $6)`,
      [entry.at, entry.actorId, entry.action, entry.subjectType, entry.subjectId, JSON.stringify(entry.details ?? {})],
    );
  }
}

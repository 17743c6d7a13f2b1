/** Reads the queues in which cases wait, and how many are open in each. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface QueueRead {
  readonly id: string;
  readonly name: string;
  readonly openCases: number;
}

/** What the desk shows beside its list. */
export interface DeskCounts {
  readonly open: number;
  readonly unassigned: number;
  readonly mine: number;
  readonly waitingForCustomer: number;
}

@Injectable()
export class QueueQueries {
  constructor(private readonly database: Database) {}

  list(): Promise<QueueRead[]> {
    return this.database.rows<QueueRead>(
      `select q.id, q.name, count(c.id)::integer as "openCases"
       from queues q left join cases c on c.queue_id = q.id and c.resolved_at is null
       group by q.id order by q.id`,
    );
  }

  async openCounts(queueIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.rows<{ id: string; openCases: number }>(
      `select queue_id as id, count(*)::integer as "openCases" from cases
       where resolved_at is null and queue_id = any($1::bigint[]) group by queue_id`,
      [queueIds],
    );
    return new Map(rows.map(({ id, openCases }) => [id, openCases]));
  }

  countOpen(agentId: string): Promise<DeskCounts> {
    return this.database.one<DeskCounts>(
      `select count(*)::integer as open,
              (count(*) filter (where assignee_id is null))::integer as unassigned,
              (count(*) filter (where assignee_id = $1))::integer as mine,
              (count(*) filter (where state = 'WAITING_FOR_CUSTOMER'))::integer as "waitingForCustomer"
       from cases where resolved_at is null`,
      [agentId],
    );
  }
}

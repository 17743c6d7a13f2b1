/** Reads the queues in which cases wait, how many are open in each, and the agents of their teams. */
import { Injectable } from '@nestjs/common';
import { PERMISSIONS } from '../../identity';
import { Database } from '../../platform/database';

export interface QueueRead {
  readonly id: string;
  readonly name: string;
  readonly openCases: number;
  /** In the order in which their turns come. */
  readonly agentIds: readonly string[];
}

/** Somebody who works on cases. */
export interface AgentRead {
  readonly id: string;
  readonly displayName: string;
  readonly skills: readonly string[];
  /** Null for somebody who is there. */
  readonly awaySince: Date | null;
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

  /** Those that cases can be put into. */
  list(): Promise<QueueRead[]> {
    return this.database.rows<QueueRead>(
      `select q.id, q.name,
              (select count(*)::integer from cases c where c.queue_id = q.id and c.resolved_at is null) as "openCases",
              array(select a.agent_id from queue_agents a where a.queue_id = q.id order by a.last_turn, a.agent_id) as "agentIds"
       from queues q where q.retired_at is null order by q.id`,
    );
  }

  agents(): Promise<AgentRead[]> {
    return this.database.rows<AgentRead>(
      `select m.id, m.display_name as "displayName", a.since as "awaySince",
              array(select s.skill from agent_skills s where s.agent_id = m.id order by s.skill) as skills,
              (select count(*)::integer from cases c where c.assignee_id = m.id and c.resolved_at is null) as "openCases"
       from members m left join agent_absences a on a.agent_id = m.id
       where m.role = any($1::text[]) and m.erased_at is null and m.suspended_at is null
       order by lower(m.display_name), m.id`,
      [PERMISSIONS['case.work']],
    );
  }

  /** Whose turns come, by queue. */
  async teamsOf(queueIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.rows<{ id: string; agentIds: string[] }>(
      `select queue_id as id, array_agg(agent_id order by last_turn, agent_id) as "agentIds" from queue_agents
       where queue_id = any($1::bigint[]) group by queue_id`,
      [queueIds],
    );
    return new Map(rows.map(({ id, agentIds }) => [id, agentIds]));
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

/** Puts a new case where a rule wants it: into its queue, and into the hands of the agent whose turn it is. */
import { Injectable } from '@nestjs/common';
import { PERMISSIONS } from '../../identity';
import type { Sql, Tx } from '../../platform/database';
import type { AssigneeStrategy, CasePriority } from '../words';
import { pickAssignee, type AgentFacts, type PlacedCase } from './pick-assignee';

export interface Placement {
  readonly queueId: string;
  readonly priority: CasePriority;
  readonly assignee: AssigneeStrategy;
  /** What the case is about, in the words in which agents' skills are kept. */
  readonly skills: readonly string[];
}

interface TeamRow extends Omit<AgentFacts, 'lastTurn'> {
  readonly lastTurn: string;
}

/** The queue that is asked for, or the first there is where that one was given up: a case never waits nowhere. */
export const queueFor = (wanted: string): string =>
  `(select id from queues where retired_at is null order by id = ${wanted}::bigint desc nulls last, id limit 1)`;

@Injectable()
export class Placing {
  /** Whose it is now, or null. Two cases of one queue take turns here, so that each sees the turn of the other. */
  async giveTurn(tx: Tx, queueId: string, strategy: AssigneeStrategy, item: PlacedCase): Promise<string | null> {
    if (strategy === 'NOBODY') return null;
    // New cases refer to the queue meanwhile; only its turns are held.
    await tx.run(`select 1 from queues where id = $1 for no key update`, [queueId]);
    const agentId = pickAssignee(strategy, await this.team(tx, queueId), item);
    if (agentId === null) return null;
    await tx.run(
      `update queue_agents set last_turn = (select max(last_turn) + 1 from queue_agents where queue_id = $1) where queue_id = $1 and agent_id = $2`,
      [queueId, agentId],
    );
    return agentId;
  }

  private async team(sql: Sql, queueId: string): Promise<AgentFacts[]> {
    const rows = await sql.rows<TeamRow>(
      `select qa.agent_id as "agentId", qa.last_turn::text as "lastTurn",
              m.role = any($2::text[]) and m.erased_at is null and m.suspended_at is null and a.agent_id is null as present,
              (select count(*)::integer from cases c where c.assignee_id = qa.agent_id and c.resolved_at is null) as "openCases",
              array(select s.skill from agent_skills s where s.agent_id = qa.agent_id) as skills
       from queue_agents qa join members m on m.id = qa.agent_id left join agent_absences a on a.agent_id = qa.agent_id
       where qa.queue_id = $1`,
      [queueId, PERMISSIONS['case.work']],
    );
    return rows.map((row) => ({ ...row, lastTurn: BigInt(row.lastTurn) }));
  }
}

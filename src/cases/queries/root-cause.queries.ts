/** Reads the tree of root causes that the company keeps: what made customers need help. */
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database';

export interface RootCauseRead {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  /** From the root down: `Firmware › Channel list`. */
  readonly path: string;
  readonly depth: number;
}

const TREE = `
  with recursive tree as (
    select id, parent_id, name, archived_at, name as path, 0 as depth from root_causes where parent_id is null
    union all
    select c.id, c.parent_id, c.name, coalesce(c.archived_at, t.archived_at), t.path || ' › ' || c.name, t.depth + 1
    from root_causes c join tree t on t.id = c.parent_id
  )
  select id, parent_id as "parentId", name, path, depth from tree`;

@Injectable()
export class RootCauseQueries {
  constructor(private readonly database: Database) {}

  /** What an agent can choose now, each branch below its stem. */
  list(): Promise<RootCauseRead[]> {
    return this.database.rows<RootCauseRead>(`${TREE} where archived_at is null order by path, id`);
  }

  /** Also those that were given up since: a resolved case keeps its cause. */
  async named(ids: readonly string[]): Promise<Map<string, RootCauseRead>> {
    const rows = await this.database.rows<RootCauseRead>(`${TREE} where id = any($1::bigint[])`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async isUsable(sql: Sql, id: string): Promise<boolean> {
    return (await sql.maybe(`${TREE} where archived_at is null and id = $1`, [id])) !== null;
  }
}

/** Reads the spaces of the forum. */
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database';
import type { SpaceRow } from '../threads/thread-row';

const SPACE = `s.id, s.slug, s.name, s.description`;

const VISIBLE_THREAD = `t.removed_at is null and t.review_state = 'APPROVED'`;

@Injectable()
export class SpaceQueries {
  constructor(private readonly database: Database) {}

  /** In the order that the community gave them. */
  async list(): Promise<SpaceRow[]> {
    return this.database.rows<SpaceRow>(`select ${SPACE} from spaces s order by s.position, s.name`);
  }

  async findBySlug(slug: unknown, sql: Sql = this.database): Promise<SpaceRow | null> {
    if (typeof slug !== 'string' || !/^[a-z0-9-]{1,60}$/.test(slug)) return null;
    return sql.maybe<SpaceRow>(`select ${SPACE} from spaces s where s.slug = $1`, [slug]);
  }

  async byIds(ids: readonly string[]): Promise<Map<string, SpaceRow>> {
    const rows = await this.database.rows<SpaceRow>(`select ${SPACE} from spaces s where s.id = any($1::bigint[])`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** How many threads that everybody can see each of these spaces holds. */
  async countThreads(spaceIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.rows<{ id: string; threads: number }>(
      `select t.space_id as id, count(*)::integer as threads from threads t
       where t.space_id = any($1::bigint[]) and ${VISIBLE_THREAD} group by t.space_id`,
      [spaceIds],
    );
    return new Map(spaceIds.map((id) => [id, rows.find((row) => row.id === id)?.threads ?? 0]));
  }
}

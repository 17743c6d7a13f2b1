/** Reads the spaces of the forum. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { KeptCounts } from '../kept-counts';
import { VISIBLE_THREAD, type SpaceRow } from '../threads/thread-row';

const SPACE = `s.id, s.slug, s.name, s.description`;

@Injectable()
export class SpaceQueries {
  private readonly counts: KeptCounts;

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.counts = new KeptCounts(clock, () => this.takeCounts());
  }

  /** In the order that the community gave them. */
  async list(): Promise<SpaceRow[]> {
    return this.database.rows<SpaceRow>(`select ${SPACE} from spaces s order by s.position, s.name`);
  }

  async findBySlug(slug: unknown): Promise<SpaceRow | null> {
    if (typeof slug !== 'string' || !/^[a-z0-9-]{1,60}$/.test(slug)) return null;
    return this.database.maybe<SpaceRow>(`select ${SPACE} from spaces s where s.slug = $1`, [slug]);
  }

  async byIds(ids: readonly string[]): Promise<Map<string, SpaceRow>> {
    const rows = await this.database.rows<SpaceRow>(`select ${SPACE} from spaces s where s.id = any($1::bigint[])`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** How many threads that everybody can see each space holds, by its id. */
  countThreads(): Promise<ReadonlyMap<string, number>> {
    return this.counts.read();
  }

  private async takeCounts(): Promise<Map<string, number>> {
    const rows = await this.database.rows<{ id: string; threads: number }>(
      `select t.space_id as id, count(*)::integer as threads from threads t where ${VISIBLE_THREAD} group by t.space_id`,
    );
    return new Map(rows.map((row) => [row.id, row.threads]));
  }
}

/** Reads the spaces of the forum. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { KeptCounts } from '../kept-counts';
import { VISIBLE_THREAD, type SpaceRow } from '../threads/thread-row';

const SPACE = `s.id, s.slug, s.name, s.description`;

export type CountedSpace = SpaceRow & { readonly threads: number };

@Injectable()
export class SpaceQueries {
  private readonly counted: KeptCounts<readonly CountedSpace[]>;

  constructor(
    private readonly database: Database,
    clock: Clock,
  ) {
    this.counted = new KeptCounts(clock, () => this.take(), (spaces) => spaces.reduce((sum, space) => sum + space.threads, 0));
  }

  /** In the order that the community gave them, each with how many threads that everybody can see it holds. */
  list(): Promise<readonly CountedSpace[]> {
    return this.counted.read();
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
  async countThreads(): Promise<ReadonlyMap<string, number>> {
    return new Map((await this.list()).map((space) => [space.id, space.threads]));
  }

  private take(): Promise<readonly CountedSpace[]> {
    return this.database.rows<CountedSpace>(
      `select ${SPACE}, (select count(*)::integer from threads t where t.space_id = s.id and ${VISIBLE_THREAD}) as threads
       from spaces s order by s.position, s.name`,
    );
  }
}

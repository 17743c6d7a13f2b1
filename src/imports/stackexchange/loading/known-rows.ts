/** Which rows of a community were imported before, as sets of their ids. */
import type { Database } from '../../../platform/database';
import { IdSet } from '../reading/id-set';
import { readId } from '../reading/values';

const KEPT_IN = ['members', 'threads', 'answers', 'comments', 'votes'] as const;
export type KnownRows = Readonly<Record<(typeof KEPT_IN)[number], IdSet>>;

const PAGE = 50_000;

export async function readKnownRows(database: Database, source: string): Promise<KnownRows> {
  const known = Object.fromEntries(KEPT_IN.map((table) => [table, new IdSet()])) as Record<(typeof KEPT_IN)[number], IdSet>;
  for (const table of KEPT_IN) await readIds(database, table, { source, into: known[table] });
  return known;
}

async function readIds(database: Database, table: string, { source, into }: { source: string; into: IdSet }): Promise<void> {
  let last = '';
  for (;;) {
    const rows = await database.rows<{ id: string }>(
      `select origin_external_id as id from ${table} where origin_source = $1 and origin_external_id > $2 order by origin_external_id limit ${PAGE}`,
      [source, last],
    );
    for (const row of rows) {
      const id = readId(row.id);
      if (id !== null) into.add(id);
    }
    const final = rows.at(-1);
    if (!final) return;
    last = final.id;
  }
}

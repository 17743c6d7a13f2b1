/** Adds many rows of a table at once, with ids that are known before, so that rows can point at each other. */
import type { Sql } from '../../platform/database';

export type Row = Readonly<Record<string, unknown>>;

/** As many new ids of a table as asked for, in the order in which the rows happened. */
export async function newIds(sql: Sql, table: string, count: number): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select nextval(pg_get_serial_sequence($1, 'id'))::text as id from generate_series(1, $2::integer)`,
    [table, count],
  );
  return rows.map((row) => row.id);
}

/** Every row names the same columns; the others take what the table gives them. */
export async function insertRows(sql: Sql, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await sql.run(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
}

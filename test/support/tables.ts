/** What stands in the database, table by table, to see that a request changed nothing. */
import { createHash } from 'node:crypto';
import type { Database } from '../../src/platform/database';

// The queue of jobs too: a job that is left behind is something half-written.
const EVERY_TABLE = `select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r' order by 1`;

async function tables(database: Database, except: readonly string[]): Promise<string[]> {
  const rows = await database.rows<{ name: string }>(EVERY_TABLE);
  return rows.map((row) => row.name).filter((name) => !except.includes(name));
}

/** How many rows each table has. Asked after each of thousands of requests, so the server keeps the plan; no table comes or goes meanwhile. */
export async function rowCounts(database: Database, except: readonly string[] = []): Promise<Record<string, number>> {
  const known = statements.get(database) ?? new Map<string, string>();
  const text = known.get(except.join()) ?? `select ${(await tables(database, except)).map((table) => `(select count(*)::int from ${table}) as "${table}"`).join(', ')}`;
  statements.set(database, known.set(except.join(), text));
  const { rows } = await database.pool.query<Record<string, number>>({ name: `row counts ${createHash('md5').update(text).digest('hex')}`, text });
  return rows[0] ?? {};
}

const statements = new WeakMap<Database, Map<string, string>>();

/** What each table holds, to the last letter. */
export async function tableContents(database: Database, except: readonly string[] = []): Promise<Record<string, string>> {
  const names = await tables(database, except);
  return database.one(`select ${names.map((name) => `(select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from ${name} t) as "${name}"`).join(', ')}`);
}

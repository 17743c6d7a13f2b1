// Every migration can be taken back: down to nothing and up again leads to the same tables, and leaves nothing behind on the way.
import { DataSource } from 'typeorm';
import { loadMigrations } from '../../src/cli/migrations';
import { createTestDatabase, type TestDatabase } from '../support/database';

let testDatabase: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  source = await new DataSource({ type: 'postgres', url: testDatabase.url, migrations: await loadMigrations(), migrationsTransactionMode: 'each' }).initialize();
});

afterAll(async () => {
  await source?.destroy();
  await testDatabase?.drop();
});

const OURS = `n.nspname = 'public'`;
/** All that migrations can make, each thing as a line of its own. Columns in their order: what was dropped before them leaves no number. */
const CATALOG = `
  select 'column ' || c.relname || ' ' || row_number() over (partition by c.oid order by a.attnum) || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || ' ' || a.attnotnull || ' ' || a.attidentity::text || a.attgenerated::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${OURS} and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'p')
  union all select 'constraint ' || c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}
  union all select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}
  union all select 'view ' || c.relname || ' ' || pg_get_viewdef(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('v', 'm')
  union all select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${OURS} and p.prokind in ('f', 'p') and not exists (select 1 from pg_depend e where e.objid = p.oid and e.deptype = 'e')
  union all select pg_get_triggerdef(g.oid) from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS} and not g.tgisinternal
  union all select 'kind ' || c.relkind::text || ' ' || c.relname || ' ' || coalesce(array_to_string(c.reloptions, ','), '')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind <> 'i'
  union all select 'type ' || t.typname || ' ' || coalesce((select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '')
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where ${OURS} and t.typcategory <> 'A' and not exists (select 1 from pg_depend e where e.objid = t.oid and e.deptype = 'e')
  union all select 'configuration ' || f.cfgname from pg_ts_config f join pg_namespace n on n.oid = f.cfgnamespace where ${OURS}
  union all select 'extension ' || extname from pg_extension
  order by 1`;

async function catalog(): Promise<string[]> {
  return (await source.query<{ line: string }[]>(CATALOG)).map(({ line }) => line);
}

/** Of the rows that a new community begins with, how many there are in each table. */
async function beginnings(): Promise<Record<string, number>> {
  const tables = await source.query<{ name: string }[]>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = (await source.query<{ count: number }[]>(`select count(*)::integer as count from "${name}"`))[0]?.count ?? -1;
  return counts;
}

it('every one can be taken back to an empty database, and leads to the same tables again', async () => {
  const [before, rows] = [await catalog(), await beginnings()];
  expect(before.length).toBeGreaterThan(500);
  for (let left = source.migrations.length; left > 0; left -= 1) await source.undoLastMigration({ transaction: 'each' });
  // The record of migrations itself stays, and extensions, which others may use.
  expect((await catalog()).filter((line) => !/\bmigrations(_id_seq)?\b|^extension /.test(line))).toEqual([]);
  await source.runMigrations();
  expect(await catalog()).toEqual(before);
  expect(await beginnings()).toEqual(rows);
}, 600_000);

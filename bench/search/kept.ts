// Indexes of many posts take long to make: they are kept beside the posts, and used again as long as they would be made the same way.
import type { Database } from '../../src/platform/database';

export interface Build {
  readonly engine: string;
  /** Of the documents and the settings. */
  readonly version: string;
  readonly documents: number;
}

/** Null when there is none, or it was made another way; then it is forgotten, as it is made anew. */
export async function keptBuild(database: Database, engine: string, version: string): Promise<Build | null> {
  await database.run('create table if not exists bench_built (engine text primary key, version text not null, documents integer not null)');
  await database.run('delete from bench_built where engine = $1 and version <> $2', [engine, version]);
  return database.maybe<Build>('select engine, version, documents from bench_built where engine = $1 and version = $2', [engine, version]);
}

export async function keepBuild(database: Database, { engine, version, documents }: Build): Promise<void> {
  await database.run('insert into bench_built values ($1, $2, $3) on conflict (engine) do update set version = $2, documents = $3', [engine, version, documents]);
}

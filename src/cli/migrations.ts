// Brings the tables of a database up to date; several processes may ask for it at once, one does it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { DatabaseConnection } from '../platform/config';
import { migrateJobs } from '../platform/jobs';

export type MigrationClass = new () => MigrationInterface;

const folder = join(__dirname, '../../migrations');

/** Any number that means "Threadwell migrates" on every server. */
const migrationLock = 7_480_551_204;

/** Runs what is missing, in the order of the file names, and returns the names of what ran. */
export async function migrate(connection: DatabaseConnection, migrations?: MigrationClass[]): Promise<string[]> {
  const guard = new Client({ connectionString: connection.url });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await migrateJobs(connection.url);
    return await runMissing(connection.url, migrations ?? (await loadMigrations()));
  } finally {
    await guard.end();
  }
}

export async function loadMigrations(): Promise<MigrationClass[]> {
  const files = readdirSync(folder)
    .filter((name) => /^\d+-.+\.(js|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  const modules = await Promise.all(files.map((name) => import(join(folder, name)) as Promise<Record<string, MigrationClass>>));
  return modules.flatMap((module) => Object.values(module).filter((value) => typeof value === 'function'));
}

async function runMissing(url: string, migrations: MigrationClass[]): Promise<string[]> {
  const source = new DataSource({ type: 'postgres', url, migrations, migrationsTransactionMode: 'each', poolSize: 2 });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

// A database of its own for a test suite, with all tables and no rows, cloned from a template in a moment.
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { dataSourceOptions } from '../../ormconfig';
import { templateName, testServerUrl, withDatabase } from './test-server';

export interface TestDatabase {
  url: string;
  options: DataSourceOptions;
  /** Ends what is still connected and removes the database. */
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServerUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  const url = withDatabase(server, name);
  return { url, options: dataSourceOptions({ url }), drop: () => asAdmin(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

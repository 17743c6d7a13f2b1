// A database of the operator's own: tried before anything stands on it, so that a wrong address is told in a sentence.
import { Client } from 'pg';
import type { DatabaseConnection } from '../platform/config';
import { CommandError } from './terminal';

export async function reachOperatorsDatabase(url: string): Promise<DatabaseConnection> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
    return { url };
  } catch (error) {
    // The messages of the server name user and database, never the password.
    throw new CommandError(`The database of DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

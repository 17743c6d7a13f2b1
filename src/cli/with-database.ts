// Opens the database for the time of a command: the one of DATABASE_URL, or the embedded one, running or not.
import { type Config, type DatabaseConnection, loadConfig } from '../platform/config';
import { findEmbedded } from '../platform/database/embedded';
import type { Terminal } from './terminal';

export async function withDatabase<T>(terminal: Terminal, work: (config: Config, connection: DatabaseConnection) => Promise<T>): Promise<T> {
  const config = loadConfig();
  if (config.databaseUrl) return work(config, { url: config.databaseUrl });
  const database = await findEmbedded(config.dataRoot, (line) => terminal.note(`  ${line}`));
  try {
    return await work(config, { url: database.url });
  } finally {
    await database.stop();
  }
}

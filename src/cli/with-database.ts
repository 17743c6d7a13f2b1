// Opens the database, and the application on it, for the time of a command: the one of DATABASE_URL, or the embedded one, running or not.
import type { INestApplicationContext } from '@nestjs/common';
import { type Config, type DatabaseConnection, loadConfig } from '../platform/config';
import { findEmbedded } from '../platform/database/embedded';
import { reachOperatorsDatabase } from './operators-database';
import type { Terminal } from './terminal';

export async function withDatabase<T>(terminal: Terminal, work: (config: Config, connection: DatabaseConnection) => Promise<T>): Promise<T> {
  const config = loadConfig();
  if (config.databaseUrl) return work(config, await reachOperatorsDatabase(config.databaseUrl));
  const database = await findEmbedded(config.dataRoot, (line) => terminal.note(`  ${line}`));
  try {
    return await work({ ...config, publicUrl: config.publicUrl ?? database.siteAddress }, { url: database.url });
  } finally {
    await database.stop();
  }
}

/** The services of the application, with tables up to date and without pages or jobs. */
export function withApplication<T>(terminal: Terminal, work: (app: INestApplicationContext, config: Config) => Promise<T>): Promise<T> {
  return withDatabase(terminal, async (config, connection) => {
    const { migrate } = await import('./migrations.js');
    await migrate(connection);
    const { createApplicationContext } = await import('../main.js');
    const app = await createApplicationContext(config, connection);
    try {
      return await work(app, config);
    } finally {
      await app.close();
    }
  });
}

// How TypeORM reaches a database; its own command line reads this file too: npx typeorm migration:show -d dist/ormconfig.js
import 'reflect-metadata';
import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './src/entities';
import { type DatabaseConnection, loadConfig } from './src/platform/config';
import { runningUrl } from './src/platform/database/embedded';

export function dataSourceOptions(connection: DatabaseConnection): DataSourceOptions {
  return {
    type: 'postgres',
    url: connection.url,
    entities,
    synchronize: false,
    poolSize: 16,
    connectTimeoutMS: 10_000,
    applicationName: 'threadwell',
  };
}

/** Settles only when TypeORM's command line awaits it, so that the application can import this file without an effect. */
export const commandLineSource: PromiseLike<DataSource> = {
  then: (onFulfilled, onRejected) => Promise.resolve().then(openForCommandLine).then(onFulfilled, onRejected),
};

function openForCommandLine(): DataSource {
  const { databaseUrl, dataRoot } = loadConfig();
  const url = databaseUrl ?? runningUrl(dataRoot);
  if (!url) throw new Error('No database is running: run "npm start" in another terminal first, or set DATABASE_URL.');
  return new DataSource({ ...dataSourceOptions({ url }), migrations: [join(__dirname, 'migrations/*.{js,ts}')], migrationsTransactionMode: 'each' } as DataSourceOptions);
}

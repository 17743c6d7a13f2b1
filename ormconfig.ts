// How TypeORM reaches a database; also what its own command line reads.
import 'reflect-metadata';
import type { DataSourceOptions } from 'typeorm';
import { entities } from './src/entities';

export function dataSourceOptions(connection: { url: string }): DataSourceOptions {
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

// The database outside a transaction, for reads.
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { sqlOn, type Sql, type SqlValue } from './sql';

/** The connection pool that TypeORM keeps; shared so that there is one limit on connections. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

@Injectable()
export class Database implements Sql {
  private readonly sql: Sql;

  constructor(readonly dataSource: DataSource) {
    this.sql = sqlOn(poolOf(dataSource));
  }

  get pool(): Pool {
    return poolOf(this.dataSource);
  }

  rows<T extends object>(text: string, values?: readonly SqlValue[]): Promise<T[]> {
    return this.sql.rows<T>(text, values);
  }

  maybe<T extends object>(text: string, values?: readonly SqlValue[]): Promise<T | null> {
    return this.sql.maybe<T>(text, values);
  }

  one<T extends object>(text: string, values?: readonly SqlValue[]): Promise<T> {
    return this.sql.one<T>(text, values);
  }

  run(text: string, values?: readonly SqlValue[]): Promise<number> {
    return this.sql.run(text, values);
  }
}

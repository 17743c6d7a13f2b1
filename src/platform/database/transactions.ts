// Every write happens in `transactions.run(tx => …)`; the transaction is passed on, never hidden in a context.
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { sqlOn, type Sql, type SqlValue } from './sql';

/** An open transaction: plain SQL, and TypeORM's manager for entities. */
export class Tx implements Sql {
  private readonly sql: Sql;

  constructor(readonly manager: EntityManager, client: PoolClient) {
    this.sql = sqlOn(client);
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

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const ATTEMPTS = 4;

const isRetriable = (error: unknown): boolean => {
  const code = (error as { code?: string } | null)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
};

@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; a deadlock runs it again from the start, so `work` has no effect outside of `tx`. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const runner = this.dataSource.createQueryRunner();
      try {
        return await this.attempt(runner, work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetriable(error)) throw error;
      } finally {
        await runner.release();
      }
    }
  }

  private async attempt<T>(runner: QueryRunner, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    try {
      const result = await work(new Tx(runner.manager, client));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // The connection may be gone; the reason for the rollback is what the caller needs to see.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }
}

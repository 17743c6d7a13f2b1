// Plain SQL with rows as read models: the one way to read, inside a transaction or outside.
import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryConfig } from 'pg';

export type SqlValue = string | number | boolean | null | Date | Buffer | object | readonly SqlValue[];

/** What can run SQL: the database itself, or a transaction. */
export interface Sql {
  /** All rows. */
  rows<T extends object>(text: string, values?: readonly SqlValue[]): Promise<T[]>;
  /** The only row, or null. */
  maybe<T extends object>(text: string, values?: readonly SqlValue[]): Promise<T | null>;
  /** The only row; an error when there is none, for statements that must return one. */
  one<T extends object>(text: string, values?: readonly SqlValue[]): Promise<T>;
  /** Runs a statement and says how many rows it touched. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

const MAX_PREPARED = 400;
const preparedNames = new Map<string, string>();

// A constant text is parsed and planned once a connection. Texts put together at run time are bounded, so that they cannot fill the server's memory.
function statementName(text: string): string | undefined {
  const known = preparedNames.get(text);
  if (known) return known;
  if (preparedNames.size >= MAX_PREPARED) return undefined;
  const name = createHash('sha1').update(text).digest('base64url');
  preparedNames.set(text, name);
  return name;
}

export function sqlOn(client: Pool | PoolClient): Sql {
  const query = (text: string, values: readonly SqlValue[]) => {
    const config: QueryConfig = { text, values: values as unknown[] };
    const name = statementName(text);
    if (name) config.name = name;
    return client.query(config);
  };
  return {
    async rows<T extends object>(text: string, values: readonly SqlValue[] = []) {
      return (await query(text, values)).rows as T[];
    },
    async maybe<T extends object>(text: string, values: readonly SqlValue[] = []) {
      return ((await query(text, values)).rows[0] as T | undefined) ?? null;
    },
    async one<T extends object>(text: string, values: readonly SqlValue[] = []) {
      const row = (await query(text, values)).rows[0] as T | undefined;
      if (!row) throw new Error('a statement that must return a row returned none');
      return row;
    },
    async run(text: string, values: readonly SqlValue[] = []) {
      return (await query(text, values)).rowCount ?? 0;
    },
  };
}

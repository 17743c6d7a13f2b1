/** A connection that nobody else uses meanwhile; one that failed is not given back, and with it go its locks. */
import type { PoolClient } from 'pg';
import type { Database } from '../../platform/database';

export async function onOwnConnection<T>(database: Database, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  // A connection that ends is told of by the statement that needed it.
  const hear = () => undefined;
  client.on('error', hear);
  let whole = false;
  try {
    const done = await work(client);
    whole = true;
    return done;
  } finally {
    client.off('error', hear);
    client.release(!whole);
  }
}

// The connections of a worker. graphile-worker gives the one that it listens on back twice where it is lost while the worker stops.
import { Pool, type PoolClient } from 'pg';

type GiveBack = (destroy?: Error | boolean) => void;
type Connected = (error: Error | undefined, client: PoolClient | undefined, giveBack: GiveBack) => void;

export class WorkerPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<PoolClient> | void {
    if (!connected) return super.connect();
    super.connect((error, client, giveBack) => connected(error, client, once(giveBack)));
  }
}

/** The second time would be an error that nobody catches, and the end of the process. Where there is no connection there is nothing to give back. */
function once(giveBack: GiveBack | undefined): GiveBack {
  let isGivenBack = false;
  return (destroy) => {
    if (isGivenBack) return;
    isGivenBack = true;
    giveBack?.(destroy);
  };
}

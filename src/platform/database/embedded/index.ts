// The embedded database: a real PostgreSQL server that Threadwell starts and stops by itself, so that nothing needs to be installed.
import { mkdirSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries } from './binaries';
import { databasePassword, ensureCluster, superuser } from './cluster';
import { DataInUseError } from './failure';
import { findLockHolder, type HeldLock, isHeld, isLeaving, type LockHolder, takeLock } from './lock';
import { choosePlace, existingPlace, type Place } from './place';
import { readPostmaster } from './postmaster';
import type { ProcessMark } from './processes';
import { type RunningServer, type ServerAddress, startServer } from './server';

export { DataInUseError, EmbeddedDatabaseError } from './failure';
export { parentsUpToNpm } from './parents';
export { isGone, processIdentity, type ProcessMark } from './processes';

const databaseName = 'threadwell';

export interface EmbeddedOptions {
  dataRoot: string;
  log: (line: string) => void;
  /** For tests only: gives up the safety of the data for speed. */
  fast?: boolean;
  purpose?: LockHolder['purpose'];
  /** The processes without which this one does not go on, such as npm. */
  parents?: ProcessMark[];
}

export interface EmbeddedDatabase {
  url: string;
  /** Where data, log and password lie: in the data folder, or elsewhere if the server's user cannot reach that. */
  folder: string;
  moved: boolean;
  pid: number;
  /** Settles when the server ends, wanted or not. */
  exited: Promise<void>;
  /** Writes down, for a second start, where the application listens or that it is about to end. */
  announce(news: { address: string } | { stopping: true }): void;
  /** Stops the server; the application has closed its connections before. */
  stop(): Promise<void>;
}

export interface FoundDatabase {
  url: string;
  /** Where the running Threadwell listens, if one runs. */
  siteAddress: string | null;
  /** Ends the server if it was started for this command; leaves one alone that runs anyway. */
  stop(): Promise<void>;
}

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataRoot = ensureFolder(options.dataRoot);
  const lock = await takeLockInTime(dataRoot, options);
  try {
    return await startLocked(dataRoot, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** For commands: joins the server of a running Threadwell, or starts one for the time of the command. */
export async function findEmbedded(dataRoot: string, log: (line: string) => void): Promise<FoundDatabase> {
  const root = ensureFolder(dataRoot);
  let told = false;
  for (;;) {
    const holder = findLockHolder(root);
    if (!holder) {
      const lock = takeLock(root, 'command');
      if (!isHeld(lock)) continue;
      const started = await startLocked(root, lock, { dataRoot: root, log }).catch((error: unknown) => {
        lock.release();
        throw error;
      });
      return { url: started.url, siteAddress: null, stop: () => started.stop() };
    }
    const url = holder.purpose === 'command' ? null : await joinRunning(root);
    if (url) return { url, siteAddress: holder.address, stop: async () => {} };
    if (!told) log(holder.purpose === 'command' ? `Waiting for another command (process ${holder.pid}) to finish with the database` : 'Waiting for the database to be ready');
    told = true;
    await pause(200);
  }
}

/** The address of a server that says it is ready, or null. */
export function runningUrl(dataRoot: string): string | null {
  const place = existingPlace(dataRoot);
  const postmaster = place && readPostmaster(place);
  if (!place || !postmaster?.ready) return null;
  const address: ServerAddress = postmaster.socketFolder ? { socketFolder: postmaster.socketFolder, port: 5432 } : { socketFolder: null, port: postmaster.port };
  return urlOf(place, address, databaseName);
}

/** An earlier start that is about to end is waited for; any other holder is named. */
async function takeLockInTime(dataRoot: string, options: EmbeddedOptions): Promise<HeldLock> {
  const until = performance.now() + 30_000;
  let told = false;
  for (;;) {
    const lock = takeLock(dataRoot, options.purpose ?? 'start', options.parents);
    if (isHeld(lock)) return lock;
    if (!isLeaving(lock) || performance.now() > until) throw new DataInUseError(describeHolder(lock, dataRoot));
    if (!told) options.log(`Waiting for an earlier start (process ${lock.pid}) to stop`);
    told = true;
    await pause(100);
  }
}

async function startLocked(dataRoot: string, lock: HeldLock, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const binaries = findBinaries();
  const place = choosePlace(dataRoot, binaries);
  const fast = options.fast ?? false;
  await ensureCluster(place, { log: options.log, fast, majorVersion: binaries.version.split('.')[0] ?? '' });
  const server = await startServer(place, { log: options.log, fast });
  try {
    await ensureDatabase(place, server.address);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return describeServer(place, server, lock);
}

function describeServer(place: Place, server: RunningServer, lock: HeldLock): EmbeddedDatabase {
  return {
    url: urlOf(place, server.address, databaseName),
    folder: place.root,
    moved: place.moved,
    pid: server.pid,
    exited: server.exited,
    announce: (news) => lock.announce(news),
    stop: async () => {
      await server.stop();
      lock.release();
    },
  };
}

/** The address of the server that another process runs, or null while it does not answer. */
async function joinRunning(dataRoot: string): Promise<string | null> {
  const url = runningUrl(dataRoot);
  if (!url) return null;
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return null;
  }
}

async function ensureDatabase(place: Place, address: ServerAddress): Promise<void> {
  const client = new Client({ connectionString: urlOf(place, address, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

function urlOf(place: Place, address: ServerAddress, database: string): string {
  const login = `${superuser}:${databasePassword(place)}`;
  if (address.socketFolder === null) return `postgresql://${login}@127.0.0.1:${address.port}/${database}`;
  return `postgresql://${login}@localhost:${address.port}/${database}?host=${encodeURIComponent(address.socketFolder)}`;
}

function describeHolder(holder: LockHolder, dataRoot: string): string {
  if (holder.purpose === 'command') return `A Threadwell command (process ${holder.pid}) is using the data in ${dataRoot}. Start again when it has finished.`;
  const where = holder.address ? `at ${holder.address}` : 'and is still starting';
  return `Threadwell already runs with the data in ${dataRoot}: process ${holder.pid}, ${where}. Stop it first, or set THREADWELL_DATA to another folder.`;
}

function ensureFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return realpathSync(path);
}

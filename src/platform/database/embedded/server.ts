// Runs the PostgreSQL server as a process of its own group, so that Ctrl-C reaches the application first and the database last.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from './binaries';
import { makeFolder, serverEnvironment } from './cluster';
import { EmbeddedDatabaseError } from './failure';
import type { Place } from './place';
import { clearOrphan, readPostmaster, removeSockets, shortFolderPrefix, waitUntil } from './postmaster';

export type ServerAddress = { socketFolder: string; port: 5432 } | { socketFolder: null; port: number };

export interface RunningServer {
  pid: number;
  address: ServerAddress;
  /** Settles when the server ends, wanted or not. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

interface ServerOptions {
  log: (line: string) => void;
  fast: boolean;
}

/** Faults that pass by themselves while the last remains of a killed server go away. */
const passing = /lock file|shared memory block|already in use|another postmaster/i;

export async function startServer(place: Place, options: ServerOptions): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    await clearOrphan(place, options.log);
    const address = await chooseAddress(place);
    const failure = await launch(place, address, options);
    if (typeof failure !== 'string') return failure;
    removeShortFolder(address, place);
    if (attempt === 20 || !passing.test(failure)) {
      throw new EmbeddedDatabaseError(`PostgreSQL did not start: ${lastLines(failure)} (its log: ${join(place.root, 'server.log')})`);
    }
    await pause(150);
  }
}

/** The running server, or what it said before it gave up. */
async function launch(place: Place, address: ServerAddress, options: ServerOptions): Promise<RunningServer | string> {
  const logPath = join(place.root, 'server.log');
  const output = openSync(logPath, 'a', 0o600);
  const before = fstatSync(output).size;
  const child = spawn(program(place.native, 'postgres'), serverArguments(place, address, options.fast), {
    ...place.user,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', output, output],
    windowsHide: true,
  });
  closeSync(output);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  if (await becomesReady(child, place, options.log)) {
    return { pid: child.pid ?? 0, address, exited, stop: () => stopServer(child, exited, { place, address }) };
  }
  await exited;
  return readFileSync(logPath).subarray(before).toString();
}

async function becomesReady(child: ChildProcess, place: Place, log: (line: string) => void): Promise<boolean> {
  let gone = false;
  child.once('error', () => (gone = true));
  const hasEnded = () => gone || child.exitCode !== null || child.signalCode !== null;
  const isReady = () => {
    const postmaster = readPostmaster(place);
    return postmaster?.pid === child.pid && postmaster?.ready === true;
  };
  if (!(await waitUntil(() => hasEnded() || isReady(), 3000))) {
    log('Waiting for the database to recover what it had not written before the last stop');
    await waitUntil(() => hasEnded() || isReady(), 600_000);
  }
  if (hasEnded()) return false;
  if (isReady()) return true;
  child.kill('SIGQUIT');
  return false;
}

async function stopServer(child: ChildProcess, exited: Promise<void>, at: { place: Place; address: ServerAddress }): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    // Connections that the application has just ended may take a moment to go; what stays after that is ended, then left to the
    // write-ahead log, which has all that was acknowledged.
    askToStop(child, at.place, 'smart');
    const steps = [setTimeout(askToStop, 1000, child, at.place, 'fast'), setTimeout(askToStop, 30_000, child, at.place, 'immediate')];
    await exited;
    steps.forEach(clearTimeout);
  }
  removeShortFolder(at.address, at.place);
}

const stopSignals = { smart: 'SIGTERM', fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

function askToStop(child: ChildProcess, place: Place, mode: keyof typeof stopSignals): void {
  if (process.platform !== 'win32') child.kill(stopSignals[mode]);
  else spawnSync(program(place.native, 'pg_ctl'), ['stop', '-D', place.cluster, '-m', mode, '-W'], { stdio: 'ignore', windowsHide: true });
}

function serverArguments(place: Place, address: ServerAddress, fast: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: address.socketFolder === null ? '127.0.0.1' : '',
    unix_socket_directories: address.socketFolder ?? '',
    unix_socket_permissions: '0700',
    port: String(address.port),
    max_connections: '100',
    shared_buffers: '256MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    max_wal_size: '2GB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
  };
  // Never outside tests: a crash would lose data.
  if (fast) Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' });
  return ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function chooseAddress(place: Place): Promise<ServerAddress> {
  if (process.platform === 'win32') return { socketFolder: null, port: await freePort() };
  const folder = join(place.root, 'socket');
  if (fitsSocket(folder)) {
    makeFolder(folder, place);
    removeSockets(folder);
    return { socketFolder: folder, port: 5432 };
  }
  const short = mkdtempSync(join(fitsSocket(join(tmpdir(), `${shortFolderPrefix}XXXXXX`)) ? tmpdir() : '/tmp', shortFolderPrefix));
  makeFolder(short, place);
  chmodSync(short, 0o700);
  return { socketFolder: short, port: 5432 };
}

/** The kernel keeps the path of a socket in a field of fixed size: 108 bytes with the closing zero on Linux, 104 on macOS. */
function fitsSocket(folder: string): boolean {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= 102;
}

function removeShortFolder(address: ServerAddress, place: Place): void {
  if (address.socketFolder && !address.socketFolder.startsWith(place.root)) rmSync(address.socketFolder, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' / ') || 'it said nothing';
}

// Reads what a running server says about itself, and stops one that outlived the process that started it.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from './binaries';
import { serverEnvironment } from './cluster';
import { EmbeddedDatabaseError } from './failure';
import type { Place } from './place';
import { commandLine, isAlive } from './processes';

export interface Postmaster {
  pid: number;
  port: number;
  socketFolder: string;
  ready: boolean;
}

/** The prefix of socket folders outside the data folder, used where the path of the latter is too long for a socket. */
export const shortFolderPrefix = 'threadwell-';

export function readPostmaster(place: Place): Postmaster | null {
  const lines = readOrNull(join(place.cluster, 'postmaster.pid'))?.split('\n').map((line) => line.trim());
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: lines[7] === 'ready' };
}

/**
 * Leaves the data folder free for a new server: an orphan is asked to finish its work and stop; a file that a dead server left
 * behind goes, even where another process has got its number since. That process is never touched.
 */
export async function clearOrphan(place: Place, log: (line: string) => void): Promise<void> {
  const pidFile = join(place.cluster, 'postmaster.pid');
  const text = readOrNull(pidFile);
  if (text === null) return;
  if (text.trim() === '') await waitUntil(() => readOrNull(pidFile)?.trim() !== '', 1000);
  const orphan = readPostmaster(place);
  if (orphan && isServerOf(orphan.pid, place)) {
    log('Stopping the database that an earlier start left running');
    stopOrphan(place, 'fast', 30);
    if (isServerOf(orphan.pid, place)) stopOrphan(place, 'immediate', 10);
    if (isServerOf(orphan.pid, place)) throw new EmbeddedDatabaseError(`A database server left by an earlier start (process ${orphan.pid}) does not stop. End it, then start again.`);
  }
  if (orphan && basename(orphan.socketFolder).startsWith(shortFolderPrefix) && dirname(orphan.socketFolder) !== place.root) {
    rmSync(orphan.socketFolder, { recursive: true, force: true });
  }
  rmSync(pidFile, { force: true });
}

/** Sockets of a server that is gone; the caller has made sure of that. */
export function removeSockets(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true });
}

export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > until) return false;
    await pause(10);
  }
  return true;
}

function isServerOf(pid: number, place: Place): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  const command = commandLine(pid);
  return command !== null && command.includes('postgres') && command.includes(place.cluster);
}

function stopOrphan(place: Place, mode: 'fast' | 'immediate', seconds: number): void {
  spawnSync(program(place.native, 'pg_ctl'), ['stop', '-D', place.cluster, '-m', mode, '-w', '-t', String(seconds)], {
    ...place.user,
    cwd: '/',
    env: serverEnvironment(),
    stdio: 'ignore',
    windowsHide: true,
  });
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

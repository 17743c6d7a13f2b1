/** What is written down about the search server that runs beside the site: for commands that want to use it, and for a start after a kill. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isGone, processIdentity, type ProcessMark } from '../database/embedded';

export interface ServerMark extends ProcessMark {
  readonly program: string;
  readonly url: string;
  readonly key: string;
  /** Whoever started it and stops it. */
  readonly owner: ProcessMark;
}

const STOP_MS = 5_000;

const fileIn = (folder: string): string => join(folder, 'server.json');

export function writeMark(folder: string, server: Omit<ServerMark, 'identity' | 'owner'>): void {
  const owner = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  const mark: ServerMark = { ...server, identity: processIdentity(server.pid) ?? '', owner };
  const draft = `${fileIn(folder)}.draft`;
  writeFileSync(draft, JSON.stringify(mark), { mode: 0o600, flush: true });
  renameSync(draft, fileIn(folder));
}

export const forgetServer = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** The server that runs beside the site now; null when there is none. */
export function runningServer(folder: string): ServerMark | null {
  try {
    const mark = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as ServerMark;
    return isGone(mark) ? null : mark;
  } catch {
    return null;
  }
}

/** A server that outlived the site it was started for. Another process that got its number meanwhile is never touched. */
export async function stopOrphan(folder: string, log: (line: string) => void): Promise<void> {
  const mark = runningServer(folder);
  if (mark) {
    log('Stopping the Meilisearch that an earlier start left running');
    process.kill(mark.pid, 'SIGTERM');
    const until = performance.now() + STOP_MS;
    while (!isGone(mark) && performance.now() < until) await pause(20);
    if (!isGone(mark)) process.kill(mark.pid, 'SIGKILL');
  }
  forgetServer(folder);
}

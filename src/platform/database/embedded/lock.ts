// Keeps two Threadwells from working on the same data folder, and lets a second one say who has it.
import { linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isGone, processIdentity, type ProcessMark } from './processes';

export interface LockHolder extends ProcessMark {
  /** What the holder does: the web process, or a command that uses the data for a while. */
  purpose: 'start' | 'command' | 'test';
  address: string | null;
  /** The processes without which the holder does not go on, such as npm. */
  parents: ProcessMark[];
  stopping: boolean;
}

export interface HeldLock {
  announce(news: { address: string } | { stopping: true }): void;
  release(): void;
}

const lockFile = /^lock\.(\d+)\.json$/;

/**
 * Locks are numbered, the highest one counts. A new one is created by a hard link, which only one process can win, so a lock that a
 * killed process left behind is overtaken without a moment in which two could hold it.
 */
export function takeLock(dataRoot: string, purpose: LockHolder['purpose'], parents: ProcessMark[] = []): HeldLock | LockHolder {
  mkdirSync(dataRoot, { recursive: true });
  const mine: LockHolder = { pid: process.pid, identity: processIdentity(process.pid) ?? '', purpose, address: null, parents, stopping: false };
  for (;;) {
    const highest = lockNumbers(dataRoot).at(-1) ?? 0;
    const holder = readHolder(dataRoot, highest);
    if (holder) return holder;
    const number = highest + 1;
    if (!create(dataRoot, number, mine)) continue;
    if (lockNumbers(dataRoot).at(-1) !== number) {
      rmSync(pathOf(dataRoot, number), { force: true });
      continue;
    }
    for (const old of lockNumbers(dataRoot)) if (old < number) rmSync(pathOf(dataRoot, old), { force: true });
    return heldLock(dataRoot, number, mine);
  }
}

/** Who works on this data folder at the moment, or null. */
export function findLockHolder(dataRoot: string): LockHolder | null {
  return readHolder(dataRoot, lockNumbers(dataRoot).at(-1) ?? 0);
}

export function isHeld(lock: HeldLock | LockHolder): lock is HeldLock {
  return 'release' in lock;
}

/** True when the holder is about to go by itself, so that waiting for it makes sense. */
export function isLeaving(holder: LockHolder): boolean {
  return holder.stopping || holder.parents.some(isGone);
}

function heldLock(dataRoot: string, number: number, mine: LockHolder): HeldLock {
  const path = pathOf(dataRoot, number);
  return {
    announce(news) {
      Object.assign(mine, news);
      renameSync(writeDraft(dataRoot, mine), path);
    },
    release() {
      rmSync(path, { force: true });
    },
  };
}

function create(dataRoot: string, number: number, mine: LockHolder): boolean {
  const draft = writeDraft(dataRoot, mine);
  try {
    linkSync(draft, pathOf(dataRoot, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(dataRoot: string, holder: LockHolder): string {
  const draft = join(dataRoot, `.lock-${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  return draft;
}

function readHolder(dataRoot: string, number: number): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(pathOf(dataRoot, number), 'utf8')) as LockHolder;
    return processIdentity(holder.pid) === holder.identity ? holder : null;
  } catch {
    return null;
  }
}

function lockNumbers(dataRoot: string): number[] {
  try {
    return readdirSync(dataRoot)
      .flatMap((name) => lockFile.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  } catch {
    return [];
  }
}

function pathOf(dataRoot: string, number: number): string {
  return join(dataRoot, `lock.${number}.json`);
}

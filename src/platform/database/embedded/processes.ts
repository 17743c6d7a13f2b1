// Tells whether a process is still the one that was written down, because the system gives the numbers of dead processes to others.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as it is written down. */
export interface ProcessMark {
  pid: number;
  identity: string;
}

export function isGone(mark: ProcessMark): boolean {
  return processIdentity(mark.pid) !== mark.identity;
}

/** A text that no later process with the same number shares; null when no such process lives. */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') return linuxIdentity(pid);
  if (process.platform === 'win32') return `windows ${pid}`;
  return processStatus(pid, 'lstart=');
}

/** The command line of a living process, or null. */
export function commandLine(pid: number): string | null {
  if (process.platform === 'linux') {
    const text = readOrNull(`/proc/${pid}/cmdline`);
    return text ? text.replaceAll('\0', ' ').trim() : null;
  }
  return process.platform === 'win32' ? null : processStatus(pid, 'command=');
}

/** The process that started another one, or null. */
export function parentOf(pid: number): number | null {
  if (process.platform === 'win32') return null;
  const parent = process.platform === 'linux' ? linuxStat(pid)?.[1] : processStatus(pid, 'ppid=');
  return Number(parent) || null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function linuxIdentity(pid: number): string | null {
  const fields = linuxStat(pid);
  // A dead process whose parent has not asked about it yet is still listed.
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return null;
  const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return `${boot} ${fields[19]}`;
}

/** State, parent and so on: the fields after the name, which stands in parentheses and may hold spaces. The start time is the twentieth. */
function linuxStat(pid: number): string[] | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function processStatus(pid: number, column: string): string | null {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

// Runs the built program as a person would, in a process of its own, and reads what it says.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';

export interface Program {
  readonly pid: number;
  readonly child: ChildProcess;
  /** All that it said so far, on both outputs. */
  said(): string;
  /** What it said on standard output. */
  result(): string;
  /** Settles when it says something that matches; fails when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Settles with the exit code when it has ended. */
  ended: Promise<number | null>;
  /** Ends it as no process can prevent; with `group`, everything it has started with it, but not what has left the group. */
  kill(options?: { group?: boolean }): void;
}

let built = false;

/** Compiles what changed, so that a single test file can be run by itself. */
export function ensureBuilt(): void {
  if (built) return;
  const build = spawnSync(process.execPath, [join(projectRoot, 'bin/build.mjs')], { encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`The build failed: ${build.stderr}`);
  built = true;
}

/** A new folder that other users may pass through, as the server of the database may be another one. */
export function openFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `threadwell-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

export function runProgram(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(command, args, { cwd: projectRoot, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...cleanEnvironment(), ...env } });
  let said = '';
  let result = '';
  child.stdout.on('data', (chunk: Buffer) => (result += chunk.toString()));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const pid = child.pid ?? 0;
  return {
    pid,
    child,
    said: () => said,
    result: () => result,
    ended,
    says: (pattern) => waitForText(child, () => said, pattern),
    kill({ group = false } = {}) {
      try {
        process.kill(group ? -pid : pid, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    },
  };
}

/** The settings of whoever runs the tests must not reach the program. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'USER', 'SystemRoot'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

function waitForText(child: ChildProcess, said: () => string, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(said());
      if (match) resolve(match);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', look);
    child.once('close', (code) => reject(new Error(`It ended (${code}) before it said ${String(pattern)}:\n${said()}`)));
    look();
  });
}

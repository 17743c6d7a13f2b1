/** Runs Meilisearch as a process of its own beside the site: on loopback, with a key that nobody else knows, started again when it dies, stopped in order. */
import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isGone } from '../database/embedded';
import { forgetServer, runningServer, stopOrphan, writeMark } from './mark';

export interface StartedServer {
  readonly url: string;
  readonly key: string;
  /** Of the process that runs now. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ServerPlace {
  readonly program: string;
  /** Where its data, its log and the note about it lie. */
  readonly folder: string;
  readonly log: (line: string) => void;
  /** For tests, which let the server reach what they run beside it. */
  readonly more?: readonly string[];
}

/** The program did not come up; the message says why. */
export class SearchServerError extends Error {
  override readonly name = 'SearchServerError';
}

const READY_MS = 20_000;
const STOP_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** A process that lived so long is started again without a pause that grows. */
const LIVED_MS = 60_000;

export async function startSearchServer(place: ServerPlace): Promise<StartedServer> {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  const running = runningServer(place.folder);
  // Another process of this community has one; it stops it when it is done.
  if (running && !isGone(running.owner)) return { ...running, stop: () => Promise.resolve() };
  await stopOrphan(place.folder, place.log);
  const at = { port: await freePort(), key: randomBytes(32).toString('base64url') };
  try {
    return supervise(place, at, await launch(place, at));
  } catch (error) {
    // An index is written anew from the database; one that this version cannot open, or that broke, is no reason to go without.
    place.log(`Meilisearch could not open its data, which are made anew: ${error instanceof Error ? error.message : String(error)}`);
    rmSync(join(place.folder, 'data.ms'), { recursive: true, force: true });
    return supervise(place, at, await launch(place, at));
  }
}

interface Address {
  readonly port: number;
  readonly key: string;
}

function supervise(place: ServerPlace, at: Address, first: ChildProcess): StartedServer {
  const stopping = new AbortController();
  let child = first;
  const running = (async () => {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const since = performance.now();
      await ended(child);
      if (stopping.signal.aborted) return;
      if (performance.now() - since > LIVED_MS) wait = FIRST_PAUSE_MS;
      place.log(`Meilisearch ended by itself and is started again; its log: ${join(place.folder, 'meilisearch.log')}`);
      await pause(wait, null, { signal: stopping.signal }).catch(() => null);
      if (stopping.signal.aborted) return;
      child = await launch(place, at).catch(() => child);
    }
  })();
  return {
    url: `http://127.0.0.1:${at.port}`,
    key: at.key,
    get pid() {
      return child.pid ?? 0;
    },
    async stop() {
      stopping.abort();
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await running;
      clearTimeout(late);
      forgetServer(place.folder);
    },
  };
}

/** A server that answers. */
async function launch(place: ServerPlace, at: Address): Promise<ChildProcess> {
  const logFile = join(place.folder, 'meilisearch.log');
  const output = openSync(logFile, 'w', 0o600);
  const child = spawn(place.program, serverArguments(place, at.port), {
    // The key stands in no list of processes. Of our own settings the server gets none.
    env: { MEILI_MASTER_KEY: at.key },
    cwd: place.folder,
    // Ctrl-C reaches the site first, which stops it when nothing is written to it any more.
    detached: true,
    stdio: ['ignore', output, output],
    windowsHide: true,
  });
  closeSync(output);
  let failure: string | null = null;
  child.once('error', (error) => (failure = error.message));
  if (child.pid) writeMark(place.folder, { pid: child.pid, program: place.program, url: `http://127.0.0.1:${at.port}`, key: at.key });
  const until = performance.now() + READY_MS;
  while (failure === null && child.exitCode === null && child.signalCode === null && performance.now() < until) {
    if (await answers(at.port)) return child;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new SearchServerError(failure ?? lastLines(logFile));
}

const serverArguments = ({ folder, more = [] }: ServerPlace, port: number): string[] => [
  '--no-analytics', '--env', 'production', '--http-addr', `127.0.0.1:${port}`, '--log-level', 'WARN',
  '--db-path', join(folder, 'data.ms'), '--dump-dir', join(folder, 'dumps'), '--snapshot-dir', join(folder, 'snapshots'), ...more,
];

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
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

const lastLines = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' / ').slice(0, 500) || 'it said nothing';

// Creates the folder of the database server once, so that a start that is killed half-way leaves nothing that looks finished.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { program } from './binaries';
import { EmbeddedDatabaseError } from './failure';
import type { Place } from './place';

export const superuser = 'threadwell';

export interface ClusterOptions {
  log: (line: string) => void;
  /** For tests: nothing needs to survive a crash. */
  fast: boolean;
  majorVersion: string;
}

export async function ensureCluster(place: Place, options: ClusterOptions): Promise<void> {
  mkdirSync(place.root, { recursive: true });
  removeUnfinished(place.root);
  const versionFile = join(place.cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const written = readFileSync(versionFile, 'utf8').trim();
    if (written === options.majorVersion) return;
    throw new EmbeddedDatabaseError(
      `The data in ${place.cluster} were written by PostgreSQL ${written}, and this Threadwell brings PostgreSQL ${options.majorVersion}. Start the version that wrote them, or set THREADWELL_DATA to another folder.`,
    );
  }
  options.log('Creating the database');
  const draft = join(place.root, `initdb-${randomBytes(4).toString('hex')}`);
  makeFolder(draft, place);
  const data = join(draft, 'cluster');
  makeFolder(data, place);
  await runInitdb(place, { data, passwordFile: writePasswordFor(place, draft), fast: options.fast });
  renameSync(data, place.cluster);
  syncFolder(place.root);
  rmSync(draft, { recursive: true, force: true });
}

/** The password of the server, made at the first start and readable for nobody but the user of Threadwell. */
export function databasePassword(place: Place): string {
  const path = join(place.root, 'password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (existsSync(place.cluster)) {
    throw new EmbeddedDatabaseError(`The password of the database, ${path}, is missing although its data are there. Put the file back, or set THREADWELL_DATA to another folder.`);
  }
  const password = randomBytes(24).toString('base64url');
  const draft = join(place.root, `password-${randomBytes(4).toString('hex')}`);
  writeFileSync(draft, `${password}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
  return password;
}

export function makeFolder(path: string, place: Place): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (place.user) chownSync(path, place.user.uid, place.user.gid);
  chmodSync(path, 0o700);
}

/** What the server and its tools see of our environment: nothing that could turn them to another database. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LANG: 'C', TZ: 'UTC' };
}

function writePasswordFor(place: Place, draft: string): string {
  const path = join(draft, 'password');
  writeFileSync(path, databasePassword(place), { mode: 0o600 });
  if (place.user) chownSync(path, place.user.uid, place.user.gid);
  return path;
}

/** As containers run some programs: with a number that no name belongs to. */
const NAMELESS_USER =
  'PostgreSQL cannot be run by a user who has a number and no name. Run Threadwell as root or as a user of this machine, or set DATABASE_URL to a database elsewhere.';

async function runInitdb(place: Place, run: { data: string; passwordFile: string; fast: boolean }): Promise<void> {
  const fixed = ['-D', run.data, '-U', superuser, '-E', 'UTF8', '-A', 'scram-sha-256', `--pwfile=${run.passwordFile}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  if (run.fast) fixed.push('--no-sync');
  const failure = await initdb(place, [...fixed, '--locale=C.UTF-8']);
  if (failure === null) return;
  if (failure.includes('could not look up effective user ID')) throw new EmbeddedDatabaseError(NAMELESS_USER);
  // Systems without that locale (macOS, Windows) still sort and fold by the built-in one.
  const second = await initdb(place, [...fixed, '--locale=C']);
  if (second !== null) throw new EmbeddedDatabaseError(`PostgreSQL could not create its data folder: ${failure}`);
}

/** Null when it went well, otherwise the last line it said. */
function initdb(place: Place, args: string[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program(place.native, 'initdb'), args, { ...place.user, cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? null : (said.trim().split('\n').at(-1) ?? `exit code ${code}`)));
  });
}

/** An initdb whose parent was killed may still be writing: its folder is tried again at the next start. */
function removeUnfinished(root: string): void {
  for (const name of readdirSync(root)) {
    if (!/^(initdb|copy|password)-[0-9a-f]{8}$/.test(name)) continue;
    try {
      rmSync(join(root, name), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  for (const folder of [path, dirname(path)]) {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  }
}

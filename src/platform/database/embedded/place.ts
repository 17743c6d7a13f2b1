// Decides where the embedded data lie and as which user the server runs, since PostgreSQL refuses to run as root.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, program } from './binaries';
import { EmbeddedDatabaseError } from './failure';

export interface ServerUser {
  uid: number;
  gid: number;
}

export interface Place {
  /** Holds the cluster, its socket, its password and its log. */
  root: string;
  cluster: string;
  native: string;
  /** Null when the server runs as the user who started Threadwell. */
  user: ServerUser | null;
  /** True when the other user could not reach the data folder, so that everything lies elsewhere. */
  moved: boolean;
}

const elsewhere = '/var/lib/threadwell';

export function choosePlace(dataRoot: string, binaries: Binaries): Place {
  mkdirSync(dataRoot, { recursive: true });
  const root = join(dataRoot, 'postgres');
  const cluster = join(root, 'cluster');
  const owner = statSync(cluster, { throwIfNoEntry: false });
  const me = process.getuid?.();
  if (me !== 0) {
    if (owner && me !== undefined && owner.uid !== me) {
      throw new EmbeddedDatabaseError(`The data in ${cluster} belong to another user (number ${owner.uid}). Start as root or as that user, or set THREADWELL_DATA to another folder.`);
    }
    return { root, cluster, native: binaries.native, user: null, moved: false };
  }
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
  const away = awayPlace(dataRoot, user);
  if (!owner && existsSync(away.cluster)) return { ...away, native: copyBinaries(away.root, binaries) };
  if (canReach(user, dataRoot) && canRun(user, binaries.native)) return { root, cluster, native: binaries.native, user, moved: false };
  if (owner) {
    throw new EmbeddedDatabaseError(`The user of the database (number ${user.uid}) can no longer reach ${cluster}. Let everybody pass through the folders above it ("chmod a+x"), or set DATABASE_URL.`);
  }
  return { ...away, native: copyBinaries(away.root, binaries) };
}

/** Where the data of an earlier start lie, found without a look at users and rights. */
export function existingPlace(dataRoot: string): Place | null {
  const root = join(dataRoot, 'postgres');
  const local = { root, cluster: join(root, 'cluster'), native: '', user: null, moved: false };
  const away = existsSync(dataRoot) ? awayPlace(dataRoot, null) : local;
  return [local, away].find((place) => existsSync(place.cluster)) ?? null;
}

/** The same folder for the same data folder, whatever it is called through links. */
function awayPlace(dataRoot: string, user: ServerUser | null): Place {
  const hash = createHash('sha256').update(realpathSync(dataRoot)).digest('hex').slice(0, 12);
  const root = join(elsewhere, hash);
  return { root, cluster: join(root, 'cluster'), native: '', user, moved: true };
}

function copyBinaries(root: string, binaries: Binaries): string {
  const native = join(root, `native-${binaries.version}`);
  if (existsSync(native)) return native;
  mkdirSync(root, { recursive: true, mode: 0o755 });
  for (const folder of [elsewhere, root]) chmodSync(folder, 0o755);
  const draft = join(root, `copy-${randomBytes(4).toString('hex')}`);
  cpSync(binaries.native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, native);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(native)) throw error;
  }
  return native;
}

function nobody(): ServerUser {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
    ?.split(':');
  // 65534 is what systems without such an entry use for it.
  return { uid: Number(line?.[2] ?? 65534), gid: Number(line?.[3] ?? 65534) };
}

function canReach(user: ServerUser, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

function canRun(user: ServerUser, native: string): boolean {
  const postgres = spawnSync(program(native, 'postgres'), ['--version'], { ...user, cwd: '/' });
  if (postgres.error && (postgres.error as NodeJS.ErrnoException).code === 'EPERM') {
    throw new EmbeddedDatabaseError('PostgreSQL refuses to run as root, and no other user can be used here. Start as an ordinary user, or set DATABASE_URL.');
  }
  return postgres.status === 0;
}

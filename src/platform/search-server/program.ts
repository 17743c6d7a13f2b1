/** Finds the Meilisearch program: the one that is named, or one on the path. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const NAME = process.platform === 'win32' ? 'meilisearch.exe' : 'meilisearch';

export type FoundProgram = { readonly path: string } | { readonly missing: string };

/** `named` is the setting; "off" means that none is wanted. */
export function findProgram(named: string | null, programPath: string): FoundProgram {
  if (named === 'off') return { missing: 'MEILI_BIN is "off"' };
  if (named !== null) {
    const path = resolve(named);
    return isProgram(path) ? { path } : { missing: `MEILI_BIN names no program: ${path}` };
  }
  const path = programPath.split(delimiter).filter((folder) => folder !== '').map((folder) => join(folder, NAME)).find(isProgram);
  return path ? { path } : { missing: 'there is no Meilisearch, neither in MEILI_URL nor as a program' };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

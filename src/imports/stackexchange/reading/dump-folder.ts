/** A folder with a dump: which files are there, how large they are, and the community they come from. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { RowParser, type ReadRow } from './row-parser';

export const DUMP_FILES = ['Users', 'Posts', 'Comments', 'Votes', 'PostLinks', 'PostHistory', 'Tags'] as const;
export type DumpFile = (typeof DUMP_FILES)[number];

/** Without these there is nothing to show, or nobody who wrote it. */
const NEEDED: readonly DumpFile[] = ['Users', 'Posts'];
const CHUNK_BYTES = 128 * 1024;
const HOST_NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** The folder cannot be imported; the text says all that a person needs. */
export class DumpUnusable extends Error {
  override readonly name = 'DumpUnusable';
}

export interface DumpFolder {
  readonly path: string;
  /** The name of the folder: what its rows are known by ever after. */
  readonly source: string;
  /** Where the community lives on the web, when the folder is named after its host; else null. */
  readonly siteUrl: string | null;
  readonly bytes: Readonly<Partial<Record<DumpFile, number>>>;
}

export async function openDumpFolder(path: string): Promise<DumpFolder> {
  const folder = resolve(path);
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new DumpUnusable(`There is no folder ${folder}.`);
  const bytes: Partial<Record<DumpFile, number>> = {};
  for (const file of DUMP_FILES) {
    const status = await stat(fileIn(folder, file)).catch(() => null);
    if (status?.isFile()) bytes[file] = status.size;
  }
  const missing = NEEDED.filter((file) => bytes[file] === undefined);
  if (missing.length > 0) {
    throw new DumpUnusable(`${folder} is no unpacked Stack Exchange dump: ${missing.map((file) => `${file}.xml`).join(' and ')} not found.`);
  }
  const source = basename(folder);
  return { path: folder, source, siteUrl: HOST_NAME.test(source) ? `https://${source.toLowerCase()}` : null, bytes };
}

/** The rows of a file as they come, a piece of the file at a time; `heard` is told of each piece. */
export async function* readRows(folder: DumpFolder, file: DumpFile, heard: (bytes: number) => void): AsyncGenerator<ReadRow[]> {
  if (folder.bytes[file] === undefined) return;
  const decoder = new TextDecoder('utf-8');
  const parser = new RowParser();
  for await (const chunk of createReadStream(fileIn(folder.path, file), { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    const rows = parser.push(decoder.decode(bytes, { stream: true }));
    heard(bytes.length);
    if (rows.length > 0) yield rows;
  }
  const last = [...parser.push(decoder.decode()), ...parser.end()];
  if (last.length > 0) yield last;
}

const fileIn = (folder: string, file: DumpFile): string => join(folder, `${file}.xml`);

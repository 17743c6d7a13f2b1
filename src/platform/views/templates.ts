// Reads the folder of views: every .hbs file, named by its path ("home/index", "partials/state-pill").
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface ViewSource {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

export function readViewSources(folder: string): ViewSource[] {
  return viewFiles(folder).map((file) => ({
    name: relative(folder, file).slice(0, -'.hbs'.length).split(sep).join('/'),
    file,
    text: withoutIndentation(readFileSync(file, 'utf8')),
  }));
}

/** Changes whenever a view is added, removed or saved; how development notices. */
export function viewsFingerprint(folder: string): string {
  return viewFiles(folder)
    .map((file) => `${file}@${statSync(file).mtimeMs}`)
    .join('\n');
}

function viewFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Indentation is for the author: it would be a fifth of each page. Texts with lines of their own come from models, never from templates. */
function withoutIndentation(text: string): string {
  return text.replaceAll(/\n[ \t]+/g, '\n').trim();
}

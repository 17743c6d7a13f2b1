// threadwell import stackexchange: the history of another community, with progress, counts, and a file that names what was left out.
import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ImportSummary } from '../imports';
import { CommandError, type Terminal, UsageError } from './terminal';
import { withApplication } from './with-database';

export interface ImportOptions {
  json?: boolean;
  report?: string;
}

export async function importStackExchange(terminal: Terminal, folder: string, options: ImportOptions): Promise<void> {
  const path = resolve(folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${path} is not a folder: expected the unpacked dump, with Posts.xml in it.`);
  const { DumpUnusable, StackExchangeImport } = await import('../imports/index.js');
  const { summary, report } = await withApplication(terminal, async (app, config) => {
    const report = resolve(options.report ?? join(config.dataRoot, 'imports', `${basename(path)}.jsonl`));
    const texts = { doing: `Importing ${basename(path)}`, done: `Imported ${basename(path)}` };
    const summary = await terminal.step(texts, (say) => app.get(StackExchangeImport).run({ folder: path, report, log: say }));
    return { summary, report };
  }).catch((error: unknown) => {
    throw error instanceof DumpUnusable ? new CommandError(error.message) : error;
  });
  if (options.json) return terminal.result(JSON.stringify(summary));
  for (const line of describeSummary(summary, report)) terminal.result(line);
}

function describeSummary(summary: ImportSummary, report: string): string[] {
  const { skipped, ...counts } = summary;
  const rows = Object.entries(counts).map(([name, count]) => `  ${name.padEnd(12)} ${whole(count).padStart(12)}`);
  return ['', ...rows, '', `  ${whole(skipped)} rows were not used; which, and why, is in`, `  ${report}`];
}

const whole = (count: number): string => count.toLocaleString('en-GB');

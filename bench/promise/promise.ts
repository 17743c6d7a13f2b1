// `npm run bench -- promise`: of those who were told "8 of 10 within T", how many were answered within T, on months that the estimate had not seen.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';
import { allTogether, calibrationOf, type Calibration } from './calibration-table';
import { readDumpHistory } from './dump-history';

const COLUMNS = ['dump', 'asked', 'told', 'too young', 'judged', 'kept', 'of 100', '95% interval', 'median told'];
const WIDTHS = [28, 7, 7, 11, 8, 7, 8, 15, 13];

export async function run(): Promise<void> {
  const folder = process.argv[3] ?? process.env.THREADWELL_DUMPS ?? '';
  const dumps = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'Posts.xml'))).sort() : [];
  if (dumps.length === 0) throw new Error('THREADWELL_DUMPS names no folder with unpacked dumps, nor does the word behind "promise".');
  say(COLUMNS);
  const found: Calibration[] = [];
  for (const name of dumps) {
    const calibration = calibrationOf(name, await readDumpHistory(join(folder, name)));
    found.push(calibration);
    say(rowOf(calibration));
  }
  const together = allTogether(found);
  say(rowOf(together));
  const met = together.share !== null && together.judged >= 400 && together.share >= 0.75 && together.share <= 0.85;
  process.stdout.write(`\nGoal: 75 to 85 of 100 over at least 400 judged: ${met ? 'met' : 'missed'}\n`);
  const report = { date: new Date().toISOString(), node: process.version, processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, dumps: found, together, met };
  const file = join(projectRoot, 'bench', 'results', `${report.date.slice(0, 10)}-promise.json`);
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`Written to ${file}\n`);
  if (!met) process.exitCode = 1;
}

function rowOf({ name, asked, told, tooYoung, judged, kept, share, low, high, medianToldHours }: Calibration): string[] {
  const hundred = (value: number | null): string => (value === null ? '–' : (value * 100).toFixed(1));
  const hours = medianToldHours === null ? '' : `${medianToldHours} h`;
  return [name, ...[asked, told, tooYoung, judged, kept].map(String), hundred(share), `${hundred(low)} to ${hundred(high)}`, hours];
}

function say(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[index]!) : cell.padStart(WIDTHS[index]!))).join('')}\n`);
}

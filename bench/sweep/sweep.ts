// `npm run bench -- sweep`: what it costs to find and hand over 1,000 due threads among few and among many open ones, measured in turns in one run.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../src/cli/migrations';
import { projectRoot } from '../../src/platform/config';
import { startEmbedded } from '../../src/platform/database/embedded';
import { openThreads } from './open-threads';
import type { SweepDone, SweepWanted } from './sweeping';

const DUE = 1_000;
/** At most so much dearer among many; at least so many cases a second. */
const GOALS = { growth: 1.3, casesPerSecond: 300 };

const { values: options } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rounds: { type: 'string', default: '7' },
    few: { type: 'string', default: '10000' },
    many: { type: 'string', default: '1000000' },
  },
});

interface Subject {
  readonly open: number;
  /** Sweeps once when 1,000 more are due; how long that took, in milliseconds. */
  sweep(round: number): Promise<number>;
  close(): Promise<void>;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function community(open: number): Promise<Subject> {
  const folder = join(projectRoot, '.cache', `bench-sweep-${open}`);
  mkdirSync(folder, { recursive: true });
  const database = await startEmbedded({ dataRoot: folder, log: (line) => process.stderr.write(`${line}\n`) });
  await migrate({ url: database.url });
  await openThreads(database.url, open);
  const env = { ...process.env, DATABASE_URL: database.url, SESSION_SECRET: 'a-secret-for-the-bench-of-32-letters', LOG_LEVEL: 'error' };
  const child = fork(join(__dirname, 'sweeping.js'), [], { env });
  await once(child, 'message');
  return {
    open,
    async sweep(round) {
      child.send({ due: round * DUE } satisfies SweepWanted);
      const [{ milliseconds, fired, skipped, failed }] = (await once(child, 'message')) as [SweepDone];
      if (fired !== DUE) throw new Error(`${fired} of ${DUE} due threads were handed over (${skipped} skipped, ${failed} failed); remove ${folder} and try again`);
      return milliseconds;
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
      await database.stop();
    },
  };
}

export async function run(): Promise<void> {
  const [few, many] = [await community(Number(options.few)), await community(Number(options.many))];
  try {
    const rounds = Number(options.rounds);
    const times = { few: [] as number[], many: [] as number[] };
    // The first round of each warms up.
    for (let round = 1; round <= rounds + 1; round += 1) {
      const [one, other] = [await few.sweep(round), await many.sweep(round)];
      if (round === 1) continue;
      times.few.push(one);
      times.many.push(other);
    }
    const growth = Number(median(times.many.map((time, index) => time / (times.few[index] ?? 1))).toFixed(2));
    const casesPerSecond = Math.round((DUE / median(times.many)) * 1_000);
    const said = (open: number, all: readonly number[]) => `${String(open).padStart(9)} open threads: ${DUE} due ones in ${Math.round(median(all))} ms\n`;
    process.stdout.write(said(few.open, times.few) + said(many.open, times.many));
    process.stdout.write(`${growth} times as long among many (goal at most ${GOALS.growth}); ${casesPerSecond} cases a second (goal ${GOALS.casesPerSecond})\n`);
    const report = { date: new Date().toISOString(), node: process.version, processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, options, due: DUE, milliseconds: times, growth, casesPerSecond, goals: GOALS };
    const file = join(projectRoot, 'bench', 'results', `${report.date.slice(0, 10)}-sweep.json`);
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(`Written to ${file}\n`);
  } finally {
    await few.close();
    await many.close();
  }
}

// `npm run bench -- search`: relevance and speed of each engine that is here, on the communities that THREADWELL_DUMPS names.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../src/platform/config';
import { fillCommunity, openCommunity, startBenchServer } from './community';
import { readDump } from './judgments';
import { Progress } from './progress';
import { measureRelevance, type RelevanceFigure } from './relevance';
import { measureSpeed, type SpeedFigure } from './speed';
import { sayFilled, subjects } from './subjects';
import { tune } from './tune';

const { values: options } = parseArgs({
  args: process.argv.slice(3),
  options: {
    /** Only this engine. */
    engine: { type: 'string' },
    /** Only this dump. */
    dump: { type: 'string' },
    /** Only relevance, or only speed. */
    only: { type: 'string' },
    /** How many posts there are when speed is measured. */
    sizes: { type: 'string', default: '10000,100000,1000000' },
    /** Looks for weights instead of measuring. */
    tune: { type: 'boolean', default: false },
    /** The dump whose posts are told again. */
    from: { type: 'string', default: 'bench-union' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

export async function run(): Promise<void> {
  if (options.tune) return tune(process.env.THREADWELL_DUMPS ?? '');
  const chosen = subjects.filter(({ name }) => !options.engine || name === options.engine);
  for (const { name, missing } of chosen) if (missing) say(`${name} is not measured: ${missing}`);
  const present = chosen.filter(({ missing }) => missing === null);
  // A part of the measures would stand for the whole.
  const isWhole = !options.engine && !options.dump && !options.only;
  const progress = isWhole ? Progress.open() : Progress.none();
  const relevance = options.only === 'speed' ? [] : await relevanceOf(present.map(({ name }) => name), progress);
  const speed = options.only === 'relevance' ? [] : await speedOf(present, progress);
  const report = { date: new Date().toISOString(), node: process.version, processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, options, relevance, speed };
  const file = join(projectRoot, 'bench', 'results', `${report.date.slice(0, 10)}-search.json`);
  if (!isWhole) return;
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  progress.forget();
  say(`Written to ${file}`);
}

interface DumpFigures {
  readonly dump: string;
  readonly engine: string;
  readonly documents: number;
  readonly seconds: number | null;
  /** By nothing but a client of the search server. */
  readonly bareSeconds?: number;
  readonly figures: RelevanceFigure[];
}

async function relevanceOf(engines: readonly string[], progress: Progress): Promise<DumpFigures[]> {
  const folder = process.env.THREADWELL_DUMPS ?? '';
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'related.tsv'))).sort() : [];
  if (names.length === 0) say('Relevance is not measured: THREADWELL_DUMPS names no folder with unpacked dumps.');
  const found: DumpFigures[] = [];
  const server = await startBenchServer('relevance');
  try {
    for (const name of names.filter((dump) => !options.dump || dump === options.dump)) {
      found.push(...(await progress.once(`relevance, ${name}`, () => relevanceIn({ folder, name, engines, server: server.url }))));
    }
  } finally {
    await server.stop();
  }
  return found;
}

async function relevanceIn({ folder, name, engines, server }: { folder: string; name: string; engines: readonly string[]; server: string }): Promise<DumpFigures[]> {
  const found: DumpFigures[] = [];
  const dump = await readDump(folder, name);
  const community = await openCommunity(server, 'relevance');
  try {
    await fillCommunity(community.database, [...dump.questions.values()]);
    for (const subject of subjects.filter((one) => engines.includes(one.name))) {
      const filled = await subject.fill(community, { name: 'relevance', kept: false });
      sayFilled(`${name}, ${subject.name}`, filled);
      say(`${name}, ${subject.name}: recall at 10 (of BM25, ratio)`);
      const { documents, seconds, bareSeconds } = filled;
      const figures = await measureRelevance(dump, filled.engine, print).finally(() => filled.close());
      found.push({ dump: name, engine: subject.name, documents, seconds, ...(bareSeconds === undefined ? {} : { bareSeconds }), figures });
    }
  } finally {
    await community.close();
  }
  return found;
}

async function speedOf(present: typeof subjects, progress: Progress): Promise<SpeedFigure[]> {
  const folder = process.env.THREADWELL_DUMPS ?? '';
  if (!existsSync(join(folder, options.from, 'Posts.xml'))) {
    say(`Speed is not measured: THREADWELL_DUMPS names no folder with ${options.from}.`);
    return [];
  }
  return measureSpeed(await readDump(folder, options.from), present, { sizes: options.sizes.split(',').map(Number), progress });
}

function print({ name, even, all, seconds }: RelevanceFigure): void {
  const part = (recall: RelevanceFigure['all']) => `${recall.engine.toFixed(3)} (${recall.baseline.toFixed(3)}, ${(recall.engine / recall.baseline).toFixed(2)})`;
  say(`  ${name.padEnd(30)} even ${part(even)}   all ${part(all)}   ${all.queries} queries in ${seconds} s`);
}

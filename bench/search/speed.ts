// How fast an engine answers at several sizes, and how fast its index is made: one client for the times, sixteen for the throughput.
import { NO_FILTER, TIME_WINDOWS, type SearchEngine } from '../../src/search';
import { windowBegins } from '../../src/search/time-windows';
import { connectCommunity, openCommunity, startBenchServer, type BenchCommunity } from './community';
import { generatePosts } from './generate';
import type { Dump, DumpQuestion } from './judgments';
import type { Progress } from './progress';
import { sayFilled, type Filled, type Subject } from './subjects';

export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
}

export interface SpeedFigure {
  readonly engine: string;
  readonly posts: number;
  readonly documents: number;
  /** Null where an index of an earlier run was used. */
  readonly documentsPerSecond: number | null;
  /** By nothing but a client of the search server. */
  readonly bareDocumentsPerSecond?: number;
  readonly search: Times;
  readonly similar: Times;
}

/** From so many posts on the index is kept for the next run. */
const KEPT_FROM = 1_000_000;
const CLIENTS = 16;
const QUERIES = 240;
const WARM_UP = 60;
const WARM_UPS = 20;
const SECONDS = 6;

/** A generated community is kept for the next run; one that was cut short is told to its end. */
export async function prepareCommunity(serverUrl: string, dump: Dump, posts: number): Promise<BenchCommunity> {
  const url = new URL(serverUrl);
  url.pathname = `/posts_${posts}`;
  const community = await connectCommunity(url.href).catch(() => openCommunity(serverUrl, `posts_${posts}`));
  const made = await community.database.maybe(`select 1 as one from pg_class where relname = 'bench_ready'`);
  if (made) return community;
  process.stderr.write(`Generating ${posts} posts …\n`);
  await generatePosts(community.database, [...dump.questions.values()], posts);
  await community.database.run('create table bench_ready ()');
  return community;
}

export async function measureSpeed(dump: Dump, chosen: readonly Subject[], { sizes, progress }: { sizes: readonly number[]; progress: Progress }): Promise<SpeedFigure[]> {
  const figures: SpeedFigure[] = [];
  for (const posts of sizes) {
    // A server for each size, so that one can be prepared while another is measured.
    const server = await startBenchServer(`speed-${posts}`);
    try {
      const community = await prepareCommunity(server.url, dump, posts);
      try {
        for (const subject of chosen) figures.push(await progress.once(`speed of ${subject.name} at ${posts} posts`, () => measureOne(subject, community, { dump, posts })));
      } finally {
        await community.close();
      }
    } finally {
      await server.stop();
    }
  }
  return figures;
}

async function measureOne(subject: Subject, community: BenchCommunity, { dump, posts }: { dump: Dump; posts: number }): Promise<SpeedFigure> {
  const filled = await subject.fill(community, { name: String(posts), kept: posts >= KEPT_FROM });
  sayFilled(`${subject.name}, ${posts} posts`, filled);
  try {
    const questions = [...dump.questions.values()];
    const search = await timesOf(queriesOf(questions).map((text) => () => searchFor(filled.engine, text)));
    const similar = await timesOf(similarTo(questions).map((request) => () => filled.engine.similar(request)));
    const figure = { engine: subject.name, posts, documents: filled.documents, ...ratesOf(filled), search, similar };
    print(figure);
    return figure;
  } finally {
    await filled.close();
  }
}

const ratesOf = ({ documents, seconds, bareSeconds }: Filled) => ({
  documentsPerSecond: seconds === null ? null : Math.round(documents / seconds),
  ...(bareSeconds === undefined ? {} : { bareDocumentsPerSecond: Math.round(documents / bareSeconds) }),
});

/** As the page searches, with the counts beside its filters. */
const countOpenedFrom = TIME_WINDOWS.map((window) => windowBegins(window, new Date()));
export const searchFor = (engine: SearchEngine, text: string) => engine.search({ text, filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 20, counts: true, countOpenedFrom });

/** What people type: the first words of a title, a whole title, one word, a word with a slip, a phrase, a word left out. */
export function queriesOf(questions: readonly DumpQuestion[]): string[] {
  const titles = questions.filter(({ title }) => title.split(' ').length >= 5).map(({ title }) => title.replace(/["?]/g, ''));
  return Array.from({ length: QUERIES }, (_, place) => {
    const title = titles[(place * 7919) % titles.length] ?? '';
    const words = title.split(' ');
    const longest = [...words].sort((one, other) => other.length - one.length)[0] ?? '';
    const ways = [
      () => words.slice(0, 3).join(' '),
      () => title,
      () => longest,
      () => title.replace(longest, longest.slice(0, 2) + longest.slice(3)),
      () => words.slice(-2).join(' '),
      () => `${words.slice(0, 4).join(' ')} -${longest}`,
    ];
    return ways[place % ways.length]?.() ?? title;
  });
}

export const similarTo = (questions: readonly DumpQuestion[]) =>
  Array.from({ length: QUERIES }, (_, place) => {
    const question = questions[(place * 6007) % questions.length];
    return { title: question?.title ?? '', body: place % 2 === 0 ? '' : (question?.body ?? ''), limit: 10 };
  });

/** Of an index that is not in memory yet the first answers come too late, and on a site from PostgreSQL: asked until all come in time. */
async function warmUp(asks: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    let late: unknown = null;
    for (const ask of asks) await ask().catch((error: unknown) => (late = error));
    if (late === null) return;
    if (tries === WARM_UPS) throw late;
  }
}

async function timesOf(asks: readonly (() => Promise<unknown>)[]): Promise<Times> {
  await warmUp(asks.slice(0, WARM_UP));
  const times: number[] = [];
  for (const ask of asks) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), perSecond: await throughput(asks) };
}

async function throughput(asks: readonly (() => Promise<unknown>)[]): Promise<number> {
  let [done, next] = [0, 0];
  const started = performance.now();
  const until = started + SECONDS * 1000;
  const client = async () => {
    while (performance.now() < until) {
      await asks[(next += 1) % asks.length]?.();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return Math.round(done / ((performance.now() - started) / 1000));
}

function print({ engine, posts, documents, search, similar }: SpeedFigure): void {
  const part = ({ p50, p95, perSecond }: Times) => `p50 ${p50} ms, p95 ${p95} ms, ${perSecond}/s with ${CLIENTS}`;
  process.stdout.write(`${engine}, ${posts} posts: search of ${documents} threads ${part(search)}; similar ${part(similar)}\n`);
}

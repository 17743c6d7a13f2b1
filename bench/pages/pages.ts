// `npm run bench -- pages`: how fast the pages and the graph are beside a bare handler that fetches the same rows, measured in turns in one run.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { Client } from 'pg';
import { migrate } from '../../src/cli/migrations';
import { projectRoot } from '../../src/platform/config';
import { startEmbedded } from '../../src/platform/database/embedded';
import { generateCommunity } from '../community/generate';
import { finishCommunity } from '../community/finish';

interface Measured {
  requestsPerSecond: number;
  p95Milliseconds: number;
}

interface Subject {
  readonly name: string;
  readonly goal: number;
  readonly ours: (round: number) => autocannon.Request[];
  readonly bare: (round: number) => autocannon.Request[];
}

const { values: options, positionals: wanted } = parseArgs({
  // Words narrow the run to the subjects whose names contain them: `npm run bench -- pages thread`.
  args: process.argv.slice(3),
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '20' },
    threads: { type: 'string', default: '10000' },
    /** A database with an imported community, instead of a generated one. */
    database: { type: 'string' },
  },
});

const GRAPH_QUERY = `query Thread($id: ID!) { thread(id: $id) { id title state openedAt voteScore answerCount body { html } asker { displayName } space { name } tags { name }
  answers(first: 20) { nodes { id body { html } voteScore postedAt accepted author { displayName } } } comments(first: 20) { nodes { id body { html } author { displayName } postedAt } } } }`;

const QUERIES = ['router firmware', 'connection timeout error', 'guest network password', 'battery sensor', 'certificate expired'];

function subjects(ids: readonly string[]): Subject[] {
  const some = (round: number) => ids.slice((round * 40) % ids.length, ((round * 40) % ids.length) + 40);
  const bareThread = (round: number) => some(round).map((id) => ({ path: `/thread?id=${id}` }));
  const post = (id: string) => ({
    method: 'POST' as const, path: '/graphql', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: GRAPH_QUERY, variables: { id: `Thread:${id}` } }),
  });
  const search = () => QUERIES.map((query) => ({ path: `/search?q=${encodeURIComponent(query)}` }));
  return [
    { name: 'thread page', goal: 0.15, ours: (round) => some(round).map((id) => ({ path: `/threads/${id}` })), bare: bareThread },
    { name: 'newest list', goal: 0.15, ours: () => [{ path: '/' }], bare: () => [{ path: '/newest' }] },
    { name: 'search page', goal: 0.15, ours: search, bare: search },
    { name: 'GraphQL thread', goal: 0.12, ours: (round) => some(round).map(post), bare: bareThread },
  ];
}

async function measure(port: number, requests: autocannon.Request[]): Promise<Measured> {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const load = { url: `http://127.0.0.1:${port}`, connections: Number(options.connections), duration: Number(options.seconds), requests };
    const run = autocannon(load, (error, measured) => (error ? reject(error as Error) : resolve(measured)));
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${requests[0]?.path ?? '?'} failed`);
  times.sort((one, other) => one - other);
  return { requestsPerSecond: result.requests.average, p95Milliseconds: Number((times[Math.floor(times.length * 0.95)] ?? 0).toFixed(1)) };
}

function serve(file: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(join(__dirname, file), [], { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${String(code)} before it served`)));
  });
}

async function prepare(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (options.database) return { url: options.database, stop: () => Promise.resolve() };
  const threads = Number(options.threads);
  const folder = join(projectRoot, '.cache', `bench-${threads}`);
  mkdirSync(folder, { recursive: true });
  const database = await startEmbedded({ dataRoot: folder, log: (line) => process.stderr.write(`${line}\n`) });
  await migrate({ url: database.url });
  const db = new Client({ connectionString: database.url });
  await db.connect();
  const { rows } = await db.query<{ found: boolean }>('select exists (select 1 from threads) as found');
  if (!rows[0]?.found) {
    process.stderr.write(`Generating ${threads} threads …\n`);
    await generateCommunity(db, { threads, members: Math.max(200, threads / 5) });
    await finishCommunity(database.url);
    await db.query('vacuum analyze');
  }
  await db.end();
  return { url: database.url, stop: () => database.stop() };
}

/** A community that was just made, or an older one under new tables, gives the workers something to do once: it is no part of a page. */
async function untilJobsAreDone(db: Client): Promise<void> {
  const waiting = async () => (await db.query<{ count: number }>('select count(*)::int as count from graphile_worker.jobs where attempts < max_attempts and run_at <= clock_timestamp()')).rows[0]?.count ?? 0;
  if ((await waiting()) > 0) process.stderr.write('Waiting for the jobs of the community …\n');
  while ((await waiting()) > 0) await pause(500);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function compare(subject: Subject, ports: { ours: number; bare: number }) {
  const ratios: number[] = [];
  const ours: Measured[] = [];
  const bare: Measured[] = [];
  await measure(ports.ours, subject.ours(0));
  for (let round = 1; round <= Number(options.rounds); round += 1) {
    const first = await measure(ports.bare, subject.bare(round));
    const second = await measure(ports.ours, subject.ours(round));
    bare.push(first);
    ours.push(second);
    ratios.push(second.requestsPerSecond / first.requestsPerSecond);
  }
  const of = (measured: Measured[]) => ({
    requestsPerSecond: Math.round(median(measured.map((one) => one.requestsPerSecond))),
    p95Milliseconds: median(measured.map((one) => one.p95Milliseconds)),
  });
  return { name: subject.name, goal: subject.goal, ratio: Number(median(ratios).toFixed(3)), ours: of(ours), bare: of(bare) };
}

export async function run(): Promise<void> {
  const database = await prepare();
  const common = { DATABASE_URL: database.url, SESSION_SECRET: 'a-secret-for-the-bench-of-32-letters', THREADWELL_RATE_LIMITS: 'off', LOG_LEVEL: 'error' };
  const bare = await serve('bare.js', { ...common, PORT: '38311' });
  const ours = await serve('serve.js', { ...common, PORT: '38312' });
  try {
    const db = new Client({ connectionString: database.url });
    await db.connect();
    const { rows } = await db.query<{ id: string }>(`select id from threads where answer_count between 2 and 12 order by id desc limit 400`);
    await untilJobsAreDone(db);
    await db.end();
    const results = [];
    const chosen = subjects(rows.map((row) => row.id)).filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
    for (const subject of chosen) {
      const result = await compare(subject, { ours: 38312, bare: 38311 });
      results.push(result);
      const { name, ratio, goal } = result;
      process.stdout.write(`${name.padEnd(16)} ${String(ratio).padStart(6)} of bare (goal ${goal})   ours ${result.ours.requestsPerSecond}/s p95 ${result.ours.p95Milliseconds} ms   bare ${result.bare.requestsPerSecond}/s p95 ${result.bare.p95Milliseconds} ms\n`);
    }
    // A part of the measures would stand for the whole.
    if (wanted.length > 0) return;
    const report = { date: new Date().toISOString(), node: process.version, processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, options, results };
    const file = join(projectRoot, 'bench', 'results', `${report.date.slice(0, 10)}-pages.json`);
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(`Written to ${file}\n`);
  } finally {
    await Promise.all([end(bare), end(ours)]);
    await database.stop();
  }
}

// Several job processes are killed at random moments, again and again: each waiting thread still gets exactly one case, with its event and its mail.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { startTestApp, type TestApp } from '../../support/app';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { ensureBuilt } from '../../support/program';
import { allOnce, tally, waiting, WaitingCommunity } from './waiting-community';

/** `npm run prove` kills as often as the promise says; a run of all tests kills a few. */
const KILLS = process.env.THREADWELL_PROOF === 'full' ? 300 : 12;
const WORKERS = 3;
/** So many threads fall due before each kill, so that hardly one meets a process that has nothing to do. */
const DUE_BEFORE_KILL = 10;
/** A kill comes at some moment within this time after a worker began to work. */
const LIFE_MS = 300;

const aheadMs = new Date('2030-03-04T09:00:00Z').getTime() - Date.now();
const now = () => new Date(Date.now() + aheadMs);

let database: TestDatabase;
let app: TestApp;
let community: WaitingCommunity;
let post: SMTPServer;
const mailed: string[] = [];
const workers = new Set<ChildProcess>();

/** Settles when the worker takes jobs; it may be killed before. */
function startWorker(): { child: ChildProcess; works: Promise<unknown> } {
  const { port } = post.server.address() as AddressInfo;
  const env = {
    ...process.env, DATABASE_URL: database.url, CLOCK_AHEAD_MS: String(aheadMs), SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'tarn@example.com',
    SESSION_SECRET: 'a-secret-for-tests-of-32-characters', LOG_LEVEL: 'fatal', NODE_ENV: 'production', THREADWELL_MAILS_PER_MINUTE: '100000',
  };
  const child = fork(join(__dirname, 'worker.cjs'), [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  workers.add(child);
  child.once('exit', () => workers.delete(child));
  return { child, works: Promise.race([once(child, 'message'), once(child, 'exit')]) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Settles as soon as the condition holds. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Not a wait for something: it moves the kill to a moment that nobody chose. */
const anyMomentWithin = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * milliseconds));

beforeAll(async () => {
  ensureBuilt();
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => void text(stream).then((source) => {
      mailed.push(/^Message-ID: <([^@>]+)/im.exec(source)?.[1] ?? '');
      done();
    }, done),
  });
  // Who is killed may be in the middle of a mail: it was not taken then, and comes again.
  post.on('error', () => undefined);
  post.listen(0, '127.0.0.1');
  await once(post.server, 'listening');
  database = await createTestDatabase();
  app = await startTestApp({}, { database });
  app.clock.set(now());
  community = await WaitingCommunity.settle(app, app.clock);
}, 120_000);

afterAll(async () => {
  for (const child of workers) await kill(child);
  await app?.close();
  await database?.drop();
  await new Promise<void>((resolve) => (post ? post.close(() => resolve()) : resolve()));
});

it(`opens exactly one case for each waiting thread while ${KILLS} job processes are killed at random moments`, async () => {
  let kills = 0;
  let atWork = 0;
  const lives = async (): Promise<void> => {
    while (kills < KILLS) {
      const { child, works } = startWorker();
      await works;
      await community.askLongAgo(DUE_BEFORE_KILL, now());
      await anyMomentWithin(LIFE_MS);
      if (kills >= KILLS) break;
      kills += 1;
      if ((await waiting(app.database)) > 0) atWork += 1;
      await kill(child);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, lives));
  for (const child of workers) await kill(child);
  // Whoever comes next finds all that was left.
  await startWorker().works;
  await until(async () => (await tally(app.database)).jobsLeft === 0 && (await waiting(app.database)) === 0);
  const result = await tally(app.database);
  const expected = await app.database.rows<{ id: string }>(`select event_id || '.' || member_id as id from notifications where kind = 'CASE_OPENED'`);
  const twice = mailed.length - new Set(mailed).size;
  process.stderr.write(
    `  ${kills} processes killed, ${atWork} of them while threads were due; ${result.threads} threads, ${result.cases} cases, each told by mail (${twice} mails left twice, under one id)\n`,
  );
  expect(result).toEqual(allOnce(community.size));
  expect(expected.filter(({ id }) => !mailed.includes(id))).toEqual([]);
}, 1_200_000);

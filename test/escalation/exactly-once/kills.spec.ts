// Several job processes are killed at random moments, again and again: each waiting thread still gets exactly one case, with its event and its mail.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { startTestApp, type TestApp } from '../../support/app';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { JobProcesses } from './job-processes';
import { Progress } from './progress';
import { allOnce, tally, waiting, WaitingCommunity } from './waiting-community';

/** `npm run prove` kills as often as the promise says; a run of all tests kills a few. */
const KILLS = process.env.THREADWELL_PROOF === 'full' ? 300 : 6;
const WORKERS = 3;
/** So many threads fall due before each kill, so that hardly one meets a process that has nothing to do. */
const DUE_BEFORE_KILL = 10;
/** A worker that hands over no thread is killed after this time anyway. */
const LONGEST_LIFE_MS = 10_000;

const aheadMs = new Date('2030-03-04T09:00:00Z').getTime() - Date.now();
const now = () => new Date(Date.now() + aheadMs);

let database: TestDatabase;
let app: TestApp;
let community: WaitingCommunity;
let post: SMTPServer;
/** A mail server like others: it refuses some mails for now, takes some of which nobody hears that it did, and is gone in the middle of others. */
const [REFUSES_EVERY, LOSES_ANSWER_EVERY, BREAKS_EVERY] = [7, 11, 13];
const tryAgain = () => Object.assign(new Error('Try again later'), { responseCode: 451 });
let offered = 0;
const mailed: string[] = [];
let processes: JobProcesses;

function breakOff(sessionId: string): void {
  for (const connection of post.connections as Set<{ id: string; _socket: Socket }>) if (connection.id === sessionId) connection._socket.destroy();
}

/** Settles as soon as the condition holds. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Not a wait for something: it moves the kill to a moment that nobody chose, after none or some of the due threads were handed over. */
async function someWork(): Promise<void> {
  const handedOver = async () => (await app.database.one<{ count: number }>('select count(*)::int as count from cases')).count;
  const some = (await handedOver()) + Math.floor(Math.random() * DUE_BEFORE_KILL);
  const latest = performance.now() + LONGEST_LIFE_MS;
  await until(async () => performance.now() > latest || (await handedOver()) >= some);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
}

beforeAll(async () => {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => void text(stream).then((source) => {
      offered += 1;
      if (offered % BREAKS_EVERY === 0) return breakOff(session.id);
      if (offered % REFUSES_EVERY === 0) return done(tryAgain());
      mailed.push(/^Message-ID: <([^@>]+)/im.exec(source)?.[1] ?? '');
      done(offered % LOSES_ANSWER_EVERY === 0 ? tryAgain() : null);
    }, done),
  });
  // Who is killed may be in the middle of a mail: it was not taken then, and comes again.
  post.on('error', () => undefined);
  post.listen(0, '127.0.0.1');
  await once(post.server, 'listening');
  const { port } = post.server.address() as AddressInfo;
  database = await createTestDatabase();
  processes = await JobProcesses.prepare({
    ...process.env, DATABASE_URL: database.url, CLOCK_AHEAD_MS: String(aheadMs), SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'tarn@example.com',
    SESSION_SECRET: 'a-secret-for-tests-of-32-characters', LOG_LEVEL: 'fatal', NODE_ENV: 'production', THREADWELL_MAILS_PER_MINUTE: '100000',
  });
  app = await startTestApp({}, { database });
  app.clock.set(now());
  community = await WaitingCommunity.settle(app, app.clock);
}, 120_000);

afterAll(async () => {
  await processes?.killAll();
  await app?.close();
  await database?.drop();
  await new Promise<void>((resolve) => (post ? post.close(() => resolve()) : resolve()));
});

it(`opens exactly one case for each waiting thread while ${KILLS} job processes are killed at random moments`, async () => {
  let kills = 0;
  let atWork = 0;
  const progress = new Progress(KILLS, 'processes killed');
  const lives = async (): Promise<void> => {
    while (kills < KILLS) {
      const { child, works } = processes.start();
      await works;
      await community.askLongAgo(DUE_BEFORE_KILL, now());
      await someWork();
      if (kills >= KILLS) break;
      kills += 1;
      if ((await waiting(app.database)) > 0) atWork += 1;
      await processes.kill(child);
      progress.reached(kills, `${community.size} threads`);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, lives));
  await processes.killAll();
  // Whoever comes next finds all that was left.
  await processes.start().works;
  await until(async () => (await tally(app.database)).jobsLeft === 0 && (await waiting(app.database)) === 0);
  const result = await tally(app.database);
  const expected = await app.database.rows<{ id: string }>(`select event_id || '.' || member_id as id from notifications where kind = 'CASE_OPENED'`);
  const twice = mailed.length - new Set(mailed).size;
  process.stderr.write(
    `  ${kills} processes killed, ${atWork} of them while threads were due; ${result.threads} threads, ${result.cases} cases, each told by mail (${offered} offered, ${twice} taken twice under one id)\n`,
  );
  expect(result).toEqual(allOnce(community.size));
  expect(expected.filter(({ id }) => !mailed.includes(id))).toEqual([]);
}, 4 * 3_600_000);

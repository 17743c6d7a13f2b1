// Connections are ended at random statements and the whole server crashes, while several sweeps run at once: no waiting thread is missed, and none is handed over twice.
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type PoolClient } from 'pg';
import { loadMigrations, migrate } from '../../../src/cli/migrations';
import { Sweep } from '../../../src/escalation';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/platform/database/embedded';
import { startTestApp, type TestApp } from '../../support/app';
import { openFolder } from '../../support/program';
import { Progress } from './progress';
import { allOnce, tally, waiting, WaitingCommunity } from './waiting-community';

const full = process.env.THREADWELL_PROOF === 'full';
const FAULTS = full ? 10_000 : 100;
const CRASHES = full ? 25 : 1;
const SWEEPS = 3;
/** Threads that fall due together. */
const ROUND = full ? 60 : 20;

const root = openFolder('faults');
const now = new Date('2030-03-04T09:00:00Z');
let server: EmbeddedDatabase;
let app: TestApp;
let community: WaitingCommunity;
let admin: Client;
/** How likely a statement is to lose its connection; 0 while nothing is tried. */
let danger = 0;
let faults = 0;

/** The server ends the session of this connection while the statement is on its way, or before, or after it was done. */
function endanger(client: PoolClient): void {
  const send = client.query.bind(client) as (...sent: unknown[]) => unknown;
  const { processID } = client as unknown as { processID: number };
  client.on('error', () => undefined);
  client.query = ((...sent: unknown[]) => {
    if (danger > 0 && faults < FAULTS && Math.random() < danger) {
      faults += 1;
      void admin.query('select pg_terminate_backend($1)', [processID]).catch(() => undefined);
    }
    return send(...sent);
  }) as typeof client.query;
}

/** As when the machine of the server ends a process of it: every session is lost, and the server recovers from its log. */
async function crash(): Promise<void> {
  const ended = new Promise((resolve) => admin.once('end', resolve));
  while (!(await endOneProcess())) await whileItRecovers();
  await ended;
  admin = await connect();
}

/** False where there is none, or where it had ended by itself before it could be. */
async function endOneProcess(): Promise<boolean> {
  const { rows } = await admin.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
  );
  try {
    return rows[0] !== undefined && process.kill(rows[0].pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** Not a wait for something: whoever asks without a pause takes the time that the server needs. */
const whileItRecovers = () => pause(20);

async function connect(): Promise<Client> {
  for (;;) {
    const client = new Client({ connectionString: server.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      // The server says so while it recovers.
      if (!/starting up|recovery|not yet accepting|ECONNRE|EPIPE|terminated/i.test(String(error))) throw error;
      await whileItRecovers();
    }
  }
}

/** As the loop of a worker does it: what failed is tried again. */
async function sweepUntilNobodyWaits(): Promise<void> {
  const left = () => waiting(app.database).catch(() => whileItRecovers().then(() => 1));
  const sweep = async () => {
    while ((await left()) > 0) await app.get(Sweep).run().catch(() => undefined);
  };
  await Promise.all(Array.from({ length: SWEEPS }, sweep));
}

beforeAll(async () => {
  // Not the fast kind: what a crash may lose there is exactly what is looked for here.
  server = await startEmbedded({ dataRoot: root, log: () => undefined, purpose: 'test' });
  await migrate({ url: server.url }, await loadMigrations());
  // All mails leave at once: that they are spread is shown elsewhere.
  app = await startTestApp({ THREADWELL_MAILS_PER_MINUTE: '100000' }, { database: { url: server.url, options: { type: 'postgres', url: server.url }, drop: () => Promise.resolve() } });
  admin = await connect();
  app.clock.set(now);
  community = await WaitingCommunity.settle(app, app.clock);
  app.database.pool.on('connect', endanger);
}, 120_000);

afterAll(async () => {
  await app?.close();
  await admin?.end().catch(() => undefined);
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

async function rounds(): Promise<number> {
  let crashes = 0;
  const progress = new Progress(FAULTS, 'connections ended');
  while (faults < FAULTS || crashes < CRASHES) {
    await community.askLongAgo(ROUND, now);
    app.clock.set(now);
    danger = 0.01 + Math.random() * 0.1;
    const crashing = crashes < CRASHES && faults >= (crashes * FAULTS) / CRASHES;
    await Promise.all([sweepUntilNobodyWaits(), crashing ? crash() : null]);
    if (crashing) crashes += 1;
    danger = 0;
    progress.reached(faults, `${crashes} crashes, ${community.size} threads`);
  }
  return crashes;
}

it(`hands each waiting thread over once while ${FAULTS} connections are ended at random statements and the server crashes ${CRASHES} times`, async () => {
  const crashes = await rounds();
  await app.drain();
  const result = await tally(app.database);
  process.stderr.write(`  ${faults} connections ended, ${crashes} crashes of the server; ${result.threads} threads, ${result.cases} cases\n`);
  expect({ faults, crashes }).toEqual({ faults: FAULTS, crashes: CRASHES });
  expect(result.threads).toBeGreaterThanOrEqual(community.size);
  expect(result).toEqual(allOnce(result.threads));
}, 4 * 3_600_000);

it('changes nothing when the clock goes back a day and comes again', async () => {
  const before = await tally(app.database);
  for (const hours of [-24, 0, -1, 1]) {
    app.clock.set(new Date(now.getTime() + hours * 3_600_000));
    await app.get(Sweep).run();
  }
  await app.drain();
  expect(await tally(app.database)).toEqual(before);
});

it('makes up for a day of downtime once, and says that it was late', async () => {
  const { threads } = await tally(app.database);
  await community.askLongAgo(ROUND, now);
  app.clock.set(new Date(now.getTime() + 24 * 3_600_000));
  await Promise.all(Array.from({ length: SWEEPS }, () => app.get(Sweep).run()));
  await app.get(Sweep).run();
  await app.drain();
  expect(await tally(app.database)).toEqual(allOnce(threads + ROUND));
  const { late } = await app.database.one<{ late: number }>(`select count(*)::int as late from escalations where late and case_id is not null`);
  expect(late).toBe(ROUND);
});

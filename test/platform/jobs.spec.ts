/** Jobs go on whatever happens to connections and processes, and a stop waits for those under way. */
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Database, Transactions } from '../../src/platform/database';
import { Jobs } from '../../src/platform/jobs';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { withDatabase } from '../support/test-server';

describe('jobs', () => {
  let testDatabase: TestDatabase;
  let source: DataSource;
  let database: Database;
  let workers: Jobs[];

  beforeAll(async () => {
    // What is lost on purpose is no news.
    Logger.overrideLogger(false);
    jest.spyOn(console, 'trace').mockImplementation(() => undefined);
    testDatabase = await createTestDatabase();
    source = await new DataSource(testDatabase.options).initialize();
    database = new Database(source);
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await source.destroy();
    await testDatabase.drop();
  });

  beforeEach(() => {
    workers = [];
  });

  afterEach(async () => {
    await Promise.all(workers.map((jobs) => jobs.beforeApplicationShutdown()));
  });

  function worker(): Jobs {
    const jobs = new Jobs(database);
    workers.push(jobs);
    return jobs;
  }

  const enqueue = (jobs: Jobs, name: string, payload: object = {}) => new Transactions(source).run((tx) => jobs.enqueue(tx, name, payload));

  /** A job that tells each of its runs, and ends when it is let. */
  function watched(jobs: Jobs, name: string) {
    let started: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (started = resolve));
    const allowed = new Promise<void>((resolve) => (finish = resolve));
    const runs = { count: 0, ended: 0 };
    jobs.define(name, async () => {
      runs.count += 1;
      started();
      await allowed;
      await database.run('select 1');
      runs.ended += 1;
    });
    return { first, finish: () => finish(), runs };
  }

  /** On a connection of its own, which may be cut once it has done its part. */
  async function withClient(url: string, statement: string, value: string): Promise<void> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(statement, [value]);
    await client.end().catch(() => undefined);
  }

  const cutEveryConnection = (): Promise<void> =>
    withClient(
      withDatabase(testDatabase.url, 'postgres'),
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`,
      new URL(testDatabase.url).pathname.slice(1),
    );

  it('go on after the database was lost under them, more often than there are workers', async () => {
    const jobs = worker();
    const turns = ['1', '2', '3', '4', '5'].map((name) => ({ name, isOver: false, over: () => undefined as void }));
    jobs.define<{ turn: string }>('lose-the-database', async ({ turn: name }) => {
      const turn = turns.find((one) => one.name === name);
      if (!turn || turn.isOver) return;
      turn.isOver = true;
      await cutEveryConnection();
      turn.over();
    });
    await jobs.work();
    for (const turn of turns) {
      const over = new Promise<void>((resolve) => (turn.over = resolve));
      await withClient(testDatabase.url, `select graphile_worker.add_job('lose-the-database', json_build_object('turn', $1::text))`, turn.name);
      await over;
    }
  });

  it('begin or say that they cannot, at whatever moment the database is lost', async () => {
    for (let turn = 0; turn < 12; turn++) {
      const jobs = worker();
      let wait = turn;
      const later = async (): Promise<void> => (wait-- > 0 ? database.run('select 1').then(later) : cutEveryConnection());
      await Promise.all([jobs.work().catch(() => undefined), later().catch(() => undefined)]);
      await jobs.beforeApplicationShutdown();
    }
  });

  it('of a process that died are taken up by the next one at once', async () => {
    const jobs = worker();
    const { first, finish } = watched(jobs, 'left-behind');
    await enqueue(jobs, 'left-behind');
    await database.run(`update graphile_worker._private_jobs set locked_by = 'worker-that-died', locked_at = now(), attempts = 1`);
    finish();
    await jobs.work();
    await first;
  });

  it('of a process that died while others live are taken up as well', async () => {
    const [living, next] = [worker(), worker()];
    const { first, finish } = watched(next, 'left-among-others');
    await living.work();
    await enqueue(next, 'left-among-others');
    await database.run(`update graphile_worker._private_jobs set locked_by = 'worker-that-died', locked_at = now() - interval '1 minute', attempts = 1`);
    finish();
    await next.work();
    await first;
  });

  it('of a process that lives are left to it when another one comes', async () => {
    const [one, other] = [worker(), worker()];
    const mine = watched(one, 'long-work');
    const theirs = watched(other, 'long-work');
    other.define('look', () => Promise.resolve(looked()));
    let looked: () => void = () => undefined;
    const hasLooked = new Promise<void>((resolve) => (looked = resolve));
    await one.work();
    await enqueue(one, 'long-work');
    await mine.first;
    await database.run(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by is not null`);
    await other.work();
    await enqueue(other, 'look');
    await hasLooked;
    mine.finish();
    await one.beforeApplicationShutdown();
    expect([mine.runs, theirs.runs]).toEqual([{ count: 1, ended: 1 }, { count: 0, ended: 0 }]);
  });

  it('under way are finished before a stop', async () => {
    const jobs = worker();
    const { first, finish, runs } = watched(jobs, 'slow-work');
    await jobs.work();
    await enqueue(jobs, 'slow-work');
    await first;
    const stopped = jobs.beforeApplicationShutdown();
    finish();
    await stopped;
    expect(runs).toEqual({ count: 1, ended: 1 });
    expect(await database.rows(`select 1 from graphile_worker.jobs where task_identifier = 'slow-work'`)).toEqual([]);
  });

  it('that had to wait run when their time has come, though nobody asks for them all the time', async () => {
    const jobs = worker();
    let ran: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (ran = resolve));
    jobs.define('later', () => Promise.resolve(ran()));
    await jobs.work();
    const enqueued = performance.now();
    await new Transactions(source).run((tx) => jobs.enqueueIn(tx, 400, 'later', {}));
    await done;
    const waited = performance.now() - enqueued;
    expect(waited).toBeGreaterThan(390);
    expect(waited).toBeLessThan(15_000);
  });

  it('are not needed to tell every process something, once it is true', async () => {
    const [one, other] = [worker(), worker()];
    const heard = [one, other].map((jobs) => new Promise<void>((resolve) => jobs.hear('the bell', resolve)));
    await Promise.all([one.work(), other.work()]);
    await new Transactions(source).run((tx) => one.tell(tx, 'the bell'));
    await Promise.all(heard);
  });

  it('of a process that was without its database hear again what they may have missed', async () => {
    const jobs = worker();
    let heard: () => void = () => undefined;
    const again = new Promise<void>((resolve) => (heard = resolve));
    jobs.hear('the bell', () => heard());
    await jobs.work();
    await cutEveryConnection();
    await again;
  });

  it('that were tried for the last time are kept for 30 days', async () => {
    const jobs = worker();
    // Whatever the lost connections of other tests made fail is of no account here.
    await database.run('delete from graphile_worker._private_jobs');
    for (const name of ['failed-long-ago', 'failed-lately', 'still-tried']) await enqueue(jobs, name);
    await database.run(
      `update graphile_worker._private_jobs j set attempts = case when t.identifier = 'still-tried' then 1 else max_attempts end,
         updated_at = now() - interval '1 day' * case when t.identifier = 'failed-lately' then 29 else 31 end
       from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = any($1)`,
      [['failed-long-ago', 'failed-lately', 'still-tried']],
    );
    await enqueue(jobs, 'forget-failed-jobs');
    await jobs.drain();
    const left = await database.rows<{ name: string }>(
      `select task_identifier as name from graphile_worker.jobs where task_identifier = any($1) order by 1`, [['failed-long-ago', 'failed-lately', 'still-tried']]);
    expect(left.map(({ name }) => name)).toEqual(['failed-lately', 'still-tried']);
  });

  it('that recur run once at the start, however many processes work', async () => {
    const [one, other] = [worker(), worker()];
    let runs = 0;
    let ran: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (ran = resolve));
    for (const jobs of [one, other]) {
      jobs.define('tidy-up', async () => {
        runs += 1;
        ran();
      }, { everyMinutes: 60 });
    }
    await one.work();
    await done;
    expect(runs).toBe(1);
  });
});

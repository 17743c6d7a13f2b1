import { Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { LIMITED_ACTIONS, RateLimits, type LimitedAction } from '../../src/platform/limits';
import { createTestDatabase, type TestDatabase } from '../support/database';

describe('rate limits', () => {
  let database: TestDatabase;
  let pools: Pool[];
  let queries: number;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  beforeEach(async () => {
    pools = [];
    await aPool().query('truncate rate_limits');
    queries = 0;
  });

  afterEach(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
  });

  afterAll(() => database.drop());

  function aPool(url = database.url): Pool {
    const pool = new Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 2_000 });
    pool.on('error', () => undefined);
    pools.push(pool);
    const query = pool.query.bind(pool) as (...parameters: unknown[]) => unknown;
    pool.query = ((...parameters: unknown[]) => {
      queries++;
      return query(...parameters);
    }) as Pool['query'];
    return pool;
  }

  const aProcess = (factor: number | 'off' = 1) => new RateLimits(aPool(), { factor });
  /** Nothing listens on the port 1 of this machine. */
  const aProcessWithoutDatabase = () => new RateLimits(aPool('postgres://nobody@127.0.0.1:1/none'), { factor: 1 });

  async function takeAll(limits: RateLimits, action: LimitedAction, key: string): Promise<void> {
    for (let taken = 0; taken < LIMITED_ACTIONS[action].points; taken++) expect(await limits.take(action, key)).toEqual({ ok: true });
  }

  it('let through as often as the table says, and say when to come back', async () => {
    const limits = aProcess();
    await takeAll(limits, 'signIn', '10.0.0.1 ana@example.com');
    const refused = await limits.take('signIn', '10.0.0.1 ana@example.com');
    expect(refused).toMatchObject({ ok: false });
    const { retryAfterSeconds } = refused as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(LIMITED_ACTIONS.signIn.durationSeconds - 60);
    expect(retryAfterSeconds).toBeLessThanOrEqual(LIMITED_ACTIONS.signIn.durationSeconds);
  });

  it('count together in all processes', async () => {
    const [one, other] = [aProcess(), aProcess()];
    await takeAll(one, 'signUp', '10.0.0.1');
    expect(await other.take('signUp', '10.0.0.1')).toMatchObject({ ok: false });
  });

  it('count attempts at the same moment one by one', async () => {
    const processes = [aProcess(), aProcess(), aProcess()];
    const attempts = await Promise.all(Array.from({ length: 60 }, (_, index) => processes[index % 3]!.take('signIn', 'same')));
    expect(attempts.filter((attempt) => attempt.ok)).toHaveLength(LIMITED_ACTIONS.signIn.points);
  });

  it('keep keys and actions apart', async () => {
    const limits = aProcess();
    await takeAll(limits, 'signUp', '10.0.0.1');
    expect(await limits.take('signUp', '10.0.0.2')).toEqual({ ok: true });
    expect(await limits.take('useMailedToken', '10.0.0.1')).toEqual({ ok: true });
  });

  it('let through again when the time is over', async () => {
    await takeAll(aProcess(), 'signUp', '10.0.0.1');
    await aPool().query('update rate_limits set expire = 1');
    expect(await aProcess().take('signUp', '10.0.0.1')).toEqual({ ok: true });
  });

  it('take as many points as a thing costs', async () => {
    const limits = aProcess();
    const { points } = LIMITED_ACTIONS.graphqlCost;
    expect(await limits.take('graphqlCost', 'ana', points - 1)).toEqual({ ok: true });
    expect(await limits.take('graphqlCost', 'ana', 2)).toMatchObject({ ok: false });
    expect(await limits.take('graphqlCost', 'bob', Number.MAX_SAFE_INTEGER)).toMatchObject({ ok: false });
    expect(await limits.take('graphqlCost', 'cyd', 0)).toEqual({ ok: true });
  });

  it('give back what was taken after the right password', async () => {
    const [one, other] = [aProcess(), aProcess()];
    await takeAll(one, 'signIn', 'ana');
    expect(await one.take('signIn', 'ana')).toMatchObject({ ok: false });
    await one.forgive('signIn', 'ana');
    expect(await one.take('signIn', 'ana')).toEqual({ ok: true });
    expect(await other.take('signIn', 'ana')).toEqual({ ok: true });
  });

  it('ask the database once for each, and not at all for who was refused before', async () => {
    const limits = aProcess();
    queries = 0;
    await takeAll(limits, 'signUp', '10.0.0.1');
    expect(queries).toBe(LIMITED_ACTIONS.signUp.points);
    await limits.take('signUp', '10.0.0.1');
    queries = 0;
    expect(await limits.take('signUp', '10.0.0.1')).toMatchObject({ ok: false });
    expect(queries).toBe(0);
  });

  it('grow and shrink by the factor, never to nothing', async () => {
    const twice = aProcess(2);
    for (let taken = 0; taken < 2 * LIMITED_ACTIONS.signUp.points; taken++) expect((await twice.take('signUp', 'a')).ok).toBe(true);
    expect((await twice.take('signUp', 'a')).ok).toBe(false);
    const hardly = aProcess(0.000_001);
    expect((await hardly.take('signUp', 'b')).ok).toBe(true);
    expect((await hardly.take('signUp', 'b')).ok).toBe(false);
  });

  it('count nothing when they are off', async () => {
    const limits = aProcess('off');
    queries = 0;
    for (let taken = 0; taken < 100; taken++) expect(await limits.take('signUp', 'a')).toEqual({ ok: true });
    await limits.forgive('signUp', 'a');
    expect(queries).toBe(0);
  });

  it('tell nobody who was counted, and take any key', async () => {
    const limits = aProcess();
    for (const key of ['ana@example.com', 'x'.repeat(10_000), '\u0000', '\uD83D', "';--"]) {
      expect(await limits.take('signIn', key)).toEqual({ ok: true });
    }
    const { rows } = await aPool().query<{ key: string }>('select key from rate_limits');
    expect(rows).toHaveLength(5);
    for (const { key } of rows) expect(key).toMatch(/^signIn:[\w-]{43}$/);
  });

  it('fit their column with the largest factor', async () => {
    const limits = aProcess(1_000_000);
    expect(await limits.take('graphqlCost', 'ana', Number.MAX_SAFE_INTEGER)).toMatchObject({ ok: false });
    expect((await aPool().query('select points from rate_limits')).rows).toEqual([{ points: 1_000_000_001 }]);
  });

  describe('when the database cannot count', () => {
    beforeAll(() => Logger.overrideLogger(false));
    afterAll(() => Logger.overrideLogger(true));

    it('refuse where guessing must not be possible', async () => {
      const limits = aProcessWithoutDatabase();
      expect(await limits.take('signIn', 'ana')).toMatchObject({ ok: false, retryAfterSeconds: 30 });
      expect(await limits.take('requestPasswordReset', 'ana')).toMatchObject({ ok: false });
      await expect(limits.forgive('signIn', 'ana')).resolves.toBeUndefined();
    });

    it('go on in each process elsewhere', async () => {
      const limits = aProcessWithoutDatabase();
      await takeAll(limits, 'openThread', 'ana');
      expect(await limits.take('openThread', 'ana')).toMatchObject({ ok: false });
    });
  });
});

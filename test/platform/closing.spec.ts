/** A stop lets everybody finish: the request under way gets its answer, the job under way its end, and a failed start leaves nothing open. */
import { createServer } from 'node:net';
import { Client } from 'pg';
import { loadConfig } from '../../src/platform/config';
import { startWeb } from '../../src/main';
import { createTestDatabase, type TestDatabase } from '../support/database';

const SETTINGS = { SESSION_SECRET: 'a-secret-for-tests-of-32-characters', THREADWELL_MODE: 'test', THREADWELL_RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
const ASKED = '{ spaces { id } }';

describe('the site', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  const start = (port: number) => startWeb({ ...loadConfig(SETTINGS), port }, { url: database.url });
  const ask = (address: string) =>
    fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: ASKED }) });

  async function connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** On a connection of its own: within a transaction PostgreSQL goes on telling what it told first. */
  const waiting = async (client: Client): Promise<boolean> => {
    const { rows } = await client.query<{ waits: boolean }>(
      `select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
    );
    return rows[0]?.waits === true;
  };

  it('answers what was asked before it was told to stop, and nobody after', async () => {
    const web = await start(0);
    await connected(async (client) => {
      await client.query('begin; lock table spaces in access exclusive mode');
      const asked = ask(web.address);
      while (!(await connected(waiting))) continue;
      const closed = web.close();
      await expect(ask(web.address)).rejects.toThrow('fetch failed');
      await client.query('rollback');
      expect(await (await asked).json()).toEqual({ data: { spaces: [] } });
      await closed;
    });
  });

  it('leaves no connection behind when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    await expect(start(port)).rejects.toThrow('EADDRINUSE');
    other.close();
    const left = await connected((client) =>
      client.query(`select 1 from pg_stat_activity where datname = current_database() and application_name = 'threadwell'`));
    expect(left.rowCount).toBe(0);
  });
});

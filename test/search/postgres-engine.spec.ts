/** The engine on PostgreSQL does what every engine must, however many search at once and however busy the database is. */
import { NO_FILTER, PostgresSearchEngine, type SearchEngine } from '../../src/search';
import { startTestApp, type TestApp } from '../support/app';
import { describeEngine } from './engine-contract';

describeEngine('search on PostgreSQL', async () => {
  const app = await startTestApp();
  return { app, engine: app.get(PostgresSearchEngine), settle: () => app.drain(), close: () => app.close() };
});

describe('search on PostgreSQL under load', () => {
  const MANY = 100;
  const TURNS = 6;
  const searchFor = (engine: SearchEngine, text: string) => engine.search({ text, filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 10, counts: true });
  let app: TestApp;
  let engine: PostgresSearchEngine;

  beforeAll(async () => {
    app = await startTestApp();
    engine = new PostgresSearchEngine(app.database);
  });

  afterAll(() => app.close());

  it('lets searches wait their turn, of which there are more than connections', async () => {
    const pages = await Promise.all(Array.from({ length: MANY }, (_, n) => searchFor(engine, `printer number ${n}`)));
    expect(pages).toHaveLength(MANY);
  });

  it('leaves connections for everything else meanwhile', async () => {
    const client = await app.database.pool.connect();
    let answered = 0;
    await client.query('begin; lock table search_terms in access exclusive mode');
    const searches = Array.from({ length: MANY }, (_, n) => searchFor(engine, `scanner number ${n}`).then(() => (answered += 1)));
    // As many as have a turn wait for the table, the others for their turn.
    const holding = async () => Number((await client.query<{ count: string }>('select count(*) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())')).rows[0]?.count);
    while ((await holding()) < TURNS) await new Promise((resolve) => setImmediate(resolve));
    await app.database.one('select 1 as one');
    const before = answered;
    await client.query('rollback');
    client.release();
    expect(before).toBe(0);
    await Promise.all(searches);
  });

  it('finds nothing where the database takes too long, and finds again afterwards', async () => {
    const client = await app.database.pool.connect();
    try {
      await client.query('begin; lock table search_terms in access exclusive mode');
      expect(await searchFor(engine, 'printer')).toMatchObject({ hits: [], total: 0, counts: { space: [] } });
    } finally {
      await client.query('rollback');
      client.release();
    }
    expect(await searchFor(engine, 'printer')).toMatchObject({ hits: [], didYouMean: null });
  });
});

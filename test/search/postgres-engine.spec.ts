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
    let answered = 0;
    const searches = Array.from({ length: MANY }, (_, n) => searchFor(engine, `scanner number ${n}`).then(() => (answered += 1)));
    await Promise.race(searches);
    const before = answered;
    await app.database.one('select 1 as one');
    expect(answered - before).toBeLessThan(MANY / 2);
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

/** The engine on PostgreSQL does what every engine must. */
import { PostgresSearchEngine } from '../../src/search';
import { startTestApp } from '../support/app';
import { describeEngine } from './engine-contract';

describeEngine('search on PostgreSQL', async () => {
  const app = await startTestApp();
  return { app, engine: new PostgresSearchEngine(app.database), settle: () => app.drain(), close: () => app.close() };
});

/** The engine on a real Meilisearch does what every engine must. */
import { MeilisearchEngine } from '../../src/search';
import { startTestApp } from '../support/app';
import { searchServerIsHere, settingsFor, startTestSearchServer, withoutSearchServer } from '../support/search-server';
import { describeEngine } from './engine-contract';

if (searchServerIsHere) {
  describeEngine('search on Meilisearch', async () => {
    const server = await startTestSearchServer();
    const app = await startTestApp(settingsFor(server));
    return { app, engine: app.get(MeilisearchEngine), settle: () => app.drain(), close: () => app.close().then(() => server.stop()) };
  });
} else {
  it.skip(`search on Meilisearch does what every engine must ${withoutSearchServer}`, () => undefined);
}

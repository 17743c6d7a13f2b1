// Derives what the generated rows lead to, the way an import does: states, counts, search documents.
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../ormconfig';
import { refreshThreads } from '../../src/forum';
import { Database } from '../../src/platform/database';
import { SearchProjection } from '../../src/search';

export async function finishCommunity(url: string): Promise<void> {
  const source = await new DataSource(dataSourceOptions({ url })).initialize();
  try {
    const database = new Database(source);
    const threads = await database.rows<{ id: string }>('select id from threads order by id');
    for (let start = 0; start < threads.length; start += 5_000) {
      await refreshThreads(database, threads.slice(start, start + 5_000).map((thread) => thread.id));
    }
    await new SearchProjection().rebuild(database);
  } finally {
    await source.destroy();
  }
}

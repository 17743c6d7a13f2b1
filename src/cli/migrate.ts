// threadwell migrate: brings the tables up to date and says what ran.
import { migrate } from './migrations';
import type { Terminal } from './terminal';
import { withDatabase } from './with-database';

export async function runMigrate(terminal: Terminal): Promise<void> {
  await withDatabase(terminal, async (_, connection) => {
    const ran = await terminal.step({ doing: 'Updating the tables', done: 'Tables are up to date' }, () => migrate(connection));
    for (const name of ran) terminal.result(name);
    if (ran.length === 0) terminal.note('  Nothing was missing.');
  });
}

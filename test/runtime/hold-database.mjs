// A process that starts the embedded database and keeps it until it is told to stop, or is killed.
import embedded from '../../dist/src/platform/database/embedded/index.js';

const database = await embedded.startEmbedded({ dataRoot: process.argv[2], log: (line) => console.log(line) }).catch((error) => {
  console.log(`refused: ${error.message}`);
  process.exit(1);
});
console.log(`ready: ${JSON.stringify({ url: database.url, pid: database.pid, folder: database.folder, moved: database.moved })}`);
process.on('SIGTERM', async () => {
  await database.stop();
  process.exit(0);
});

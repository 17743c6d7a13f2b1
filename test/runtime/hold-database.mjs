// A process that starts the embedded database and keeps it until it is told to stop, or is killed.
import embedded from '../../dist/src/platform/database/embedded/index.js';

const opening = embedded.startEmbedded({ dataRoot: process.argv[2], log: (line) => console.log(line) });
process.on('SIGTERM', () => opening.then((database) => database.stop()).then(() => process.exit(0)));
await opening.then(
  ({ url, pid, folder, moved }) => console.log(`ready: ${JSON.stringify({ url, pid, folder, moved })}`),
  (error) => {
    console.log(`refused: ${error.message}`);
    process.exit(1);
  },
);

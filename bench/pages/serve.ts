// The application as `npm start` serves it, told by settings alone, for the bench.
import { loadConfig } from '../../src/platform/config';
import { startWeb } from '../../src/main';

const config = loadConfig();

startWeb(config, { url: config.databaseUrl ?? '' }).then(
  (web) => {
    process.send?.('ready');
    process.once('SIGTERM', () => void web.close().then(() => process.exit(0)));
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);

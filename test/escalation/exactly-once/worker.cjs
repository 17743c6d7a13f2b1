// A job process as it runs in earnest, on a clock as far ahead as its test says, until somebody kills it.
const { join } = require('node:path');
require('reflect-metadata');

const built = (path) => require(join(__dirname, '../../../dist/src', path));
const ahead = Number(process.env.CLOCK_AHEAD_MS);
const { SystemClock } = built('platform/clock');
SystemClock.prototype.now = () => new Date(Date.now() + ahead);

const { loadConfig } = built('platform/config');
const { createApplicationContext } = built('main');
const { startWorker } = built('worker');

createApplicationContext(loadConfig(), { url: process.env.DATABASE_URL }).then(
  async (app) => {
    await startWorker(app);
    process.send('works');
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
process.on('disconnect', () => process.exit(0));

// A job process as it runs in earnest, on a clock as far ahead as its test says, until somebody kills it.
require('reflect-metadata');
const { Logger } = require('@nestjs/common');
const { SystemClock } = require('../../../dist/src/platform/clock');
const { loadConfig } = require('../../../dist/src/platform/config');
const { createApplicationContext } = require('../../../dist/src/main');
const { startWorker } = require('../../../dist/src/worker');

const ahead = Number(process.env.CLOCK_AHEAD_MS);
SystemClock.prototype.now = () => new Date(Date.now() + ahead);

createApplicationContext(loadConfig(), { url: process.env.DATABASE_URL }).then(
  async (app) => {
    // A mail that the server refuses on purpose is no news.
    Logger.overrideLogger(false);
    await startWorker(app);
    process.send('works');
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
process.on('disconnect', () => process.exit(0));

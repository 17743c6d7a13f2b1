// The runner of tests, with an answer for each process that starts: its own gives the first one that asks to all, and one that is not listening yet would wait for ever.
import { createRunner } from 'jest-light-runner';

const ASKED = 'jest-light-runner-get-worker-data';

/** What one process is told of, and asks by. */
const channelWith = (workerData) => {
  let tell = () => undefined;
  return {
    onMessage: (listener) => (tell = listener),
    postMessage: (message) => message === ASKED && tell({ type: 'jest-light-runner-worker-data', workerData }),
  };
};

export default class Runner extends createRunner({ runtime: 'child_process' }) {
  constructor(globalConfig, ...others) {
    super(globalConfig, ...others);
    const runtime = this._runtime;
    const runners = this._testRunners;
    runners.set = (projectConfig, runner) => {
      const run = ({ path }) => runner.pool.run(path, { channel: channelWith({ globalConfig, projectConfig, runtime }) });
      return Map.prototype.set.call(runners, projectConfig, runtime === 'child_process' ? { ...runner, run } : runner);
    };
  }
}

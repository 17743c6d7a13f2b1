// What each process that runs tests keeps to: no test takes for ever, and none outlives the run.
const { addEventHandler } = require('jest-circus');

// As they are before a test puts others in their place.
const { setTimeout, clearTimeout } = globalThis;
// Generous, because machines are shared: a test waits for what it needs, never for time to pass.
const LIMIT_MS = 60_000;

function withinTime(run, limit) {
  return async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`It took longer than ${limit / 1_000} s.`)), limit);
    });
    try {
      return await Promise.race([run(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

// A test or a hook that never ends is an error after a while, as everywhere in jest; the runner that we use leaves that to us.
addEventHandler(({ name }, { currentDescribeBlock }) => {
  const added = name === 'add_test' ? currentDescribeBlock.children.at(-1) : name === 'add_hook' ? currentDescribeBlock.hooks.at(-1) : null;
  if (added?.fn) added.fn = withinTime(added.fn, added.timeout ?? LIMIT_MS);
});

// Whatever a test has left open, a timer or a connection: the run is over, or somebody has ended it.
if (process.send) process.once('disconnect', () => process.exit());

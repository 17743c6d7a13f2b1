#!/usr/bin/env node
// The program "threadwell": installs and builds what is missing, then hands over to the built command line. Needs nothing but Node to load.
const [major, minor] = process.versions.node.split('.').map(Number);
const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
if (!isSupported) {
  process.stderr.write(`Threadwell needs Node 20.19 or later, 22.12 or later, or a newer line; this is ${process.versions.node}. See https://nodejs.org\n`);
  process.exit(1);
}

const { endWith, note, step } = await import('./terminal.mjs');
try {
  const { ensureInstalled } = await import('./install.mjs');
  await ensureInstalled();
  const { build } = await import('./build.mjs');
  await build();
  await handOver();
} catch (error) {
  endWith(error);
}

/** In this same process, so that signals and exit codes need no translation. */
async function handOver() {
  process.env.NODE_ENV ??= process.env.THREADWELL_MODE === 'development' ? 'development' : 'production';
  process.setSourceMapsEnabled(true);
  const { enableCompileCache } = await import('node:module');
  enableCompileCache?.(new URL('../node_modules/.cache/threadwell', import.meta.url).pathname);
  const { default: cli } = await import('../dist/src/cli.js');
  await cli.run(process.argv, { step, note });
}

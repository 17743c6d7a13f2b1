// npm run dev: starts the site in development mode, and again whenever a source changed.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { endWith, Stop } from './terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Views are read anew at each request; only their styles have to be built. */
const restarting = ['src', 'migrations', 'ormconfig.ts', '.env'];
const rebuilding = ['views', 'public/src'];

let child = null;
let ending = false;
let pending = null;
let needsRestart = false;

function start() {
  child = spawn(process.execPath, [join(root, 'bin/threadwell.mjs'), 'start', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, THREADWELL_MODE: 'development', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' },
  });
  child.on('exit', (code) => {
    child = null;
    if (ending) process.exit(code ?? 0);
    else if (code !== 0) console.error('\n  Waiting for a change to try again …');
  });
}

function stop() {
  return new Promise((resolve) => {
    if (!child) return resolve();
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

function changed(restart) {
  needsRestart ||= restart;
  clearTimeout(pending);
  pending = setTimeout(apply, 150);
}

async function apply() {
  const restart = needsRestart;
  needsRestart = false;
  try {
    const { build } = await import('./build.mjs');
    await build();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    return;
  }
  if (!restart || ending) return;
  await stop();
  if (!ending && !child) start();
}

try {
  await ensureInstalled();
  for (const [paths, restart] of [[restarting, true], [rebuilding, false]]) {
    for (const path of paths) if (existsSync(join(root, path))) watch(join(root, path), { recursive: true }, () => changed(restart));
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      ending = true;
      if (child) child.kill('SIGTERM');
      else process.exit(0);
    });
  }
  start();
} catch (error) {
  endWith(error);
}

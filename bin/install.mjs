// Installs what the lockfile names when it is not there yet.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step, Stop } from './terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.threadwell-installed');
const mark = join(root, '.cache', 'installing');

export async function ensureInstalled() {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const earlier = runningInstallation();
  if (earlier) await step({ doing: 'Waiting for an installation that an earlier start left running', done: 'The earlier installation ended' }, () => endOf(earlier));
  if (!isInstalled(JSON.parse(lockfile))) {
    await step({ doing: 'Installing packages (once, about a minute)', done: 'Packages installed' }, runNpm);
  }
  writeFileSync(stamp, wanted);
}

/** npm writes its own list last, so a list that agrees with the lockfile means a whole installation, whoever ran it. */
function isInstalled(lockfile) {
  const list = join(modules, '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(lockfile.packages).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

/** The npm of a start that was killed goes on by itself; two of them in one folder would spoil each other's work. */
function runningInstallation() {
  if (!existsSync(mark)) return null;
  const pid = Number(readFileSync(mark, 'utf8'));
  return isNpm(pid) ? pid : null;
}

function isNpm(pid) {
  try {
    process.kill(pid, 0);
    return process.platform === 'win32' || /\bnpm\b/.test(execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return false;
  }
}

async function endOf(pid) {
  while (isNpm(pid)) await new Promise((resolve) => setTimeout(resolve, 500));
}

function runNpm() {
  // npm names its own program to the scripts it runs; without npm in between, the one on the path serves.
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = spawn(npm[0], args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: npm.length === 1 && process.platform === 'win32' });
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, String(child.pid));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => reject(new Stop(`npm could not be started: ${error.message}`)));
    child.on('close', (code) => {
      rmSync(mark, { force: true });
      if (code === 0) resolve();
      else reject(new Stop(`The packages could not be installed (npm ci ended with ${code}):\n${said.trim().split('\n').slice(0, 20).join('\n')}`));
    });
  });
}

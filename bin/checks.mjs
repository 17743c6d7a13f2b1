// The checks that need no test runner: types, habits and the import table. Used by lint and by test.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = (path) => join(root, 'node_modules', path);

export const checks = {
  types: { name: 'Types (tsc)', args: [program('typescript-7/bin/tsc'), '--noEmit', '-p', '.'] },
  browserTypes: { name: 'Types of the scripts for browsers (tsc)', args: [program('typescript-7/bin/tsc'), '--noEmit', '-p', 'public/src'], needs: 'public/src/tsconfig.json' },
  lint: { name: 'Habits (oxlint)', args: [program('oxlint/bin/oxlint'), '.'] },
  imports: {
    name: 'Import table (dependency-cruiser)',
    args: [program('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src', 'migrations', 'test', 'bench', 'ormconfig.ts'],
  },
};

/** Runs some of them, two at a time, and tells what each said if it failed. Returns the number that passed and that failed. */
export async function runChecks(wanted) {
  const queue = wanted.filter(({ needs }) => !needs || existsSync(join(root, needs)));
  const counts = { passed: 0, failed: 0 };
  const work = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const started = performance.now();
      const { code, said } = await run(check.args.filter((arg) => arg !== 'bench' || existsSync(join(root, 'bench'))));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(code === 0 ? `  ✓ ${check.name} (${seconds} s)` : `  ✗ ${check.name} (${seconds} s)\n${said}`);
      counts[code === 0 ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all([work(), work()]);
  return counts;
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve({ code, said }));
  });
}

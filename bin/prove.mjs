// npm run prove: the proof that every due thread escalates exactly once, with as many kills and faults as the promise speaks of; npm test tries a few of them.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { endWith } from './terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await ensureInstalled();
  // Before the two proofs, which run beside one another.
  await build();
  const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--maxWorkers=2', 'test/escalation/exactly-once', ...process.argv.slice(2)];
  const run = spawn(process.execPath, jest, { cwd: root, stdio: 'inherit', env: { ...process.env, THREADWELL_PROOF: 'full' } });
  run.on('close', (code) => (process.exitCode = code ?? 1));
} catch (error) {
  endWith(error);
}

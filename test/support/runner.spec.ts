// The runner of these tests: no process that starts late is forgotten.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
/** The second of two processes hears of its first test later than the first one. */
const LATE = `
  if (process.env.TINYPOOL_WORKER_ID === '2' && process.send) {
    const { on } = process;
    let isFirst = true;
    process.on = (event, hear) => {
      const late = event === 'message' && isFirst;
      if (event === 'message') isFirst = false;
      return on.call(process, event, late ? (message) => setTimeout(hear, message?.source === 'port' ? 500 : 0, message) : hear);
    };
  }`;

it('gives its test to a process that hears of it later than others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'threadwell-runner-'));
  try {
    for (const name of ['one', 'two']) writeFileSync(join(folder, `${name}.spec.cjs`), `it('runs', () => undefined);`);
    writeFileSync(join(folder, 'late.cjs'), LATE);
    const config = { rootDir: folder, runner: join(__dirname, 'runner.mjs'), testMatch: ['**/*.spec.cjs'], moduleFileExtensions: ['cjs', 'js'], transform: {} };
    const args = [join(root, 'node_modules/jest/bin/jest.js'), '--config', JSON.stringify(config), '--maxWorkers=2', '--no-cache', '--no-watchman'];
    const jest = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: `--require ${join(folder, 'late.cjs')}` }, timeout: 30_000 });
    expect(await once(jest, 'close')).toEqual([0, null]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

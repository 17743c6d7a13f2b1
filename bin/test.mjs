// npm test: sets up what is needed, runs every check and every test, and counts them all on its last line.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { endWith } from './terminal.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function setUp() {
  await ensureInstalled();
  const { build } = await import('./build.mjs');
  await build();
}

/** The tests themselves: jest shows its own progress, its figures are read from the file it writes. */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'threadwell-results-'));
  const results = join(folder, 'results.json');
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  try {
    await new Promise((resolve) => {
      // Each test makes a great deal that is soon forgotten: with more room for the young, less of it has to be carried along.
      const args = ['--max-semi-space-size=64', jest, '--json', `--outputFile=${results}`, ...process.argv.slice(2)];
      spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } }).on('close', resolve);
    });
    return readResults(JSON.parse(readFileSync(results, 'utf8')));
  } catch (error) {
    console.log(`  ✗ jest ended without results: ${error.message}`);
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readResults(results) {
  const skipped = results.testResults.flatMap((suite) => suite.assertionResults.filter(({ status }) => status === 'pending' || status === 'todo').map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(' ')));
  // A file that could not even be loaded has no tests to count, so it counts as one that failed.
  return { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites, skipped };
}

/** Tests that need something special carry the reason in their name: "… (skipped where THREADWELL_DUMPS names no folder)". */
function describeSkipped(name) {
  const [said, reason] = /\(skipped (?:where |: )?([^)]+)\)/.exec(name) ?? ['', 'no reason given'];
  return `  ${name.replace(said, '').replaceAll(/\s+/g, ' ').trim()}: ${reason}`;
}

await setUp().catch((error) => {
  console.log(`  ✗ Set-up failed: ${error.message}\n\nTests: 0 passed, 1 failed, 0 skipped`);
  endWith(error);
});
const { checks, runChecks } = await import('./checks.mjs');
const counted = await runChecks(Object.values(checks));
const tests = await runTests();
if (tests.skipped.length > 0) console.log(`\nSkipped:\n${tests.skipped.map(describeSkipped).join('\n')}`);
const failed = counted.failed + tests.failed;
process.stdout.write(`\nTests: ${counted.passed + tests.passed} passed, ${failed} failed, ${tests.skipped.length} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;

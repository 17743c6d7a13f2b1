/** The real browser that tests look through: the one inside an npm package on Linux, an installed Chrome elsewhere. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const MODULES = join(__dirname, '../../node_modules');
const CACHE = join(MODULES, '.cache/threadwell');
const UNPACK = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;

export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  const folder = await unpackedChromium();
  // Not the package's own arguments: those draw with an emulated graphics card, at many times the cost, and switch off parts of the
  // security that pages are judged by here. Run as root, as in a container, the browser has no sandbox of its own.
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];
  const options = { executablePath: join(folder, 'chromium'), args };
  try {
    return await chromium.launch(options);
  } catch (error) {
    if (!String(error).includes('shared libraries')) throw error;
    // A machine on which nobody ever looked at a page: the package brings these libraries too.
    return chromium.launch({ ...options, env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } });
  }
}

/** The package unpacks into the common temporary folder, in which a killed or a second test leaves half a browser. */
async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  try {
    // Seen as the place for which it was made, the package unpacks the libraries as well.
    const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: MODULES, env });
    renameSync(draft, folder);
  } catch (error) {
    // Another test was first.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

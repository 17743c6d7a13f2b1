// npm run bench: builds, then measures; arguments go to the bench.
import { existsSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';
import { endWith, Stop } from './terminal.mjs';

try {
  await ensureInstalled();
  const { build } = await import('./build.mjs');
  await build();
  const main = new URL('../dist/bench/main.js', import.meta.url);
  if (!existsSync(main)) throw new Stop('There is no bench/main.ts to run.');
  process.env.NODE_ENV ??= 'production';
  await import(main);
} catch (error) {
  endWith(error);
}

// Lets Node load our TypeScript as it stands, compiled the way it is built. With it a process loads the application once for all its tests.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const { $schema: _, ...built } = JSON.parse(readFileSync(join(__dirname, '../../.swcrc'), 'utf8'));

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...built, swcrc: false, sourceMaps: 'inline', filename });
  module._compile(code, filename);
};

// A dynamic import names the file that will be built: import('./report.js').
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const isOurs = request.startsWith('.') && request.endsWith('.js') && parent?.filename?.endsWith('.ts');
  return resolveFilename(isOurs ? request.slice(0, -'.js'.length) : request, parent, ...rest);
};

// Whoever imports TypeScript gets what require would give.
const load = `export const load = (url, context, next) =>
  /\\.ts(\\?|$)/.test(url) ? { format: 'commonjs', source: null, shortCircuit: true } : next(url, context);`;
Module.register(`data:text/javascript,${encodeURIComponent(load)}`);

process.setSourceMapsEnabled(true);

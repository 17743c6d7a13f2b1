// How jest reads the project: TypeScript through swc, and the packages that are ECMAScript modules only turned into CommonJS.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The libraries as they run for customers: graphql checks itself at every step otherwise.
process.env.NODE_ENV = 'production';

const root = dirname(fileURLToPath(import.meta.url));

/** Node 20 lets `require` load such packages, jest's own module system does not: they go through swc as our sources do. */
function modulePackages(folder = join(root, 'node_modules'), scope = '') {
  const names = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    if (entry.name.startsWith('@') && scope === '') {
      names.push(...modulePackages(join(folder, entry.name), `${entry.name}/`));
      continue;
    }
    const manifest = join(folder, entry.name, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module') names.push(scope + entry.name);
  }
  return names;
}

const swc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
delete swc.$schema;
const escaped = modulePackages().map((name) => name.replaceAll(/[.+]/g, '\\$&'));

export default {
  rootDir: root,
  testEnvironment: 'node',
  // Generous, because machines are shared: a test waits for what it needs, never for time to pass.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/start-database.ts',
  globalTeardown: '<rootDir>/test/support/stop-database.ts',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  resolver: '<rootDir>/test/support/resolver.cjs',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  transform: { '\\.(ts|js|mjs)$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }] },
  transformIgnorePatterns: [`/node_modules/(?!(?:${escaped.join('|')})/)`],
};

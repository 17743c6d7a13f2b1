// How jest reads the project: natively, in two or more processes that each load the application once for all their tests.
import './test/support/typescript.cjs';

// The libraries as they run for customers: graphql checks itself at every step otherwise.
process.env.NODE_ENV = 'production';

export default {
  testEnvironment: 'node',
  // Without a world of its own for each file: half the processor time (docs/decisions/0026).
  runner: '<rootDir>/test/support/runner.mjs',
  maxWorkers: '100%',
  setupFiles: ['<rootDir>/test/support/typescript.cjs'],
  setupFilesAfterEnv: ['<rootDir>/test/support/test-process.cjs'],
  globalSetup: '<rootDir>/test/support/start-database.ts',
  globalTeardown: '<rootDir>/test/support/stop-database.ts',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  transform: {},
};

// Writes schema.graphql from the resolvers, for a change of the contract that is meant.
import { spawnSync } from 'node:child_process';

const env = { ...process.env, THREADWELL_WRITE_SCHEMA: '1' };
const { status } = spawnSync('npx', ['jest', 'test/e2e/schema.spec.ts'], { stdio: 'inherit', env, shell: process.platform === 'win32' });
process.exitCode = status ?? 1;

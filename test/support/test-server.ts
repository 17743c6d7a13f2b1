// How the process that runs the tests tells its workers where the database server of this run is.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type TestServer = { url: string } | { error: string };

export const testServerVariable = 'THREADWELL_TEST_SERVER';
export const templateName = 'threadwell_template';

export function writeTestServer(root: string, server: TestServer): void {
  const draft = join(root, 'server.draft.json');
  writeFileSync(draft, JSON.stringify(server), { mode: 0o600 });
  renameSync(draft, join(root, 'server.json'));
}

/** Waits for the server that is being started beside the first tests. */
export async function testServerUrl(): Promise<string> {
  const path = process.env[testServerVariable];
  if (!path) throw new Error('No test database: run the tests with the jest configuration of the project.');
  for (;;) {
    const server = read(path);
    if (server && 'url' in server) return server.url;
    if (server) throw new Error(`The test database did not start: ${server.error}`);
    await pause(20);
  }
}

export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}

function read(path: string): TestServer | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as TestServer;
  } catch {
    return null;
  }
}

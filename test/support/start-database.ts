// Before a run of tests: starts one database server for all of them, in the background, since many tests need none.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadMigrations, migrate, type MigrationClass } from '../../src/cli/migrations';
import { type EmbeddedDatabase, startEmbedded } from '../../src/platform/database/embedded';
import { findLockHolder } from '../../src/platform/database/embedded/lock';
import { type TestServer, templateName, testServerVariable, withDatabase, writeTestServer } from './test-server';

const prefix = 'threadwell-test-';

declare global {
  // The teardown runs in the same process and ends what was started here.
  var threadwellTestServer: Promise<{ database: EmbeddedDatabase | null; root: string }> | undefined;
}

export default async function startDatabase(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), prefix));
  // Run as root, the server is another user, who must be able to pass.
  chmodSync(root, 0o755);
  process.env[testServerVariable] = join(root, 'server.json');
  // Read while jest still turns TypeScript into JavaScript for this file; the rest happens beside the first tests.
  const migrations = await loadMigrations();
  globalThis.threadwellTestServer = start(root, migrations);
}

async function start(root: string, migrations: MigrationClass[]): Promise<{ database: EmbeddedDatabase | null; root: string }> {
  let database: EmbeddedDatabase | null = null;
  try {
    await removeAbandoned(root);
    const said: string[] = [];
    database = await startEmbedded({ dataRoot: root, log: (line) => said.push(line), fast: true, purpose: 'test' });
    await createTemplate(database.url, migrations);
    writeTestServer(root, { url: database.url });
  } catch (error) {
    writeTestServer(root, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies TestServer);
  }
  return { database, root };
}

async function createTemplate(url: string, migrations: MigrationClass[]): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${templateName}`);
    await migrate({ url: withDatabase(url, templateName) }, migrations);
    await admin.query(`ALTER DATABASE ${templateName} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await admin.end();
  }
}

/** A run that was killed leaves its server and its folder behind. */
async function removeAbandoned(mine: string): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const root = join(tmpdir(), name);
    if (!name.startsWith(prefix) || root === mine || findLockHolder(root)) continue;
    if (!readdirSync(root).some((file) => file.startsWith('lock.'))) continue;
    try {
      const abandoned = await startEmbedded({ dataRoot: root, log: () => undefined, fast: true, purpose: 'test' });
      await abandoned.stop();
      rmSync(root, { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

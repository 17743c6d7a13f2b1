// Decides whether the demo community is loaded, and sees to it that its sign-ins reach the operator and no log.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { DemoSignIn } from '../imports';
import type { Config, DatabaseConnection } from '../platform/config';
import type { Terminal } from './terminal';

export interface DemoChoice {
  config: Config;
  connection: DatabaseConnection;
  terminal: Terminal;
  /** Leave an empty embedded database empty. */
  empty: boolean;
  /** Load into a database of the operator's own, too. */
  demo: boolean;
}

/** The lines about the demo sign-ins that belong into the welcome. */
export async function loadDemoIfWanted(choice: DemoChoice): Promise<string[]> {
  const { config, demo, empty, terminal } = choice;
  const isEmbedded = config.databaseUrl === null;
  let loaded = false;
  if (isEmbedded ? !empty : demo) {
    loaded = await isEmpty(choice.connection);
    if (loaded) await load(choice);
    else if (demo) terminal.note('  The database has members or threads already, so the demo community is not loaded.');
  }
  // The file in the data folder is about the embedded database, unless this very start has written it.
  return isEmbedded || loaded ? describeSignIns(config) : [];
}

async function isEmpty(connection: DatabaseConnection): Promise<boolean> {
  const { sqlOn } = await import('../platform/database/index.js');
  const { isCommunityEmpty } = await import('../imports/index.js');
  const pool = new Pool({ connectionString: connection.url, max: 1 });
  try {
    return await isCommunityEmpty(sqlOn(pool));
  } finally {
    await pool.end();
  }
}

function load({ config, connection, terminal }: DemoChoice): Promise<unknown> {
  return terminal.step({ doing: 'Loading the demo community', done: 'Demo community loaded' }, async () => {
    const { loadDemo } = await import('../imports/index.js');
    const { createApplicationContext } = await import('../main.js');
    const app = await createApplicationContext(config, connection);
    try {
      return await loadDemo(app, { signIns: true, keep: (signIns) => keep(signIns, config) });
    } finally {
      await app.close();
    }
  });
}

function keep(signIns: readonly DemoSignIn[], config: Config): void {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const lines = signIns.map(({ role, email, password }) => `${role.toLowerCase().padEnd(15)} ${email.padEnd(width)}  ${password}`);
  mkdirSync(config.dataRoot, { recursive: true });
  const draft = `${fileOf(config)}.draft`;
  writeFileSync(draft, `${lines.join('\n')}\n`, { mode: 0o600, flush: true });
  renameSync(draft, fileOf(config));
}

function describeSignIns(config: Config): string[] {
  const file = fileOf(config);
  if (!existsSync(file)) return [];
  if (!config.isLoopback) return ['  The demo sign-ins are refused while HOST is not a loopback address.'];
  // What is not a terminal may be a log.
  if (!process.stdout.isTTY) return [`  Demo sign-ins are in ${file}, which only you can read.`];
  return ['  Demo sign-ins (role, address, password):', ...readFileSync(file, 'utf8').trim().split('\n').map((line) => `    ${line}`)];
}

function fileOf(config: Config): string {
  return join(config.dataRoot, 'demo-sign-ins.txt');
}

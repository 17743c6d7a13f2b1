// Whatever happens to the process that started the embedded database, the next start works and what was written is there.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { projectRoot } from '../../src/platform/config';
import { findEmbedded } from '../../src/platform/database/embedded';
import { isAlive, processIdentity } from '../../src/platform/database/embedded/processes';
import { describeUnless } from '../support/conditions';
import { ensureBuilt, openFolder, type Program, runProgram } from '../support/program';

interface Ready {
  url: string;
  pid: number;
  folder: string;
  moved: boolean;
}

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const programs: Program[] = [];

function newFolder(): string {
  const folder = openFolder('runtime');
  folders.push(folder);
  return folder;
}

function hold(dataRoot: string): Program {
  const program = runProgram(process.execPath, [join(projectRoot, 'test/runtime/hold-database.mjs'), dataRoot]);
  programs.push(program);
  return program;
}

async function ready(program: Program): Promise<Ready> {
  const [, json = ''] = await program.says(/ready: (.*)\n/);
  return JSON.parse(json) as Ready;
}

async function stop(program: Program): Promise<void> {
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Most tests share one database: making it takes longer than all else. */
const shared = newFolder();

beforeAll(ensureBuilt);

afterAll(async () => {
  for (const program of programs) {
    program.child.kill('SIGTERM');
    await program.ended;
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the embedded database', () => {
  it('starts, listens on a socket of its own only, wants a password, and stops without a trace', async () => {
    const root = shared;
    const program = hold(root);
    const { url, pid, folder } = await ready(program);
    expect(await ask(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await ask(url, `SELECT datcollate, datlocprovider, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'threadwell'`)).toEqual([
      { datcollate: expect.stringMatching(/^C/) as string, datlocprovider: 'b', encoding: 'UTF8' },
    ]);
    const { password } = new URL(url);
    await expect(ask(url.replace(password, 'guessed'), 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'cluster')).mode & 0o777).toBe(0o700);
    await stop(program);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(folder, 'cluster/postmaster.pid'))).toBe(false);
    expect(readdirSync(root)).toEqual(['postgres']);
  });

  it('tells a second start who has the data', async () => {
    const root = shared;
    const first = hold(root);
    await ready(first);
    const second = hold(root);
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`Threadwell already runs with the data in ${root}: process ${first.pid}, `);
    await stop(first);
  });

  it('lets one of several starts at the same moment have the data', async () => {
    const root = newFolder();
    const all = Array.from({ length: 4 }, () => hold(root));
    const outcomes = await Promise.all(all.map((program) => Promise.race([ready(program).then(() => 'ready', () => 'refused'), program.ended.then(() => 'refused')])));
    expect(outcomes.sort()).toEqual(['ready', 'refused', 'refused', 'refused']);
  });

  it('takes over after kill -9, with every row that was acknowledged', async () => {
    const root = shared;
    const first = hold(root);
    const before = await ready(first);
    await ask(before.url, 'CREATE TABLE kept (id int)');
    await ask(before.url, 'INSERT INTO kept SELECT generate_series(1, 100)');
    first.kill();
    await first.ended;
    expect(isAlive(before.pid)).toBe(true);
    const second = hold(root);
    const after = await ready(second);
    expect(processIdentity(before.pid)).toBeNull();
    expect(await ask(after.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 100 }]);
    await stop(second);
  });

  it('starts after kill -9 of the start and of the server itself', async () => {
    const root = shared;
    const first = hold(root);
    const before = await ready(first);
    first.kill();
    process.kill(before.pid, 'SIGKILL');
    await first.ended;
    const second = hold(root);
    await ready(second);
    await stop(second);
  });

  it('starts after kill -9 while its folder was being created', async () => {
    const root = newFolder();
    mkdirSync(join(root, 'postgres'));
    const first = hold(root);
    await new Promise<void>((resolve) => {
      const watcher = watch(join(root, 'postgres'), (_, name) => {
        if (!name?.startsWith('initdb-')) return;
        watcher.close();
        resolve();
      });
    });
    first.kill();
    await first.ended;
    expect(existsSync(join(root, 'postgres/cluster'))).toBe(false);
    const second = hold(root);
    await ready(second);
    await stop(second);
  });

  describe('with a file left by a server that is gone', () => {
    let stranger: ChildProcess;
    beforeAll(() => (stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })));
    afterAll(() => stranger.kill());

    it.each([
      ['whose number belongs to another process now', () => `${stranger.pid}\n/nowhere\n0\n5432\n\n\n\nready   \n`],
      ['which is empty', () => ''],
      ['which is no number', () => 'what\n'],
    ])('%s, starts and leaves others alone', async (_, content) => {
      writeFileSync(join(shared, 'postgres/cluster/postmaster.pid'), content());
      const program = hold(shared);
      await ready(program);
      await stop(program);
      expect(isAlive(stranger.pid ?? 0)).toBe(true);
    });
  });

  it('finds room for its socket when the path is too long for one', async () => {
    const root = join(newFolder(), 'deep'.repeat(20), 'deeper'.repeat(10));
    const program = hold(root);
    const { url } = await ready(program);
    const socket = new URL(url).searchParams.get('host') ?? '';
    expect(socket.startsWith(root)).toBe(false);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stop(program);
    expect(existsSync(socket)).toBe(false);
  });

  it('is found by commands, running or not', async () => {
    const root = shared;
    const alone = await findEmbedded(root, () => undefined);
    const folder = join(root, 'postgres');
    expect(await ask(alone.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await alone.stop();
    expect(existsSync(join(folder, 'cluster/postmaster.pid'))).toBe(false);
    const running = hold(root);
    const { url, pid } = await ready(running);
    const joined = await findEmbedded(root, () => undefined);
    expect(joined.url).toBe(url);
    await joined.stop();
    expect(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]).toBe(String(pid));
    await stop(running);
  });
});

describeUnless(isRoot ? null : 'the tests do not run as root', 'the embedded database under root', () => {
  it('goes to /var/lib/threadwell when its user cannot reach the data folder, and is found there again', async () => {
    const secluded = newFolder();
    const root = join(secluded, 'data');
    mkdirSync(root);
    chmodSync(secluded, 0o700);
    const first = hold(root);
    const { folder, moved, url } = await ready(first);
    folders.push(folder);
    expect(moved).toBe(true);
    expect(folder).toMatch(/^\/var\/lib\/threadwell\/[0-9a-f]{12}$/);
    await ask(url, 'CREATE TABLE kept (id int)');
    await stop(first);
    const second = hold(root);
    const again = await ready(second);
    expect(again.folder).toBe(folder);
    expect(await ask(again.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 0 }]);
    await stop(second);
  });
});

// Commands say what they did, keep standard output for results, and end with a code that means something.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';
import { ensureBuilt, openFolder, type Program, runProgram } from '../support/program';

const root = openFolder('cli');
let running: Program | null = null;

function threadwell(args: string[], env: NodeJS.ProcessEnv = {}): Program {
  return runProgram(process.execPath, [join(projectRoot, 'bin/threadwell.mjs'), ...args], { THREADWELL_DATA: root, ...env });
}

async function outcome(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; result: string; said: string }> {
  const program = threadwell(args, env);
  const code = await program.ended;
  return { code, result: program.result(), said: program.said() };
}

async function taken(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as { port: number }).port };
}

describe('threadwell', () => {
  beforeAll(ensureBuilt);

  afterAll(async () => {
    running?.child.kill('SIGTERM');
    await running?.ended;
    rmSync(root, { recursive: true, force: true });
  });

  it('explains itself, with examples and exit codes', async () => {
    const [program, report] = await Promise.all([outcome(['--help']), outcome(['report', 'deflection', '--help'])]);
    expect(program).toMatchObject({ code: 0 });
    for (const command of ['start', 'migrate', 'import', 'users', 'report', 'Exit codes']) expect(program.result).toContain(command);
    expect(report.result).toContain('threadwell report deflection --from 2020-01-01 --to 2020-12-31 --json');
  });

  it.each([
    [['nonsense'], {}, /unknown command 'nonsense'/],
    [['start', '--wrong'], {}, /unknown option '--wrong'/],
    [['import', 'stackexchange', '/nowhere'], {}, /\/nowhere is not a folder/],
    [['users', 'create'], {}, /required option '--email <address>' not specified/],
    [['backtest', '--trigger', 'unanswered'], {}, /required option '--after <time>' not specified/],
    [['backtest', '--trigger', 'unanswered', '--after', 'soon'], {}, /^\s*--after: "soon" is no time; write 45m, 2h, 3d or 1h30m\.\n$/],
    [['start'], { PORT: 'http' }, /^PORT is "http": expected a whole number from 0 to 65535 \(0 takes any free port\)\n$/],
    [['start'], { DATABASE_URL: 'mysql://root:hunter2@host' }, /^DATABASE_URL is set to something else \(not shown, 25 characters\): expected the address of a PostgreSQL database, such as .*\n$/],
  ])('ends %j with 2 before it does anything', async (args, env, sentence) => {
    const { code, result, said } = await outcome(args, env);
    expect({ code, result }).toEqual({ code: 2, result: '' });
    expect(said).toMatch(sentence);
    expect(said).not.toContain('hunter2');
  });

  it('makes an account and prints nothing but JSON when asked to', async () => {
    const { code, result } = await outcome(['users', 'create', '--email', 'ana@example.com', '--name', 'Ana', '--role', 'administrator', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(result)).toEqual({ memberId: expect.stringMatching(/^\d+$/) as string, resetLink: expect.stringMatching(/^http/) as string });
  });

  it('says in a sentence that a database cannot be reached', async () => {
    const { code, said } = await outcome(['migrate'], { DATABASE_URL: 'postgres://ana:hunter2@127.0.0.1:1/threadwell', SESSION_SECRET: 'x'.repeat(32) });
    expect(code).toBe(1);
    expect(said.trim()).toBe('The database of DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:1');
  });

  it('refuses a wrong role by the name of its option', async () => {
    const { code, said } = await outcome(['users', 'create', '--email', 'bo@example.com', '--name', 'Bo', '--role', 'king']);
    expect(code).toBe(2);
    expect(said).toContain('--role: ');
  });

  it('imports a dump, and names the rows that it did not use', async () => {
    const dump = join(root, 'tea.example.com');
    mkdirSync(dump);
    writeFileSync(join(dump, 'Users.xml'), '<users>\n<row Id="7" Reputation="1" CreationDate="2015-01-01T00:00:00.000" DisplayName="Ida" />\n</users>\n');
    const question = 'PostTypeId="1" CreationDate="2015-02-01T10:00:00.000" Score="0" Body="&lt;p&gt;How long?&lt;/p&gt;" OwnerUserId="7" Tags="&lt;green&gt;"';
    writeFileSync(join(dump, 'Posts.xml'), `<posts>\n<row Id="1" ${question} Title="How long does green tea stand?" />\n<row Id="2" PostTypeId="99" />\n</posts>\n`);
    const report = join(root, 'skipped.jsonl');
    const { code, result } = await outcome(['import', 'stackexchange', dump, '--json', '--report', report]);
    expect(code).toBe(0);
    expect(JSON.parse(result)).toMatchObject({ threads: 1, answers: 0, members: 1, skipped: 1 });
    expect(readFileSync(report, 'utf8')).toContain('"reason":"unknownPostType"');
  });

  it('reports while Threadwell runs, which keeps running and is named to a second start', async () => {
    running = threadwell(['start'], { PORT: '0', LOG_LEVEL: 'error' });
    const [, address = ''] = await running.says(/Threadwell is at (http:\S+)/);
    // The account that was made before is no empty database, so no demo is loaded into it.
    expect(running.said()).not.toContain('demo');
    const [report, second] = await Promise.all([outcome(['report', 'deflection', '--from', '2020-01-01', '--to', '2020-12-31', '--json']), outcome(['start'])]);
    expect(JSON.parse(report.result)).toMatchObject({ asked: 0, answered: 0, casesOpened: 0, deflectionRate: { value: null, reason: 'NO_ACTIVE_RULE' } });
    const backtest = await outcome(['backtest', '--trigger', 'unanswered', '--after', '2h', '--json']);
    // The dump says nothing about what became of its only question within two hours.
    expect(JSON.parse(backtest.result)).toEqual({
      threads: 1, escalated: 0, answeredBeforeDue: 0, closedBeforeDue: 0, dueAfterEnd: 1, prematureWithin: { '1h': 0, '2h': 0, '8h': 0, '24h': 0 }, neverAnswered: 0, medianWaitSeconds: null,
    });
    expect(second.code).toBe(3);
    expect(second.said).toContain(`process ${running.pid}, at ${address}`);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(running.said()).toContain('Stopped.');
  });

  it('names a port that was asked for and is taken', async () => {
    const { server, port } = await taken();
    const { code, said } = await outcome(['start', '--empty'], { PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`);
  });
});

// npm start survives kill -9 at any moment: the next one comes up, and every question that was acknowledged over HTTP is there.
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import request from 'supertest';
import { runningUrl } from '../../src/platform/database/embedded';
import { ensureBuilt, openFolder, type Program, runProgram } from '../support/program';

const root = openFolder('kill');
const acknowledged: string[] = [];
let program: Program | null = null;

interface Answer {
  body: { data: Record<string, { __typename: string; thread?: { id: string } }>; errors?: { message: string }[] };
}

function npmStart(): Program {
  program = runProgram('npm', ['start'], { THREADWELL_DATA: root, PORT: '0', LOG_LEVEL: 'error', THREADWELL_RATE_LIMITS: 'off' });
  return program;
}

async function addressOf(start: Program): Promise<string> {
  const [, address = ''] = await start.says(/Threadwell is at (http:\S+)/);
  return address;
}

/** Ends npm, the shell and node, or npm alone: node must follow then. The database is in a group of its own and stays. */
async function kill(start: Program, whom: 'all' | 'npm'): Promise<void> {
  start.kill({ group: whom === 'all' });
  await new Promise((resolve) => start.child.once('exit', resolve));
}

async function signedUp(address: string, name: string): Promise<ReturnType<typeof request.agent>> {
  const agent = request.agent(address);
  const input = { displayName: name, email: `${name}@example.com`, password: 'nine bottles of rain' };
  const answer: Answer = await agent.post('/graphql').send({ query: 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', variables: { input } });
  expect(answer.body.data['signUp']?.__typename).toBe('SignUpSuccess');
  return agent;
}

/** Asks one question after the other until the site is gone; keeps the id of each that it said it has. */
async function askUntilGone(agent: ReturnType<typeof request.agent>, space: string, onFirst: () => void): Promise<void> {
  const query = 'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { __typename ... on OpenThreadSuccess { thread { id } } } }';
  for (let count = 0; ; count += 1) {
    const input = { title: `Does the valve number ${count} open by itself?`, body: 'It says so in the booklet, but I have not seen it happen yet.', space, tags: [] };
    const answer = await agent.post('/graphql').send({ query, variables: { input } }).then((response: Answer) => response.body, () => null);
    if (!answer) return;
    const id = answer.data['askQuestion']?.thread?.id;
    if (!id) throw new Error(`not acknowledged: ${JSON.stringify(answer)}`);
    acknowledged.push(id);
    if (count === 0) onFirst();
  }
}

async function ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: runningUrl(root) ?? '' });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Not a wait for something: it moves the kill to a moment that nobody chose. */
const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('npm start', () => {
  beforeAll(ensureBuilt);

  afterAll(async () => {
    if (program?.child.exitCode === null && program.child.signalCode === null) {
      process.kill(-program.pid, 'SIGTERM');
      await program.ended;
    }
    rmSync(root, { recursive: true, force: true });
  });

  // Moments of the first start: creating the database, updating the tables, loading the demo community.
  it.each([
    ['Creating the database', 'all'],
    ['Database is ready', 'npm'],
    ['Loading the demo community', 'all'],
  ] as const)('can be killed at "%s" (%s)', async (moment, whom) => {
    const start = npmStart();
    await start.says(new RegExp(moment));
    await soon(Math.random() * 150);
    await kill(start, whom);
  });

  it.each(['all', 'npm', 'all'] as const)('can be killed while people write (%s), and then by any start', async (whom) => {
    const start = npmStart();
    const address = await addressOf(start);
    const [space] = await ask<{ slug: string }>('SELECT slug FROM spaces ORDER BY id LIMIT 1');
    const agent = await signedUp(address, `asker${acknowledged.length}`);
    const before = acknowledged.length;
    await askUntilGone(agent, space?.slug ?? '', () => void soon(Math.random() * 400).then(() => kill(start, whom)));
    expect(acknowledged.length).toBeGreaterThan(before);
  });

  it('has everything afterwards, and stops in order', async () => {
    const start = npmStart();
    const address = await addressOf(start);
    expect((await request(address).get('/health/ready')).status).toBe(200);
    const kept = new Set((await ask<{ id: string }>(`SELECT 'Thread:' || id AS id FROM threads`)).map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect((await ask<{ demo: number }>('SELECT count(*)::int AS demo FROM members WHERE demo_sign_in'))[0]?.demo).toBe(5);
    process.kill(-start.pid, 'SIGINT');
    await start.ended;
    expect(start.said()).toContain('Stopped.');
    expect(runningUrl(root)).toBeNull();
  });
});

/** Hostile texts, posted through the application into every place that takes a text, and every page that shows them in the real browser. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseQueries, CaseWork } from '../../src/cases';
import { EscalatingService } from '../../src/escalation';
import { AnsweringService, AskingService, CommentingService } from '../../src/forum';
import { MemberAccounts, type SignedInViewer } from '../../src/identity';
import type { Outcome } from '../../src/platform/outcome';
import { BrowsedCommunity, type Reader } from '../support/pages';

/** Posts on a thread, and threads in a list: as many as a page shows. */
const BATCH = 80;
const LISTED = 20;
const QUERY_LENGTH = 200;
const CHECKS = readFileSync(join(__dirname, '../support/page-checks.js'), 'utf8');

let community: BrowsedCommunity;
let author: SignedInViewer;
let agent: SignedInViewer;
/** Reads with the content policy, as everybody does. */
let visitor: Reader;
let agentAtDesk: Reader;
/** Reads without it: the policy is the second wall, and must not hide a hole in the first. */
let authorWithoutPolicy: Reader;

const service = <T>(type: abstract new (...args: never[]) => T): T => community.app.get(type);

beforeAll(async () => {
  community = await BrowsedCommunity.open();
  [author, agent] = await Promise.all([viewerOf('MEMBER'), viewerOf('AGENT')]);
  visitor = await community.visitor();
  agentAtDesk = await community.signedIn('AGENT');
  authorWithoutPolicy = await community.signedIn('MEMBER', { bypassCSP: true });
}, 60_000);

afterAll(() => community?.close());

async function viewerOf(role: 'MEMBER' | 'AGENT'): Promise<SignedInViewer> {
  const email = community.signIns.get(role)?.email ?? '';
  const { id, displayName } = await community.app.database.one<{ id: string; displayName: string }>(`select id, display_name as "displayName" from members where email = $1`, [email]);
  return { id, role, displayName, timeZone: null, emailVerified: true };
}

const taken = <T>(outcome: Outcome<T>): T | null => (outcome.ok ? outcome.value : null);

/** What is left of a page's innocence. */
async function strangeOn(reader: Reader, path: string): Promise<string[]> {
  reader.complaints.length = 0;
  await reader.open(path);
  const address = reader.page.url();
  const found = await reader.page.evaluate<string[]>(`${CHECKS}; brokenOut()`);
  if (reader.page.url() !== address) found.push(`led away to ${reader.page.url()}`);
  return [...found, ...reader.complaints].map((what) => `${path}: ${what}`);
}

/** A space with threads named by payloads; the first of them is full of all, and is a case. */
async function post(payloads: readonly string[], name: string): Promise<{ space: string; thread: string; number: string; titles: number }> {
  const { app } = community;
  const space = `hostile-${name}`;
  await app.database.run(`insert into spaces (slug, name, created_at) values ($1, $1, $2)`, [space, app.clock.now()]);
  const opened: string[] = [];
  for (const payload of payloads.slice(0, LISTED)) {
    const asked = { kind: 'QUESTION', space, title: payload.padEnd(8, '.'), body: payload };
    const thread = taken(await service(AskingService).open(author, { ...asked, tags: [payload] })) ?? taken(await service(AskingService).open(author, asked));
    if (thread) opened.push(thread.threadId);
  }
  const threadId = opened[0] ?? '';
  await service(MemberAccounts).editProfile(author, { displayName: payloads.find((payload) => payload.length < 50), about: payloads.join(' ').slice(0, 900) });
  const notes = [payloads.join(' ').slice(0, 900), 'A note that can be taken.'];
  const handed = taken(await service(EscalatingService).escalate(agent, { threadId, note: notes[0] })) ?? taken(await service(EscalatingService).escalate(agent, { threadId, note: notes[1] }));
  const caseNumber = handed?.caseNumber ?? '';
  for (const [index, payload] of payloads.entries()) {
    await service(AnsweringService).post(agent, { threadId, body: payload });
    await service(CommentingService).post(author, { threadId, body: payload });
    await service(CaseWork).reply(agent, { number: caseNumber, visibility: index % 2 === 0 ? 'PRIVATE' : 'INTERNAL', body: payload });
  }
  expect((await service(CaseQueries).get(agent, caseNumber)).number).toBe(caseNumber);
  return { space, thread: `/threads/${threadId}`, number: caseNumber, titles: opened.length };
}

async function expectHarmless(payloads: readonly string[], name: string): Promise<void> {
  for (let start = 0; start < payloads.length; start += BATCH) {
    const { space, thread, number, titles } = await post(payloads.slice(start, start + BATCH), `${name}-${start}`);
    const found = [
      ...(await strangeOn(visitor, `/spaces/${space}`)),
      ...(await strangeOn(authorWithoutPolicy, thread)),
      ...(await strangeOn(visitor, thread)),
      ...(await strangeOn(authorWithoutPolicy, `${thread}/edit`)),
      ...(await strangeOn(authorWithoutPolicy, `/cases/${number}`)),
      ...(await strangeOn(agentAtDesk, `/cases/${number}`)),
    ];
    expect({ start, found }).toEqual({ start, found: [] });
    expect(titles).toBeGreaterThan(0);
  }
}

/** As many payloads in one query as it takes. */
function queries(payloads: readonly string[]): string[] {
  return payloads.reduce<string[]>((all, payload) => {
    const last = all.at(-1);
    return last !== undefined && last.length + payload.length < QUERY_LENGTH ? [...all.slice(0, -1), `${last} ${payload}`] : [...all, payload];
  }, []);
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as string[];
const fixtures = join(__dirname, '../fixtures/hostile');
const own = [...read(join(fixtures, 'html.json')), ...read(join(fixtures, 'markdown.json'))];
const folder = process.env.THREADWELL_HOSTILE;
const larger = (name: string) => (folder ? join(folder, name) : '');
const whereNamed = (name: string) => (existsSync(larger(name)) ? it : it.skip);

describe('hostile texts on the pages', () => {
  it('would be seen if they broke out', async () => {
    await authorWithoutPolicy.open('/threads/1');
    const innocent = await authorWithoutPolicy.page.evaluate<string[]>(`${CHECKS}; brokenOut()`);
    expect(innocent).toEqual([]);
    await authorWithoutPolicy.page.evaluate(`document.querySelector('.prose').innerHTML = '<img src="x" onerror="window.__pwned = 1; alert(2)"><a href="javascript:alert(1)">x</a>'`);
    const found = (await authorWithoutPolicy.page.evaluate<string[]>(`${CHECKS}; brokenOut()`)).join('\n');
    for (const sign of [/element: <img/, /attribute onerror/, /address javascript:alert/]) expect(found).toMatch(sign);
    await authorWithoutPolicy.page.waitForFunction('globalThis.__pwned === 1');
    expect(authorWithoutPolicy.complaints.join('\n')).toContain('dialog: 2');
  });

  it('of our own are harmless wherever people can write', () => expectHarmless(own, 'own'));

  it('are harmless as a search, and in a form that is shown again', async () => {
    const found: string[] = [];
    for (const query of queries(own)) found.push(...(await strangeOn(visitor, `/search?q=${encodeURIComponent(query)}`)));
    found.push(...(await strangeOn(visitor, `/ask?title=${encodeURIComponent(own.join(' ').slice(0, 2_000))}`)));
    expect(found).toEqual([]);
  });

  it('are harmless in lists of people and cases, and on a member’s page', async () => {
    const administrator = await community.signedIn('ADMINISTRATOR');
    const found = [
      ...(await strangeOn(visitor, `/members/${author.id}`)),
      ...(await strangeOn(authorWithoutPolicy, '/my')),
      ...(await strangeOn(authorWithoutPolicy, '/my/profile')),
      ...(await strangeOn(agentAtDesk, '/desk?show=all')),
      ...(await strangeOn(administrator, '/members')),
      ...(await strangeOn(visitor, '/')),
    ];
    expect(found).toEqual([]);
  });

  whereNamed('html-payloads.json')('of others are harmless (skipped where THREADWELL_HOSTILE names no folder with html-payloads.json)', () => expectHarmless(read(larger('html-payloads.json')), 'html'), 120_000);

  whereNamed('naughty-strings.json')(
    'that break naive software are harmless (skipped where THREADWELL_HOSTILE names no folder with naughty-strings.json)',
    () => expectHarmless(read(larger('naughty-strings.json')), 'naughty'),
    240_000,
  );
});

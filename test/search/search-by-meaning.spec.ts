/** Search by meaning, on a real Meilisearch with a small embedder beside it that knows which words mean the same. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AskingService, ClosingService } from '../../src/forum';
import { MemberAccounts, type Role, type SignedInViewer } from '../../src/identity';
import { MeilisearchEngine, NO_FILTER } from '../../src/search';
import { startTestApp, type TestApp } from '../support/app';
import { searchProgram, settingsFor, startTestSearchServer, withoutSearchProgram, type TestSearchServer } from '../support/search-server';

const MEANINGS = [['lamp', 'light', 'bulb'], ['router', 'modem', 'gateway'], ['widget', 'theme']];

(searchProgram ? describe : describe.skip)(`search by meaning${searchProgram ? '' : ` ${withoutSearchProgram}`}`, () => {
  const embedded: string[] = [];
  let embedder: Server;
  let server: TestSearchServer;
  let app: TestApp;
  let ana: SignedInViewer;
  let moderator: SignedInViewer;

  beforeAll(async () => {
    embedder = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const { input } = JSON.parse(body) as { input: string[] };
        embedded.push(...input);
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: input.map((text) => ({ embedding: vectorOf(text) })) }));
      });
    });
    await new Promise<void>((resolve) => embedder.listen(0, '127.0.0.1', resolve));
    server = await startTestSearchServer(['--experimental-allowed-ip-networks', '127.0.0.0/8']);
    app = await startTestApp({ ...settingsFor(server), SEARCH_EMBEDDER: 'rest', SEARCH_EMBEDDER_URL: `http://127.0.0.1:${(embedder.address() as AddressInfo).port}/embed`, SEARCH_EMBEDDER_MODEL: 'small' });
    [ana, moderator] = [await person('Ana Torres', 'MEMBER'), await person('Mira Moss', 'MODERATOR')];
    await app.database.run(`insert into spaces (slug, name, created_at) values ('apps', 'Apps', $1)`, [app.clock.now()]);
  }, 120_000);

  afterAll(async () => {
    await app?.close();
    await server?.stop();
    await new Promise((resolve) => embedder.close(resolve));
  });

  const vectorOf = (text: string): number[] => [...MEANINGS.map((words) => (words.some((word) => text.toLowerCase().includes(word)) ? 1 : 0)), 0.01];

  async function person(displayName: string, role: Role): Promise<SignedInViewer> {
    const email = `${displayName.replaceAll(' ', '.').toLowerCase()}@example.com`;
    const created = await app.get(MemberAccounts).createByOperator({ email, displayName, role, password: null });
    if (!created.ok) throw new Error('a person could not be made');
    return { id: created.value.memberId, role, displayName, timeZone: null, emailVerified: true };
  }

  async function ask(title: string, body: string): Promise<string> {
    const opened = await app.get(AskingService).open(ana, { kind: 'QUESTION', space: 'apps', title, body, tags: [] });
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    return opened.value.threadId;
  }

  it('finds what is meant in other words, and tells the embedder what everybody may read and nothing else', async () => {
    const lamp = await ask('Lamp flickers in the hallway', 'Since Monday.');
    await ask('Router restarts on Sundays', 'Since Tuesday.');
    const hidden = await ask('Modem with a xertzing secret', 'Since Wednesday.');
    await app.get(ClosingService).remove(moderator, { threadId: hidden, reason: null });
    await app.drain();
    expect(embedded.join('\n')).toContain('Lamp flickers');
    const found = await app.get(MeilisearchEngine).search({ text: 'light', filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 5, counts: false });
    expect(found.hits.map((hit) => hit.threadId)).toEqual([lamp]);
    await app.get(MeilisearchEngine).similar({ title: 'My unfinished draft about a gateway', body: 'With a private remark.', limit: 5 });
    expect(embedded.join('\n')).not.toMatch(/xertzing|unfinished draft|private remark/);
  });

  it('puts what means the same before what is only spelt alike', async () => {
    const spelt = await ask('Bulk import of contacts', 'Since Thursday.');
    await app.drain();
    const found = async (text: string) => (await app.get(MeilisearchEngine).search({ text, filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 5, counts: false })).hits.map((hit) => hit.threadId);
    const meant = await found('lamp');
    // Nobody uses "bulb", and "bulk" is a slip away.
    expect(await found('bulb')).toEqual([...meant, spelt]);
    expect(await found('bulb contacts')).toEqual([spelt, ...meant]);
  });

  it('finds by words alone while the embedder is away', async () => {
    await new Promise((resolve) => {
      embedder.close(resolve);
      embedder.closeAllConnections();
    });
    const found = await app.get(MeilisearchEngine).search({ text: 'router', filter: NO_FILTER, sort: 'RELEVANCE', offset: 0, limit: 5, counts: false });
    expect(found.total).toBe(1);
  });
});

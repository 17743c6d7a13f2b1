/** What people look for, from the beacons of the search page to the figures, their rows and what is left of them after 30 days. */
import { Transactions } from '../../src/platform/database';
import type { TestAgent } from '../support/app';
import { Cast } from '../support/cast';

let cast: Cast;
beforeAll(async () => {
  cast = await Cast.start();
}, 60_000);
afterAll(() => cast.close());

let turn = 0;
const newId = () => `00000000-0000-4000-8000-${String((turn += 1)).padStart(12, '0')}`;

async function search(browser: TestAgent, q: string, results: number): Promise<string> {
  const id = newId();
  expect((await browser.post('/search/seen', { search: id, q, results: String(results) }, '/search')).status).toBe(204);
  return id;
}

const click = (browser: TestAgent, id: string, thread: string) => browser.post('/search/clicked', { search: id, thread }, '/search');

async function figures(): Promise<Record<string, number>> {
  const { text } = await cast.of.MODERATOR.browser.get('/search-insights?from=2030-03-01&to=2030-03-31');
  return Object.fromEntries([...text.matchAll(/data-figure="(\w+)">(\d+)</g)].map(([, name, count]) => [name, Number(count)]));
}

const graph = async () => {
  const asked = '{ searchInsights(from: "2030-03-01", to: "2030-03-31") { totals { searches withoutResult withoutClick asked escalated } queries { nodes { query searches withoutResult withoutClick asked escalated } } } }';
  const { totals, queries } = (await cast.of.MANAGER.browser.graph<{ searchInsights: { totals: object; queries: { nodes: { query: string }[] } } }>(asked)).data.searchInsights;
  return { totals, nodes: queries.nodes };
};

describe('searches', () => {
  it('are counted with what was found, opened, asked and escalated, and open row by row', async () => {
    const visitor = cast.app.agent();
    const known = await cast.thread();
    await click(visitor, await search(visitor, 'Blinking  LAMP', 3), known);
    await search(visitor, 'blinking lamp', 3);
    await search(visitor, 'zzyzx of ana@example.com', 0);
    await search(cast.asker.browser, 'mesh drops', 2);
    const { threadId, number } = await cast.openCase(cast.asker);
    const all = { searches: 4, withoutResult: 1, withoutClick: 2, asked: 1, escalated: 1 };
    expect(await figures()).toEqual(all);
    const { totals, nodes } = await graph();
    expect(totals).toEqual(all);
    expect(nodes).toEqual([
      { query: 'blinking lamp', searches: 2, withoutResult: 0, withoutClick: 1, asked: 0, escalated: 0 },
      { query: 'mesh drops', searches: 1, withoutResult: 0, withoutClick: 1, asked: 1, escalated: 1 },
      { query: 'zzyzx of [e-mail]', searches: 1, withoutResult: 1, withoutClick: 0, asked: 0, escalated: 0 },
    ]);
    const { text } = await cast.of.MANAGER.browser.get('/search-insights/query?q=mesh+drops&from=2030-03-01&to=2030-03-31');
    expect([text.includes(`/threads/${threadId}`), text.includes('which became a case'), number]).toEqual([true, true, expect.any(String)]);
    const csv = await cast.of.MANAGER.browser.get('/search-insights/searches.csv?show=withoutResult&from=2030-03-01&to=2030-03-31');
    expect(csv.text).toBe('query,searches,withoutResult,withoutClick,asked,escalated\r\nzzyzx of [e-mail],1,1,0,0,0\r\n');
  });

  it('of a visitor lead to the question that was asked from their page', async () => {
    const browser = cast.app.agent();
    const from = await search(browser, 'attic points', 0);
    expect((await browser.get(`/ask?title=attic+points&from=${from}`)).text).toContain(`name="from" value="${from}"`);
    const account = { intent: 'signUp', displayName: 'Nora Newcomer', email: 'nora@example.com', password: 'forty two quiet otters' };
    await browser.post('/ask', { kind: 'PROBLEM', title: 'Attic points go dark', body: 'All of them.', space: 'routers', step: 'post', from, ...account }, '/ask');
    expect((await graph()).nodes).toContainEqual({ query: 'attic points', searches: 1, withoutResult: 1, withoutClick: 0, asked: 1, escalated: 0 });
  });

  it('are no searches where nothing is typed, twice under one number, or not by our own page', async () => {
    const browser = cast.app.agent();
    const before = await figures();
    const id = newId();
    await browser.post('/search/seen', { search: id, q: '  ', results: '3' }, '/search');
    await search(browser, 'one search', 1);
    await browser.post('/search/seen', { search: `00000000-0000-4000-8000-${String(turn).padStart(12, '0')}`, q: 'another', results: '1' }, '/search');
    for (const wrong of [{ search: 'x' }, { results: '-1' }, { results: 'many' }]) await browser.post('/search/seen', { search: newId(), q: 'wrong', results: '1', ...wrong }, '/search');
    expect((await browser.postRaw('/search/seen', { search: newId(), q: 'foreign', results: '1' })).status).toBe(403);
    expect((await figures()).searches).toBe((before.searches ?? 0) + 1);
  });

  it('keep nobody’s name, and are only counts after 30 days, to the digit', async () => {
    const { id } = cast.asker.viewer;
    expect(JSON.stringify(await cast.app.database.rows('select * from search_log'))).not.toMatch(new RegExp(`ana@example|"viewer_key":"${id}"`));
    const before = [await figures(), await graph()];
    cast.app.clock.advance('32d');
    await cast.app.get(Transactions).run((tx) => tx.run(`select graphile_worker.add_job('sum-up-searches')`));
    await cast.app.drain();
    expect(await cast.app.database.rows('select 1 from search_log')).toEqual([]);
    expect([await figures(), await graph()]).toEqual(before);
    expect((await cast.of.MANAGER.browser.get('/search-insights/query?q=mesh+drops&from=2030-03-01&to=2030-03-31')).text).toContain('not kept any more');
  });

  it.each(['from=yesterday', 'to=2030-02-30', 'from=2030-03-05&to=2030-03-01', `after=${Buffer.from('["searches:asked","1","x"]').toString('base64url')}`, 'after=x'])('of a wrong period or place are told: %s', async (query) => {
    expect((await cast.of.MANAGER.browser.get(`/search-insights?${query}`)).status).toBe(422);
  });

  it('begin no formula in a spreadsheet', async () => {
    await search(cast.app.agent(), '=cmd|calc, "now"', 1);
    const csv = await cast.of.MANAGER.browser.get('/search-insights/searches.csv');
    expect(csv.text).toContain(`"'=cmd|calc, ""now""",1,0,1,0,0`);
  });
});

// The manager's page: every figure opens exactly what it counts, and a wrong period is told at its field.
import { loadDemo } from '../../src/imports/demo';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { createPerson } from '../support/people';
import { statementsOf } from '../support/statements';

let app: TestApp;
let manager: TestAgent;
beforeAll(async () => {
  app = await startTestApp();
  await loadDemo(app.app, { signIns: false });
  manager = await createPerson(app, 'MANAGER');
}, 60_000);
afterAll(() => app.close());

const YEAR = '?from=2029-06-01&to=2030-03-04';
const textOf = async (path: string): Promise<string> => (await manager.get(path)).text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
const queriesOf = async (path: string): Promise<number> => {
  await manager.get(path);
  return (await statementsOf(() => manager.get(path))).filter((text) => /^\s*(select|with)/i.test(text)).length;
};

/** Every link of the page that opens a figure, with the number it names. */
function linksOf(text: string): { href: string; count: number }[] {
  const links = [...text.matchAll(/href="(\/insights\/rows\?[^"]+)">See the ([\d,]+) /g)];
  return links.map(([, href = '', count = '']) => ({ href, count: Number(count.replaceAll(',', '')) }));
}

describe('the manager’s page', () => {
  it('says first what the community settled, then what that rests on', async () => {
    const text = await textOf(`/insights${YEAR}`);
    expect(text).toMatch(/data-headline>The community settled \d+ of 100 problems that would have become cases\.</);
    expect(text).toMatch(/confirmed, .* cases<\/strong>, 1 June 2029 to 4 March 2030\. That is worth between .*€[\d,]+ and €[\d,]+/);
  });

  it('opens each figure into as many rows as it says', async () => {
    const links = linksOf(await textOf(`/insights${YEAR}`));
    expect(links.length).toBeGreaterThanOrEqual(12);
    for (const { href, count } of links) {
      const total = /data-total>([\d,]+|no) /.exec(await textOf(href))?.[1]?.replace('no', '0').replaceAll(',', '');
      expect([href, Number(total)]).toEqual([href, count]);
    }
  });

  it('opens each trigger of a case, and pages through more rows than fit', async () => {
    const text = await textOf(`/insights${YEAR}`);
    const triggers = [...text.matchAll(/<th scope="row"><a class="text-link" href="([^"]+)">([^<]+)<\/a><\/th><td class="num font-semibold">(\d+)/g)];
    expect(triggers.length).toBeGreaterThanOrEqual(3);
    for (const [, href = '', , count] of triggers) expect(await textOf(href)).toMatch(new RegExp(`data-total>${count} cases?<`));
    const seen: string[] = [];
    let path = `/insights/rows${YEAR}&figure=asked`;
    for (;;) {
      const page = await textOf(path);
      seen.push(...[...page.matchAll(/<h3><a class="title-link" href="(\/threads\/\d+)/g)].map(([, href = '']) => href));
      const next = /href="([^"]+)" rel="next"/.exec(page)?.[1];
      if (!next) break;
      path = next;
    }
    const asked = linksOf(text).find((link) => link.href.includes('figure=asked'))?.count;
    expect([new Set(seen).size, seen.length]).toEqual([asked, asked]);
  });

  it('draws the waiting without a style of its own, and has a table and a CSV beside it', async () => {
    const text = await textOf(`/insights${YEAR}`);
    expect(text).toMatch(/aria-label="Share of threads still waiting for a first answer\. Half have heard after \d+ min/);
    expect(text).toMatch(/<path class="g-run" d="M0 0H/);
    expect(text).not.toMatch(/ style=/);
    expect(text).toContain('Waiting time as a table');
    const csv = await manager.get(`/insights/waiting.csv${YEAR}`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toBe('attachment; filename=waiting-2029-06-01-2030-03-04.csv');
    expect(csv.text).toMatch(/^seconds,stillWaiting\r\n0,1\r\n/);
  });

  it('narrows to a space, and keeps it in every link', async () => {
    const text = await textOf(`/insights${YEAR}&space=mesh-points`);
    expect(text).toMatch(/<option value="mesh-points" selected>/);
    const links = linksOf(text);
    expect(links.length).toBeGreaterThan(3);
    expect(links.every((link) => link.href.includes('space=mesh-points'))).toBe(true);
    const asked = links.find((link) => link.href.includes('figure=asked'))?.count ?? 0;
    expect(asked).toBeLessThan(linksOf(await textOf(`/insights${YEAR}`)).find((link) => link.href.includes('figure=asked'))?.count ?? 0);
  });

  it('is about the last thirty days where nothing else is asked for', async () => {
    const text = await textOf('/insights');
    expect(text).toContain('name="from" type="date" value="2030-02-03"');
    expect(text).toMatch(/aria-current="page">Last 30 days/);
  });

  it.each([
    ['?from=2030-02-30&to=2030-03-04', 'from', 'This must be a day, such as 2026-05-31.'],
    ['?from=2030-03-04&to=2030-03-01', 'to', 'The end lies before the start.'],
    ['?from=1900-01-01&to=2030-03-01', 'from', 'This period is too long: at most 7,320 days.'],
    ['?from=2030-03-01&to=2030-03-04&space=nowhere', 'space', 'This does not exist.'],
    ['?from=&to=2030-03-04', 'from', 'This must be a day'],
  ])('says at its field what is wrong with %s, and keeps what was typed', async (query, field, words) => {
    const answer = await manager.get(`/insights${query}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(new RegExp(`id="field-${field}-error"[^>]*>.*${words.replaceAll('.', '\\.')}`));
    expect(answer.text).not.toContain('data-headline');
    const typed = new URLSearchParams(query).get('from') ?? '';
    expect(answer.text).toContain(`value="${typed}"`);
  });

  it('knows no figure that the report has not, and begins again at a place that nobody knows', async () => {
    for (const figure of ['nonsense', '', 'constructor']) expect((await manager.get(`/insights/rows?figure=${figure}`)).status).toBe(404);
    const lost = await manager.get(`/insights/rows${YEAR}&figure=asked&after=nonsense`);
    expect([lost.status, lost.headers.location]).toEqual([303, '/insights/rows?figure=asked&from=2029-06-01&to=2030-03-04']);
    const wrong = await manager.get('/insights/rows?figure=asked&from=x&to=y');
    expect([wrong.status, wrong.headers.location]).toEqual([303, '/insights?from=x&to=y']);
  });

  it('costs the same however long the period is', async () => {
    expect(await queriesOf(`/insights${YEAR}`)).toBe(await queriesOf('/insights'));
    expect(await queriesOf(`/insights/rows${YEAR}&figure=asked`)).toBeLessThanOrEqual(4 + 3);
  });
});

describe('where nothing can be known', () => {
  it('says that nobody asked, without a figure that means nothing', async () => {
    const text = await textOf('/insights?from=2020-01-01&to=2020-12-31');
    expect(text).toContain('Nobody asked anything in this period.');
    expect(text).toContain('Nobody was answered in this period, so there is no curve to draw.');
    expect(text).not.toContain('No saving is claimed');
    expect(linksOf(text)).toEqual([]);
  });

  it('says why there is no rate for history from before the rules', async () => {
    await app.database.run(
      `insert into threads (kind, space_id, asker_id, title, body_source, body_html, body_text, opened_at, last_activity_at, cycle_started_at, origin_source, origin_external_id)
       select 'QUESTION', space_id, asker_id, title, body_source, body_html, body_text, timestamptz '2019-05-05', timestamptz '2019-05-05', timestamptz '2019-05-05', 'old', '1'
       from threads order by id limit 1`,
    );
    const text = await textOf('/insights?from=2019-01-01&to=2019-12-31');
    expect(text).toContain('No rule was active when these threads were asked, so none of them could become a case.');
    expect(text).toMatch(/No figure<\/p><p class="num text-muted mt-1">No rule was active when these threads were asked\./);
    expect(text).toContain('where no rule was active, nobody can know what would have become a case');
    expect((await manager.get('/insights/report.csv?from=2019-01-01&to=2019-12-31')).text).toContain('deflectionRate,,,,0,NO_ACTIVE_RULE');
  });
});

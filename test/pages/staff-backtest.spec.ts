// The page that tries rules on the past: its figures open exactly what they count, a point of the curve is a rule to try, and what is wrong is told at its field.
import { Backtests, RuleService } from '../../src/escalation';
import type { SignedInViewer } from '../../src/identity';
import { loadDemo } from '../../src/imports/demo';
import { valueOf } from '../support/cast';
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

const unescaped = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
const textOf = async (path: string): Promise<string> => unescaped((await manager.get(path)).text);
const OWN = '/rules/backtest?from=2029-06-01&to=2030-03-04&rule=own&trigger=UNANSWERED&delay=2&unit=hours';
const RANGE = { from: '2029-06-01', to: '2030-03-04' };
const TWO_HOURS = { trigger: 'UNANSWERED', delaySeconds: 7_200 };

/** The manager of the test, as services know people. */
const viewerOf = (role: 'MANAGER') => app.database.one<SignedInViewer>(`select id, role, display_name as "displayName", time_zone as "timeZone", true as "emailVerified" from members where role = $1 order by id desc limit 1`, [role]);

const cellsOf = (text: string): { name: string; href: string | null; count: number }[] =>
  [...text.matchAll(/<td class="num whitespace-nowrap" data-figure="([^"]+)">(?:<a class="text-link" href="([^"]+)">)?([\d,.]+)/g)].map(([, name = '', href, count = '']) => ({
    name, href: href ?? null, count: Number(count.replaceAll(',', '')),
  }));

describe('trying a rule on the past', () => {
  it('shows the last year at once, under the rule in force', async () => {
    const response = await manager.get('/rules/backtest');
    expect(response.status).toBe(200);
    expect(response.text).toMatch(/data-sentence>.*cases a day: .* of .* threads in \d+ days, about .* agent hours/s);
  });

  it('opens each figure into as many threads as it counts', async () => {
    const cells = cellsOf(await textOf(OWN)).filter(({ href }) => href !== null);
    expect(cells.length).toBeGreaterThanOrEqual(6);
    for (const { name, href, count } of cells) expect([name, Number(/data-total>(One|\d+)/.exec(await textOf(href!))?.[1]?.replace('One', '1'))]).toEqual([name, count]);
  });

  it('says the same as the graph and the command line', async () => {
    const { figures, casesADay, curve } = valueOf(await app.get(Backtests).backtest(RANGE, TWO_HOURS));
    const shown = new Map(cellsOf(await textOf(OWN)).map(({ name, count }) => [name, count]));
    expect(shown.get('Threads')).toBe(figures.threads);
    expect(shown.get('Would have become cases')).toBe(figures.escalated);
    expect(figures.escalated + figures.answeredBeforeDue + figures.closedBeforeDue + figures.dueAfterEnd).toBe(figures.threads);
    const { data } = await manager.graph<{ backtest: { casesADay: number; figures: Record<string, unknown>; curve: { delaySeconds: number; escalated: number }[] } }>(
      `{ backtest(input: { trigger: UNANSWERED, delaySeconds: 7200, from: "2029-06-01", to: "2030-03-04" }) {
           casesADay figures { threads escalated answeredBeforeDue closedBeforeDue dueAfterEnd neverAnswered medianWaitSeconds prematureWithin { oneHour oneDay } } curve { delaySeconds escalated } } }`,
    );
    expect(data.backtest.casesADay).toBeCloseTo(casesADay);
    expect(data.backtest.figures).toMatchObject({ threads: figures.threads, escalated: figures.escalated, neverAnswered: figures.neverAnswered, prematureWithin: { oneDay: figures.prematureWithin['24h'] } });
    expect(data.backtest.curve).toEqual(curve.map(({ delaySeconds, escalated }) => ({ delaySeconds, escalated })));
  });

  it('keeps the scope of a rule on each point of its curve, and gives the rule the delay that was picked', async () => {
    const rules = app.get(RuleService);
    const by = await viewerOf('MANAGER');
    const { id: spaceId } = await app.database.one<{ id: string }>(`select id from spaces where slug = 'routers'`);
    const { id: queueId } = await app.database.one<{ id: string }>(`select min(id) as id from queues`);
    const rule = valueOf(await rules.draft(by, { name: 'Routers only', trigger: 'UNANSWERED', delaySeconds: 7_200, scope: { spaceIds: [spaceId] }, ladder: [{ type: 'OPEN_CASE', atPercent: 100, queueId }] }));
    const before = await textOf(`/rules/backtest?from=2029-06-01&to=2030-03-04&rule=${rule.id}`);
    const point = new RegExp(`href="(/rules/backtest[^"]*rule=${rule.id}&at=21600[^"]*)"`).exec(before)?.[1] ?? '';
    const picked = await textOf(point);
    const countOf = (text: string, figure: string) => cellsOf(text).find(({ name }) => name === figure)?.count;
    expect(countOf(picked, 'Threads')).toBe(countOf(before, 'Threads'));
    expect(countOf(picked, 'Threads')).toBeLessThan(countOf(await textOf(OWN), 'Threads') ?? 0);
    expect(countOf(picked, 'Would have become cases')).toBe(valueOf(await app.get(Backtests).backtest(RANGE, { ruleId: rule.id, delaySeconds: 21_600 })).figures.escalated);
    const edit = /href="(\/rules\/\d+\/edit\?agentAfter=21600)"/.exec(picked)?.[1] ?? '';
    expect(await textOf(edit)).toMatch(/name="delay"[^>]*value="6"/);
    expect((await manager.get(`/rules/backtest?rule=${rule.id}&at=7`)).status).toBe(422);
    expect(await textOf(/href="(\/rules\/new\?[^"]+)"/.exec(await textOf(OWN.replace('delay=2', 'delay=5')))?.[1] ?? '')).toMatch(/name="delay"[^>]*value="5"/);
    valueOf(await rules.remove(by, { ruleId: rule.id }));
  });

  it('falls with the delay, and each point of the curve is the page with that delay', async () => {
    const { curve } = valueOf(await app.get(Backtests).backtest(RANGE, TWO_HOURS));
    expect(curve.length).toBeGreaterThanOrEqual(36);
    const counts = curve.map(({ escalated }) => escalated);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    const page = await textOf(OWN);
    const points = [...page.matchAll(/<a href="([^"]+)" tabindex="-1" aria-label="([^"]+)">/g)];
    expect(points).toHaveLength(curve.length);
    const [, href = '', label = ''] = points[20]!;
    const there = new Map(cellsOf(await textOf(href)).map(({ name, count }) => [name, count]));
    expect([label, there.get('Would have become cases')]).toEqual([label, curve[20]!.escalated]);
    // The table twin leads to the same places.
    for (const [, address] of points.filter((_, index) => curve[index]!.delaySeconds !== 7_200)) expect(page).toContain(`<th scope="row"><a class="text-link" href="${address}">`);
  });

  it('puts two rules side by side, over one reading of the history', async () => {
    const two = `${OWN}&second=own&trigger2=STALE&delay2=3&unit2=days`;
    const text = await textOf(two);
    expect(text).toContain('A: No answer after 2 h');
    expect(text).toContain('B: Unsolved and silent for 3 days');
    expect(cellsOf(text).filter(({ name }) => name === 'Would have become cases')).toHaveLength(2);
    const csv = (await manager.get(two.replace('/rules/backtest?', '/rules/backtest/curve.csv?'))).text;
    expect(csv).toMatch(/^rule,delaySeconds,escalated,casesADay,prematureADay\r\n1,300,\d+,/);
    expect(csv).toMatch(/\r\n2,2592000,\d+,[\d.]+,[\d.]+\r\n$/);
    const reads = async (path: string) => (await statementsOf(() => manager.get(path))).filter((sql) => /from threads t join members/.test(sql)).length;
    expect([await reads(OWN), await reads(two)]).toEqual([1, 1]);
  });

  it.each([
    ['from=yesterday&to=2030-03-04', 'This must be a day, such as 2026-05-31.', 'yesterday'],
    ['from=2030-03-04&to=2030-03-01', 'The end lies before the start.', '2030-03-01'],
    ['space=nowhere', 'This does not exist.', null],
    ['tag=no-such-tag', 'This does not exist.', 'no-such-tag'],
    ['minutes=0', 'This must be between 1 and 10,000.', '0'],
    ['rule=own&delay=2+or+3', 'This must be a whole number, from 5 minutes to 30 days altogether.', '2 or 3'],
    ['rule=own&delay=31&unit=days', 'This must be a whole number, from 5 minutes to 30 days altogether.', '31'],
    ['rule=own&trigger=SOMETIMES', 'Choose one of: UNANSWERED, UNSOLVED, STALE.', null],
    ['rule=own&calendar=Sometimes', 'This does not exist.', null],
    ['rule=999', 'This does not exist.', null],
    ['second=own&delay2=x', 'This must be a whole number, from 5 minutes to 30 days altogether.', 'x'],
  ])('of %s is told at its field, and what was typed is kept', async (query, sentence, kept) => {
    const response = await manager.get(`/rules/backtest?${query}`);
    expect(response.status).toBe(422);
    expect(response.text).toContain(sentence);
    expect(response.text).not.toContain('data-sentence');
    if (kept !== null) expect(response.text).toContain(`value="${kept}"`);
  });

  it('says so where nobody asked anything', async () => {
    expect(await textOf('/rules/backtest?from=2001-01-01&to=2001-12-31')).toContain('Nothing to try it on');
  });
});

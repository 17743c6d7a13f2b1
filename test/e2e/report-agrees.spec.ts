// One report, four ways to read it: the manager's page with its CSV, the graph, the command line and the computation itself agree to the digit.
import { reportDeflection } from '../../src/cli/report';
import type { Terminal } from '../../src/cli/terminal';
import { loadDemo } from '../../src/imports/demo';
import { DeflectionReports, TRIGGERS, type DeflectionReport } from '../../src/insights';
import { startTestApp, type TestAgent, type TestApp } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createPerson } from '../support/people';

const GRAPH = `query ($from: String!, $to: String!, $filter: ReportFilter) { deflectionReport(from: $from, to: $to, filter: $filter) {
  from to asked answered solved deflectedT1 statedT1OnForm provisionalT1 answeredUnconfirmed observedT3 failedDeflections casesOpened casesByTrigger { trigger count } rescued tooYoung
  deflectionRate { value low high n reason } timeToFirstAnswerSeconds { median p80 n } csat { share low high n } caseCsat { share low high n }
  saving { n low high currency reason } } }`;

let database: TestDatabase;
let app: TestApp;
let manager: TestAgent;
let periods: { from: string; to: string; space: string | null }[];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp({}, { database });
  // The command line has a clock of its own, which nobody can move.
  app.clock.set(new Date());
  await loadDemo(app.app, { signIns: false });
  manager = await createPerson(app, 'MANAGER');
  const day = (daysAgo: number) => new Date(app.clock.now().getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  periods = [
    { from: day(70), to: day(0), space: null },
    { from: day(45), to: day(20), space: null },
    { from: day(70), to: day(0), space: 'mesh-points' },
    { from: '2019-01-01', to: '2019-12-31', space: null },
  ];
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function computed({ from, to, space }: (typeof periods)[number]): Promise<Omit<DeflectionReport, 'waitingCurve' | 'course'>> {
  const outcome = await app.get(DeflectionReports).report({ from, to, space, tag: null, kind: null });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  const { waitingCurve: _, course: __, ...figures } = outcome.value;
  return figures;
}

const queryOf = ({ from, to, space }: (typeof periods)[number]) => `from=${from}&to=${to}${space ? `&space=${space}` : ''}`;

/** By the name of the figure: value, low, high, n, reason; an empty cell is null. */
async function csvOf(period: (typeof periods)[number]): Promise<Map<string, (string | null)[]>> {
  const { text } = await manager.get(`/insights/report.csv?${queryOf(period)}`);
  return new Map(text.trimEnd().split('\r\n').map((line) => line.split(',').map((cell) => (cell === '' ? null : cell))).map(([name, ...cells]) => [name ?? '', cells]));
}

const words = (number: number | null): string | null => (number === null ? null : String(number));

describe.each([0, 1, 2, 3])('the report of period %i', (index) => {
  it('says something to compare', async () => {
    const { asked } = await computed(periods[index] as (typeof periods)[number]);
    expect(asked > 0).toBe(index !== 3);
  });

  it('is the same in the graph', async () => {
    const period = periods[index] as (typeof periods)[number];
    const { data } = await manager.graph<{ deflectionReport: { casesByTrigger: { trigger: string; count: number }[] } }>(GRAPH, { from: period.from, to: period.to, filter: { space: period.space } });
    const { casesByTrigger, ...figures } = data.deflectionReport;
    expect({ ...figures, casesByTrigger: Object.fromEntries(casesByTrigger.map(({ trigger, count }) => [trigger, count])) }).toEqual(await computed(period));
  });

  it('is the same in the CSV of the page, with all digits', async () => {
    const period = periods[index] as (typeof periods)[number];
    const [rows, figures] = [await csvOf(period), await computed(period)];
    for (const name of ['asked', 'answered', 'solved', 'deflectedT1', 'statedT1OnForm', 'provisionalT1', 'answeredUnconfirmed', 'observedT3', 'failedDeflections', 'tooYoung', 'casesOpened', 'rescued'] as const) expect([name, rows.get(name)?.[0]]).toEqual([name, words(figures[name])]);
    for (const trigger of TRIGGERS) expect(rows.get(`casesByTrigger.${trigger}`)?.[0]).toBe(words(figures.casesByTrigger[trigger]));
    const { deflectionRate: rate, csat, caseCsat, saving, timeToFirstAnswerSeconds: wait } = figures;
    expect(rows.get('deflectionRate')).toEqual([words(rate.value), words(rate.low), words(rate.high), words(rate.n), rate.reason]);
    expect(rows.get('csat')).toEqual([words(csat.share), words(csat.low), words(csat.high), words(csat.n), null]);
    expect(rows.get('caseCsat')).toEqual([words(caseCsat.share), words(caseCsat.low), words(caseCsat.high), words(caseCsat.n), null]);
    expect(rows.get('timeToFirstAnswerSeconds.median')).toEqual([words(wait.median), null, null, words(wait.n), null]);
    expect(rows.get('timeToFirstAnswerSeconds.p80')?.[0]).toBe(words(wait.p80));
    expect(rows.get(`saving.${saving.currency}`)).toEqual([null, words(saving.low), words(saving.high), String(saving.n), saving.reason]);
  });

  it('is the same on the page, in the digits that it shows', async () => {
    const period = periods[index] as (typeof periods)[number];
    const { text } = await manager.get(`/insights?${queryOf(period)}`);
    const figures = await computed(period);
    const shown = [...text.matchAll(/<h3 class="eyebrow">([^<]+)<\/h3>\s*<p class="(?:metric-value num|metric-none)">([^<]+)<\/p>/g)].map(([, name, value]) => [name, value]);
    const percent = ({ value, n }: { value: number | null; n: number }) => (value === null || n < 30 ? null : `${Math.round(value * 100)}%`);
    const expected = new Map<string, string | null>([
      ['Deflection rate, confirmed', percent(figures.deflectionRate)],
      ['Satisfaction with answers', percent({ value: figures.csat.share, n: figures.csat.n })],
      ['Satisfaction with cases', percent({ value: figures.caseCsat.share, n: figures.caseCsat.n })],
      ['Asked', String(figures.asked)],
      ['Answered', String(figures.answered)],
      ['Solved', String(figures.solved)],
      ['Cases opened', String(figures.casesOpened)],
    ]);
    for (const [name = '', value] of shown) {
      if (!expected.has(name)) continue;
      const wanted = expected.get(name) ?? null;
      expect([name, value]).toEqual([name, wanted ?? expect.stringMatching(/^(Not enough yet|No figure)$/)]);
    }
    expect(shown).toHaveLength(8);
    const tiers = [...text.matchAll(/data-figure="([^"]+)">(\d+)</g)].map(([, name, count]) => [name, Number(count)]);
    expect(tiers).toEqual([
      ['Confirmed', figures.deflectedT1], ['Said on the ask form', figures.statedT1OnForm], ['Provisional', figures.provisionalT1],
      ['Answered, unconfirmed', figures.answeredUnconfirmed], ['Observed', figures.observedT3], ['Failed', figures.failedDeflections],
    ]);
    const money = figures.saving.low === null ? null : `€${figures.saving.low} and €${figures.saving.high}`;
    if (money) expect(text).toContain(money);
    else expect(text).not.toContain('€');
  });

  it('is the same on the command line', async () => {
    const { from, to, space } = periods[index] as (typeof periods)[number];
    const said = await onCommandLine({ from, to, ...(space ? { space } : {}), json: true });
    expect(JSON.parse(said)).toEqual(await computed({ from, to, space }));
  });
});

/** The command as it runs in a terminal, on the database of this test. */
async function onCommandLine(options: Parameters<typeof reportDeflection>[1]): Promise<string> {
  const lines: string[] = [];
  const terminal = { note: () => undefined, result: (line: string) => lines.push(line), step: (_: unknown, work: () => unknown) => work() } as unknown as Terminal;
  const before = { ...process.env };
  Object.assign(process.env, { DATABASE_URL: database.url, SESSION_SECRET: 'a-secret-for-tests-of-32-characters', THREADWELL_MODE: 'test', LOG_LEVEL: 'silent' });
  try {
    await reportDeflection(terminal, options);
  } finally {
    process.env = before;
  }
  return lines.join('\n');
}

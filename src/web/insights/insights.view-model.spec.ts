import type { DeflectionReport } from '../../insights';
import { headlineOf, insightsFigures, rowsAddress } from './insights.view-model';
import { reportCsv, waitingCsv } from './report-csv';
import { figureNamed } from './rows.view-model';

const TYPED = { from: '2026-10-24', to: '2026-11-22', space: null };

const report = (change: Partial<DeflectionReport> = {}): DeflectionReport => ({
  from: TYPED.from, to: TYPED.to, asked: 1_251, answered: 1_100, solved: 803, deflectedT1: 742, statedT1OnForm: 41, provisionalT1: 210, answeredUnconfirmed: 96, observedT3: 63, failedDeflections: 12, casesOpened: 187,
  casesByTrigger: { UNANSWERED: 71, UNSOLVED: 46, STALE: 14, DISSATISFIED: 33, REQUESTED: 18, MANUAL: 5 }, rescued: 28,
  deflectionRate: { value: 742 / 929, low: 0.7719, high: 0.8232, n: 929, reason: null },
  timeToFirstAnswerSeconds: { median: 2_040, p80: 6_720, n: 1_251 },
  csat: { share: 0.9, low: 0.87, high: 0.93, n: 412 }, caseCsat: { share: 0.75, low: 0.4, high: 0.93, n: 8 },
  saving: { n: 742, low: 3_710, high: 7_420, currency: 'EUR', reason: null }, tooYoung: 110,
  course: { asked: [9, 12, 7, 14, 11], answered: [8, 9, 7, 12, 10], solved: [0, 0, 0, 0, 0], casesOpened: [2, 1] },
  waitingCurve: [{ seconds: 2_040, waiting: 0.5 }, { seconds: 6_720, waiting: 0.2 }], ...change,
});
const rate = (value: number | null, n: number, reason: DeflectionReport['deflectionRate']['reason'] = null) => ({ value, low: value, high: value, n, reason });
const figures = (change: Partial<DeflectionReport> = {}, before: Partial<DeflectionReport> = {}) =>
  insightsFigures({ typed: TYPED, report: report(change), before: report({ ...before }), ruleSeconds: 7_200 });
const headline = (change: Partial<DeflectionReport>, before: Partial<DeflectionReport> = { deflectionRate: rate(null, 0, 'NO_ACTIVE_RULE') }) =>
  headlineOf({ typed: TYPED, report: report(change), before: report(before) });

describe('the headline', () => {
  it('says what the community settled of a hundred, beside the days before', () => {
    expect(headline({})).toBe('The community settled 80 of 100 problems that would have become cases.');
    expect(headline({}, { deflectionRate: rate(0.76, 900) })).toBe('The community settled 80 of 100 problems that would have become cases, 4 more than in the 30 days before.');
    expect(headline({}, { deflectionRate: rate(0.83, 900) })).toMatch(/, 3 fewer than in the 30 days before\.$/);
    expect(headline({}, { deflectionRate: rate(0.8, 900) })).toMatch(/, as many as in the 30 days before\.$/);
  });

  it('compares with nothing that is too small to be compared with', () => {
    expect(headline({}, { deflectionRate: rate(0.2, 29) })).toMatch(/become cases\.$/);
  });

  it('claims nothing below thirty threads, and says the reason where there is no rate', () => {
    expect(headline({ deflectionRate: rate(0.9, 29) })).toBe('Not enough yet to say what the community settles: 29 threads can be judged, and it takes 30.');
    expect(headline({ deflectionRate: rate(0.9, 30) })).toMatch(/^The community settled 90/);
    expect(headline({ deflectionRate: rate(null, 0, 'NO_ACTIVE_RULE') })).toMatch(/^No rule was active/);
    expect(headline({ deflectionRate: rate(null, 0, 'NOTHING_TO_JUDGE') })).toMatch(/^It is too early/);
    expect(headline({ asked: 0 })).toBe('Nobody asked anything in this period.');
  });
});

describe('the figures', () => {
  it('say how much it is worth, or why that cannot be said', () => {
    expect(figures().sentence).toMatchObject({ confirmed: 742, cases: 187, period: '24 October to 22 November 2026', saving: { low: '€3,710', high: '€7,420' } });
    expect(figures({ saving: { n: 0, low: null, high: null, currency: 'EUR', reason: 'NO_ACTIVE_RULE' } }).sentence.saving).toBeNull();
  });

  it('say nothing about rules where nobody asked', () => {
    const nothing = figures({ asked: 0, deflectionRate: rate(null, 0, 'NO_ACTIVE_RULE'), saving: { n: 0, low: null, high: null, currency: 'EUR', reason: 'NO_ACTIVE_RULE' } });
    expect(nothing.sentence).toMatchObject({ saving: null, noSaving: null });
    expect(nothing.cards[0]?.reason).toBe('Nobody asked anything.');
  });

  it('show no agent on a line from before there was a rule', () => {
    expect(figures().waiting.curve?.rule).not.toBeNull();
    expect(figures({ deflectionRate: rate(null, 0, 'NO_ACTIVE_RULE') }).waiting.curve?.rule).toBeNull();
  });

  it('stand with their interval and n, and open the rows they count', () => {
    const [deflection, time, csat] = figures({}, { deflectionRate: rate(0.76, 900), timeToFirstAnswerSeconds: { median: 2_700, p80: null, n: 900 }, csat: { share: 0.92, low: 0.9, high: 0.95, n: 300 } }).cards;
    expect(deflection).toMatchObject({ value: '80%', interval: '77 to 82%', n: 929, enough: true, linkText: 'See the 929 threads judged', href: '/insights/rows?figure=deflectionRate&from=2026-10-24&to=2026-11-22' });
    expect(deflection?.change).toEqual({ text: '4 points', direction: 'up', verdict: 'better' });
    expect(time).toMatchObject({ value: '34 min', interval: '8 of 10 within 1 h 52 min', n: 1_251 });
    expect(time?.change).toEqual({ text: '11 min', direction: 'down', verdict: 'better' });
    expect(csat?.change).toEqual({ text: '2 points', direction: 'down', verdict: 'worse' });
  });

  it('are not shown below thirty, and have a reason where there is none', () => {
    const cards = figures({ deflectionRate: rate(null, 0, 'NO_ACTIVE_RULE'), timeToFirstAnswerSeconds: { median: null, p80: null, n: 40 }, csat: { share: null, low: null, high: null, n: 0 } }).cards;
    expect(cards[0]).toMatchObject({ value: null, reason: 'No rule was active when these threads were asked.', href: null });
    expect(cards[1]).toMatchObject({ value: null, reason: 'Fewer than half were answered.' });
    expect(cards[2]).toMatchObject({ enough: false, reason: null, href: null });
    expect(cards[3]).toMatchObject({ enough: false, n: 8, change: null });
  });

  it('count everybody who asked, with shares of them', () => {
    const [asked, answered, solved, cases] = figures().cards.slice(4);
    expect([asked?.value, answered?.value, solved?.value, cases?.value]).toEqual(['1,251', '1,100', '803', '187']);
    expect([asked?.interval, answered?.interval, solved?.interval, cases?.interval]).toEqual(['questions and problems', '88% of those asked', '64% of those asked', '28 rescued']);
    expect(figures({ asked: 0, answered: 0 }).cards[5]?.interval).toBe('none asked');
  });

  it('keep the kinds of evidence apart and never add them up', () => {
    expect(figures().tiers.map(({ mark, name, count }) => [mark, name, count])).toEqual([
      ['T1', 'Confirmed', 742],
      ['', 'Said on the ask form', 41],
      ['T1', 'Provisional', 210],
      ['', 'Answered, unconfirmed', 96],
      ['T3', 'Observed', 63],
      ['', 'Failed', 12],
    ]);
    expect(JSON.stringify(figures())).not.toMatch(/952|1,?048|838/);
  });

  it('show cases by what opened them, with nothing to open behind a zero', () => {
    const { triggers } = figures({ casesByTrigger: { UNANSWERED: 10, UNSOLVED: 0, STALE: 0, DISSATISFIED: 5, REQUESTED: 0, MANUAL: 0 } });
    expect(triggers.rows[0]).toEqual({ name: 'Unanswered', count: 10, href: rowsAddress('casesUnanswered', TYPED), share: 100 });
    expect(triggers.rows[1]).toMatchObject({ name: 'Unsolved', count: 0, href: null, share: 0 });
    expect(triggers.rows[3]).toMatchObject({ share: 50 });
  });

  it('say how many are too young, or nothing where none is', () => {
    expect(figures().tooYoung).toMatchObject({ asked: 1_251, young: 110 });
    expect(figures({ tooYoung: 0 }).tooYoung).toBeNull();
  });
});

describe('the report as CSV', () => {
  const cells = (text: string) => new Map(text.trimEnd().split('\r\n').map((line) => line.split(',')).map(([name = '', ...rest]) => [name, rest]));

  it('has every figure with all its digits', () => {
    const rows = cells(reportCsv(report()));
    expect(rows.get('deflectionRate')).toEqual([String(742 / 929), '0.7719', '0.8232', '929', '']);
    expect(rows.get('casesByTrigger.DISSATISFIED')).toEqual(['33', '', '', '', '']);
    expect(rows.get('saving.EUR')).toEqual(['', '3710', '7420', '742', '']);
  });

  it('leaves what is not known empty, with the reason', () => {
    const text = reportCsv(report({ deflectionRate: rate(null, 0, 'NO_ACTIVE_RULE'), saving: { n: 0, low: null, high: null, currency: 'EUR', reason: 'NO_ACTIVE_RULE' } }));
    expect(cells(text).get('deflectionRate')).toEqual(['', '', '', '0', 'NO_ACTIVE_RULE']);
    expect(cells(text).get('saving.EUR')?.at(-1)).toBe('NO_ACTIVE_RULE');
  });

  it('gives the curve from the beginning, step by step', () => {
    expect(waitingCsv(report())).toBe('seconds,stillWaiting\r\n0,1\r\n2040,0.5\r\n6720,0.2\r\n');
  });
});

describe('the name of a figure', () => {
  it('is one that the report has, and nothing else', () => {
    expect(figureNamed('rescued')).toBe('rescued');
    expect(['constructor', '', undefined, ['asked'], 'ASKED'].map(figureNamed)).toEqual([null, null, null, null, null]);
  });
});

describe('the course of a figure', () => {
  it('is drawn where there is one to be seen', () => {
    const points = new Map(figures().cards.map((card) => [card.name, card.points]));
    expect([points.get('Asked'), points.get('Answered')]).toEqual([[9, 12, 7, 14, 11], [8, 9, 7, 12, 10]]);
    expect([points.get('Solved'), points.get('Cases opened'), points.get('Deflection rate, confirmed')]).toEqual([null, null, null]);
  });
});

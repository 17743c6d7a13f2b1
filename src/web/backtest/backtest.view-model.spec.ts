import type { Backtest, CurvePoint, RuleRead } from '../../escalation';
import { curveCsv, curveTable, drawBacktestCurve } from './backtest-curve';
import { backtestAddress, delayIn, firstRule, inTheForm, secondRule, typedIn } from './backtest-form';
import { resultsOf } from './backtest.view-model';

const USUAL = { from: '2029-03-05', to: '2030-03-04' };
const typed = (query: Record<string, unknown> = {}, rules: RuleRead[] = []) => typedIn(query, USUAL, rules);
const point = (delaySeconds: number, casesADay: number): CurvePoint => ({ delaySeconds, escalated: casesADay * 10, casesADay, prematureADay: casesADay / 2 });
const backtest = (change: Partial<Backtest> = {}): Backtest => ({
  rule: { ruleId: null, name: null, trigger: 'UNANSWERED', delaySeconds: 7_200, calendar: 'ALWAYS_OPEN' }, from: USUAL.from, to: USUAL.to, days: 10,
  figures: { threads: 60, escalated: 30, answeredBeforeDue: 25, closedBeforeDue: 3, dueAfterEnd: 2, prematureWithin: { '1h': 3, '2h': 6, '8h': 9, '24h': 15 }, neverAnswered: 4, medianWaitSeconds: 72_000 },
  casesADay: 3, agentHours: 10, minutesPerCase: 20, minutesFrom: 'ASSUMED', bySpace: [], curve: [point(300, 6), point(7_200, 3), point(86_400, 1)], ...change,
});

describe('the form', () => {
  it('starts with the last year and the first rule that waits for an answer', () => {
    const rule = { id: '7', trigger: 'UNANSWERED' } as RuleRead;
    expect(typed({}, [{ id: '3', trigger: 'STALE' } as RuleRead, rule])).toMatchObject({ ...USUAL, rule: '7', second: '' });
    expect(typed()).toMatchObject({ rule: 'own', trigger: 'UNANSWERED', delay: '2', unit: 'hours' });
  });

  it('tries a rule that there is, or the fields of one that is none yet', () => {
    expect(firstRule(typed({ rule: '7', delay: '9' }))).toEqual({ ruleId: '7', delaySeconds: null });
    expect(firstRule(typed({ rule: '7', at: '5400' }))).toEqual({ ruleId: '7', delaySeconds: 5400 });
    expect(firstRule(typed({ rule: 'own', trigger: 'STALE', delay: ' 3 ', unit: 'days', calendar: 'Office' }))).toEqual({ trigger: 'STALE', delaySeconds: 259_200, calendar: 'Office' });
    expect(firstRule(typed({ rule: 'own', delay: '2.5', unit: 'hours' })).delaySeconds).toBe('no delay');
    expect(secondRule(typed())).toBeNull();
    expect(secondRule(typed({ second: 'own' }))).toEqual({ trigger: 'UNANSWERED', delaySeconds: 28_800, calendar: '' });
  });

  it('keeps in its address what counts, and nothing else', () => {
    const chosen = typed({ rule: 'own', delay: '4', unit: 'hours', second: '7', delay2: '9', tag: 'a b' });
    expect(backtestAddress(chosen)).toBe('/rules/backtest?from=2029-03-05&to=2030-03-04&tag=a+b&rule=own&trigger=UNANSWERED&delay=4&unit=hours&second=7');
  });

  it('says a delay in the largest unit that leaves no rest', () => {
    expect([delayIn(300), delayIn(5_400), delayIn(7_200), delayIn(172_800)]).toEqual([
      { delay: '5', unit: 'minutes' }, { delay: '90', unit: 'minutes' }, { delay: '2', unit: 'hours' }, { delay: '2', unit: 'days' },
    ]);
  });

  it('tells a problem at the field of the form', () => {
    const failure = inTheForm({ kind: 'ValidationFailed', fields: [{ field: 'second.delaySeconds', code: 'outOfRange', params: {} }, { field: 'from', code: 'notADay', params: {} }] });
    expect(failure).toMatchObject({ fields: [{ field: 'delay2' }, { field: 'from' }] });
  });
});

describe('the results', () => {
  it('say in a sentence what the rule costs and how much of it for nothing', () => {
    const { sentences } = resultsOf([backtest()], typed({ rule: 'own' }));
    expect(sentences).toEqual([{ letter: null, name: 'No answer after 2 h', text: '3 cases a day: 30 of 60 threads in 10 days, about 10 agent hours. 50 of 100 cases the community would have answered within another day.' }]);
  });

  it('stand side by side, and open what they count where there is something', () => {
    const none = backtest({ figures: { ...backtest().figures, closedBeforeDue: 0 } });
    const { rows, sentences } = resultsOf([backtest(), none], typed({ rule: 'own', second: 'own' }));
    expect(sentences.map(({ letter }) => letter)).toEqual(['A', 'B']);
    const closed = rows.find(({ name }) => name === 'Closed before');
    expect(closed?.cells[0]?.href).toMatch(/^.rules.backtest.rows\?.*&figure=closedBeforeDue&of=A$/);
    expect(closed?.cells.map(({ value, href }) => [value, href === null])).toEqual([['3', false], ['0', true]]);
  });
});

describe('the curve', () => {
  const drawn = [{ name: 'It', test: backtest(), hrefWith: (seconds: number) => `/to/${seconds}` }];

  it('has a point for each delay that leads to it, and marks the chosen one', () => {
    const curve = drawBacktestCurve(drawn);
    expect(curve?.lines[0]?.points.map(({ href, label }) => [href, label])).toEqual([
      ['/to/300', 'Try 5 min (cases a day: 6)'], ['/to/7200', 'Try 2 h (cases a day: 3)'], ['/to/86400', 'Try 1 day (cases a day: 1)'],
    ]);
    expect(curve?.lines[0]?.chosen?.text).toBe('2 h: 3 a day');
    expect(curve?.lines[0]?.path).toMatch(/^M0 /);
    expect(curve?.grid.map(({ label }) => label)).toEqual(['0', '2', '4', '6', '8']);
  });

  it('is not drawn where there would have been no case', () => {
    expect(drawBacktestCurve([{ ...drawn[0]!, test: backtest({ curve: [point(300, 0)] }) }])).toBeNull();
  });

  it('has a table twin, and stands in a file with all its digits', () => {
    expect(curveTable(drawn).map(({ delay, current }) => [delay, current])).toEqual([['5 min', false], ['2 h', true], ['1 day', false]]);
    expect(curveCsv([backtest()])).toBe('rule,delaySeconds,escalated,casesADay,prematureADay\r\n1,300,60,6,3\r\n1,7200,30,3,1.5\r\n1,86400,10,1,0.5\r\n');
  });
});

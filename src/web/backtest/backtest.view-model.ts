/** What rules would have done, side by side: a sentence for each, the figures with the threads behind them, and the curve. Pure. */
import type { Backtest, BacktestFigures } from '../../escalation';
import { t } from '../../platform/messages';
import { listAddress } from '../thread-list';
import { backtestAddress, delayIn, OWN, type Typed } from './backtest-form';
import { curveTable, drawBacktestCurve, type DrawnRule } from './backtest-curve';
import { countWords, rateWords, spanWords } from './backtest-words';

/** The figures whose threads can be listed. */
export const ROW_FIGURES = [
  'threads', 'escalated', 'answeredBeforeDue', 'closedBeforeDue', 'dueAfterEnd', 'prematureWithin1h', 'prematureWithin2h', 'prematureWithin8h', 'prematureWithin24h', 'neverAnswered',
] as const;
export type RowFigure = (typeof ROW_FIGURES)[number];

export const figureNamed = (name: unknown): RowFigure | null => ROW_FIGURES.find((figure) => figure === name) ?? null;

const WITHIN = { prematureWithin1h: '1h', prematureWithin2h: '2h', prematureWithin8h: '8h', prematureWithin24h: '24h' } as const;

export function countOf(figures: BacktestFigures, figure: RowFigure): number {
  return figure in WITHIN ? figures.prematureWithin[WITHIN[figure as keyof typeof WITHIN]] : figures[figure as Exclude<RowFigure, keyof typeof WITHIN>];
}

export function ruleName({ rule }: Backtest): string {
  const draft = t(`backtest.ruleName.${rule.trigger}`, { delay: spanWords(rule.delaySeconds) });
  const words = rule.name ?? draft;
  return rule.calendar === 'ALWAYS_OPEN' ? words : t('backtest.ruleName.inCalendar', { rule: words, calendar: rule.calendar });
}

export function resultsOf(tests: readonly Backtest[], typed: Typed) {
  const drawn = tests.map((test, index): DrawnRule => ({
    name: tests.length > 1 ? t('backtest.curve.named', { letter: letterOf(index), name: ruleName(test) }) : ruleName(test), test, hrefWith: (seconds) => withDelay(typed, index, test, seconds),
  }));
  return {
    empty: tests.every(({ figures }) => figures.threads === 0),
    two: tests.length > 1,
    sentences: tests.map((test, index) => ({ letter: tests.length > 1 ? letterOf(index) : null, name: ruleName(test), text: sentenceOf(test) })),
    columns: tests.map((test, index) => {
      const letter = tests.length > 1 ? letterOf(index) : '';
      return { letter: letterOf(index), name: ruleName(test), cases: t('backtest.curve.casesOf', { letter }), premature: t('backtest.curve.prematureOf', { letter }) };
    }),
    rows: figureRows(tests, typed),
    minutes: tests[0] ? t(`backtest.minutes.${tests[0].minutesFrom}`, { minutes: countWords(tests[0].minutesPerCase) }) : '',
    spaces: spaceRows(tests),
    curve: drawBacktestCurve(drawn),
    table: curveTable(drawn),
    keep: tests[0] ? keepOf(tests[0], typed) : null,
    csvHref: backtestAddress(typed, {}, '/rules/backtest/curve.csv'),
  };
}

/** A share of fewer is no figure to go by. */
const ENOUGH = 30;

/** Where the picked point becomes a rule: the next version of the one that was tried, or a draft. */
function keepOf({ rule }: Backtest, typed: Typed) {
  if (rule.ruleId === null) return { text: t('backtest.keep.asRule'), href: listAddress('/rules/new', { trigger: rule.trigger, ...delayIn(rule.delaySeconds), calendar: rule.calendar }) };
  if (typed.at === '') return null;
  return { text: t('backtest.keep.inRule', { name: rule.name ?? '', delay: spanWords(rule.delaySeconds) }), href: listAddress(`/rules/${rule.ruleId}/edit`, { agentAfter: String(rule.delaySeconds) }) };
}

const letterOf = (index: number): string => (index === 0 ? 'A' : 'B');

function sentenceOf({ figures, casesADay, agentHours, days }: Backtest): string {
  if (figures.threads === 0) return t('backtest.sentence.nothing');
  if (figures.escalated === 0) return t('backtest.sentence.noCase', { threads: countWords(figures.threads) });
  const premature = figures.prematureWithin['24h'];
  return t('backtest.sentence.cases', { rate: rateWords(casesADay), escalated: countWords(figures.escalated), threads: countWords(figures.threads), days, hours: countWords(Math.round(agentHours)), whole: Math.round(agentHours), premature, share: Math.round((100 * premature) / figures.escalated), enough: figures.escalated < ENOUGH ? 'no' : 'yes' });
}

function figureRows(tests: readonly Backtest[], typed: Typed) {
  const counted = (figure: RowFigure) => ({
    name: t(`backtest.figure.${figure}`),
    indented: figure !== 'threads',
    cells: tests.map(({ figures }, index) => {
      const count = countOf(figures, figure);
      const href = count === 0 ? null : backtestAddress(typed, {}, '/rules/backtest/rows', { figure, of: letterOf(index) });
      return { value: countWords(count), href };
    }),
  });
  const said = (key: 'casesADay' | 'agentHours' | 'medianWait', say: (test: Backtest) => string) => ({
    name: t(`backtest.figure.${key}`), indented: false, cells: tests.map((test) => ({ value: say(test), href: null })),
  });
  const wait = ({ figures: { escalated, medianWaitSeconds } }: Backtest) =>
    medianWaitSeconds !== null ? spanWords(medianWaitSeconds) : escalated === 0 ? '–' : t('backtest.figure.noWait');
  return [
    said('casesADay', ({ casesADay }) => rateWords(casesADay)),
    said('agentHours', ({ agentHours }) => rateWords(agentHours)),
    ...ROW_FIGURES.map(counted),
    said('medianWait', wait),
  ];
}

/** Every space in which there was something to count, with nothing told where there is only one. */
function spaceRows(tests: readonly Backtest[]) {
  const spaces = new Map(tests.flatMap(({ bySpace }) => bySpace.map(({ space }) => [space.id, space.name])));
  if (spaces.size < 2) return [];
  return [...spaces].map(([id, name]) => ({
    name,
    cells: tests.flatMap(({ bySpace }) => {
      const own = bySpace.find(({ space }) => space.id === id);
      return [countWords(own?.escalated ?? 0), rateWords(own?.casesADay ?? 0)];
    }),
  }));
}

/** The page with another delay: of a rule that there is, its scope stays what it is. */
function withDelay(typed: Typed, index: number, { rule }: Backtest, seconds: number): string {
  if (rule.ruleId !== null) return backtestAddress(typed, index === 0 ? { at: String(Math.round(seconds)) } : { at2: String(Math.round(seconds)) });
  const { delay, unit } = delayIn(seconds);
  const calendar = rule.calendar === 'ALWAYS_OPEN' ? '' : rule.calendar;
  if (index === 0) return backtestAddress(typed, { rule: OWN, trigger: rule.trigger, delay, unit, calendar });
  return backtestAddress(typed, { second: OWN, trigger2: rule.trigger, delay2: delay, unit2: unit, calendar2: calendar });
}

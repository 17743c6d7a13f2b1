/** Draws how many cases a day a rule opens with each delay, so that a manager picks a point on it; its table twin, and the same as CSV. Pure. */
import type { Backtest, CurvePoint } from '../../escalation';
import { t } from '../../platform/messages';
import { rateWords, spanWords } from './backtest-words';

/** In the page's own pixels: where the highest and the lowest line of the grid stand. */
const TOP = 8;
const PLOT = 284;
/** The drawing is 100 wide and 200 high, whatever its size on the page. */
const HEIGHT = 200;
const TICKS = [300, 3_600, 8 * 3_600, 86_400, 7 * 86_400, 30 * 86_400];
const FIRST = 300;
const LAST = 30 * 86_400;

export interface DrawnRule {
  /** What the line is called in the legend. */
  readonly name: string;
  readonly test: Backtest;
  /** The address of the page with this rule's delay instead. */
  readonly hrefWith: (delaySeconds: number) => string;
}

/** Null where no delay opens any case. */
export function drawBacktestCurve(rules: readonly DrawnRule[]) {
  const highest = Math.max(...rules.flatMap(({ test }) => test.curve.map(({ casesADay }) => casesADay)));
  if (!(highest > 0)) return null;
  const top = niceAbove(highest);
  return {
    grid: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ y: pixelOf(share), label: rateWords(top * share), labelY: pixelOf(share) + 5 })),
    ticks: TICKS.map((seconds, index) => ({ x: percent(placeOf(seconds)), label: spanWords(seconds), anchor: index === 0 ? 'start' : index === TICKS.length - 1 ? 'end' : 'middle', minor: index === 2 || index === 4 })),
    lines: widened(rules.map((rule, index) => lineOf(rule, top, index > 0))),
    story: rules.map(({ name, test }) => t('backtest.curve.story', { name, rate: rateWords(test.casesADay), least: rateWords(test.curve.at(-1)?.casesADay ?? 0), most: rateWords(test.curve[0]?.casesADay ?? 0) })).join(' '),
  };
}

/** Two rules that differ in their delay alone have one curve: the first shines through under the second. */
const widened = <T extends { readonly path: string }>([first, ...others]: readonly T[]) =>
  [...(first ? [{ ...first, wide: others.some(({ path }) => path === first.path) }] : []), ...others.map((line) => ({ ...line, wide: false }))];

function lineOf({ name, test, hrefWith }: DrawnRule, top: number, second: boolean) {
  const chosen = test.curve.find((point) => point.delaySeconds === test.rule.delaySeconds) ?? null;
  const place = chosen ? placeOf(chosen.delaySeconds) : 0;
  // The second stands under its point, away from the first, unless there is no room above the words of the axis.
  const below = second && chosen !== null && pixelOf(chosen.casesADay / top) + 30 < TOP + PLOT;
  return {
    tone: second ? 's-escalated' : 's-accent',
    name,
    path: pathOf(test.curve, ({ casesADay }) => casesADay / top),
    premature: pathOf(test.curve, ({ prematureADay }) => prematureADay / top),
    points: test.curve.map((point) => ({
      x: percent(placeOf(point.delaySeconds)), y: pixelOf(point.casesADay / top), href: hrefWith(point.delaySeconds), label: pointWords(point),
    })),
    chosen: chosen && {
      x: percent(place), y: pixelOf(chosen.casesADay / top), text: t('backtest.curve.chosen', { delay: spanWords(chosen.delaySeconds), rate: rateWords(chosen.casesADay) }),
      ...(place > (below ? 0.3 : 0.6) ? { textX: percent(place - 0.015), anchor: 'end' } : { textX: percent(place + 0.015), anchor: 'start' }),
      textY: below ? pixelOf(chosen.casesADay / top) + 24 : Math.max(TOP + 14, pixelOf(chosen.casesADay / top) - 14),
    },
  };
}

/** The same in rows, each delay a way to it. */
export function curveTable([first, second]: readonly DrawnRule[]) {
  if (!first) return [];
  const others = new Map(second?.test.curve.map((point) => [point.delaySeconds, point]));
  return first.test.curve.map((point) => {
    const other = others.get(point.delaySeconds) ?? null;
    return {
      delay: spanWords(point.delaySeconds),
      href: first.hrefWith(point.delaySeconds),
      current: point.delaySeconds === first.test.rule.delaySeconds,
      cells: [point, ...(second ? [other] : [])].flatMap((one) => (one ? [rateWords(one.casesADay), rateWords(one.prematureADay)] : ['–', '–'])),
    };
  });
}

export function curveCsv(tests: readonly Backtest[]): string {
  const rows = tests.flatMap(({ curve }, index) => curve.map((point) => [index + 1, Math.round(point.delaySeconds), point.escalated, point.casesADay, point.prematureADay]));
  return [['rule', 'delaySeconds', 'escalated', 'casesADay', 'prematureADay'], ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

const pointWords = (point: CurvePoint): string => t('backtest.curve.point', { delay: spanWords(point.delaySeconds), rate: rateWords(point.casesADay) });

function pathOf(curve: readonly CurvePoint[], shareOf: (point: CurvePoint) => number): string {
  return curve.map((point, index) => `${index === 0 ? 'M' : 'L'}${tenth(placeOf(point.delaySeconds) * 100)} ${tenth((1 - shareOf(point)) * HEIGHT)}`).join('');
}

/** Delays stand as far apart as they differ by a factor. */
const placeOf = (seconds: number): number => Math.min(1, Math.max(0, Math.log(seconds / FIRST) / Math.log(LAST / FIRST)));
const pixelOf = (share: number): number => tenth(TOP + (1 - share) * PLOT);
const percent = (share: number): string => `${tenth(share * 100)}%`;
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The next number that reads well in quarters. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

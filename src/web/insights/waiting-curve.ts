/** Draws how long people wait for a first answer, from the steps of the estimate itself; thinned only where no eye could tell. Pure. */
import type { DeflectionReport, WaitingStep } from '../../insights';
import { t } from '../../platform/messages';
import { shareWords, spanWords } from './figure-words';

/** The drawing is 100 wide and 200 high, whatever its size on the page. */
const WIDTH = 100;
const HEIGHT = 200;
/** A curve of thousands of steps keeps one for each of so many columns; no step moves by more than one of them. */
const COLUMNS = 1_000;

/** In the page's own pixels: where the 100% and the 0% line stand. */
const TOP = 8;
const PLOT = 284;

const HOUR = 3_600;
const DAY = 24 * HOUR;
const SPANS = [1, 2, 4, 8, 12].map((hours) => hours * HOUR).concat([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192].map((days) => days * DAY));
const TABLE_TIMES = [900, 1_800, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY];

/** A point of the curve that is named: its place, and its words with the end of the line that leads to them. */
interface Mark {
  readonly x: string;
  readonly y: number;
  readonly lineX: string;
  readonly textX: string;
  readonly textY: number;
  readonly anchor: 'start' | 'end';
  readonly text: string;
}

/** Null where nobody was answered: there is nothing to draw. */
export function drawWaitingCurve(report: Pick<DeflectionReport, 'waitingCurve' | 'timeToFirstAnswerSeconds'>, ruleSeconds: number | null) {
  const steps = report.waitingCurve;
  const last = steps.at(-1);
  if (!last) return null;
  const { median, p80, n } = report.timeToFirstAnswerSeconds;
  const span = spanOf(steps, [ruleSeconds, p80]);
  // At the very beginning of a long line it would say nothing.
  const rule = ruleSeconds !== null && ruleSeconds <= span && ruleSeconds >= span / 25 ? ruleSeconds : null;
  return {
    /** What the whole width stands for. */
    seconds: span,
    path: pathOf(steps, span),
    grid: [0, 25, 50, 75, 100].map((share) => ({ y: pixelOf(share / 100), label: shareWords(share / 100), labelY: pixelOf(share / 100) + 5 })),
    ticks: [0, 1, 2, 3, 4].map((quarter) => ({
      x: `${quarter * 25}%`,
      label: quarter === 0 ? '0' : spanWords((span * quarter) / 4),
      anchor: quarter === 0 ? 'start' : quarter === 4 ? 'end' : 'middle',
    })),
    rule: rule === null ? null : { x: percent(rule / span), ...(rule / span > 0.5 ? { textX: percent(rule / span - 0.01), anchor: 'end' } : { textX: percent(rule / span + 0.01), anchor: 'start' }) },
    marks: [
      ...(median !== null && median <= span ? [markOf(median, span, { share: 0.5, text: t('insights.waiting.markHalf', { time: spanWords(median) }) })] : []),
      ...(p80 !== null && p80 <= span ? [markOf(p80, span, { share: 0.2, text: t('insights.waiting.markMost', { time: spanWords(p80) }) })] : []),
    ],
    story: t('insights.waiting.story', {
      half: median === null ? t('insights.waiting.noHalf') : t('insights.waiting.half', { time: spanWords(median) }),
      most: p80 === null ? t('insights.waiting.noMost') : t('insights.waiting.most', { time: spanWords(p80) }),
    }),
    legend: t('insights.waiting.legend', { n }),
  };
}

/** The same in a few rows, for whoever reads rather than looks. */
export function waitingTable(steps: readonly WaitingStep[]) {
  const end = steps.at(-1)?.seconds ?? 0;
  return TABLE_TIMES.filter((seconds) => seconds <= end).map((seconds) => ({ name: spanWords(seconds), share: shareWords(waitingAt(steps, seconds)) }));
}

/** The share still waiting after so many seconds: what the last step until then says. */
export function waitingAt(steps: readonly WaitingStep[], seconds: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as WaitingStep).seconds <= seconds) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 1 : (steps[low - 1] as WaitingStep).waiting;
}

/** Long enough for nine of ten of those who ever hear, and for what else is named where that is not much more; a year of silence is not drawn. */
function spanOf(steps: readonly WaitingStep[], named: readonly (number | null)[]): number {
  const { seconds, waiting } = steps.at(-1) as WaitingStep;
  const most = steps.find((step) => step.waiting <= 1 - 0.9 * (1 - waiting))?.seconds ?? seconds;
  const near = named.filter((moment): moment is number => moment !== null && moment <= 4 * most);
  const wanted = Math.max(most, ...near.map((moment) => moment * 1.02));
  return SPANS.find((span) => span >= wanted) ?? wanted;
}

/** Ends at the last answer: what comes after it is not known. */
function pathOf(steps: readonly WaitingStep[], span: number): string {
  let path = 'M0 0';
  let column = 0;
  let y = 0;
  let drawn = 0;
  const draw = () => {
    if (y === drawn) return;
    path += `H${tenth((column / COLUMNS) * WIDTH)}V${y}`;
    drawn = y;
  };
  for (const step of steps) {
    if (step.seconds > span) break;
    const next = columnOf(step.seconds, span);
    if (next !== column) {
      draw();
      column = next;
    }
    y = tenth((1 - step.waiting) * HEIGHT);
  }
  draw();
  const end = Math.min(span, (steps.at(-1) as WaitingStep).seconds);
  return `${path}H${tenth((columnOf(end, span) / COLUMNS) * WIDTH)}`;
}

function markOf(seconds: number, span: number, { share, text }: { share: number; text: string }): Mark {
  const place = seconds / span;
  const y = pixelOf(share);
  const textY = y - 46;
  // Right of a falling curve there is always room above it; on a phone only from the edge.
  if (place <= 0.25) return { x: percent(place), y, lineX: percent(place + 0.08), textX: percent(place + 0.09), textY, anchor: 'start', text };
  return { x: percent(place), y, lineX: percent(Math.min(0.97, place + 0.06)), textX: '100%', textY: textY - 6, anchor: 'end', text };
}

const columnOf = (seconds: number, span: number): number => Math.round((seconds / span) * COLUMNS);
const pixelOf = (waiting: number): number => tenth(TOP + (1 - waiting) * PLOT);
const percent = (share: number): string => `${tenth(share * 100)}%`;
const tenth = (value: number): number => Math.round(value * 10) / 10;

// threadwell backtest: what a rule would have done over any period of history; the same figures as the manager's page and the graph.
import type { Backtest } from '../escalation';
import { refusalOf } from './refusals';
import { UsageError, type Terminal } from './terminal';
import { withApplication } from './with-database';

export interface BacktestOptions {
  trigger: string;
  after: string;
  calendar?: string;
  from?: string;
  to?: string;
  space?: string;
  tag?: string;
  json?: boolean;
}

const optionNames = { trigger: '--trigger', delaySeconds: '--after', calendar: '--calendar', from: '--from', to: '--to', space: '--space', tag: '--tag' };
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

export async function runBacktest(terminal: Terminal, options: BacktestOptions): Promise<void> {
  const { trigger, after, calendar = null, from = null, to = null, space = null, tag = null } = options;
  const rule = { trigger: trigger.toUpperCase(), delaySeconds: secondsOf(after), calendar };
  const { Backtests } = await import('../escalation/index.js');
  const outcome = await withApplication(terminal, (app) => app.get(Backtests).backtest({ from, to, space, tag }, rule));
  if (!outcome.ok) throw refusalOf(outcome.failure, optionNames);
  if (options.json) return terminal.result(JSON.stringify(outcome.value.figures, null, 2));
  for (const line of describeBacktest(outcome.value)) terminal.result(line);
}

/** Seconds of 90s, 45m, 2h, 3d or 1h30m. */
export function secondsOf(written: string): number {
  const parts = [...written.trim().toLowerCase().matchAll(/(\d{1,9})\s*([smhd])\s*/gy)];
  const whole = parts.map(([text]) => text).join('').length === written.trim().length;
  if (parts.length === 0 || !whole) throw new UsageError(`--after: "${written.slice(0, 40)}" is no time; write 45m, 2h, 3d or 1h30m.`);
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (unitSeconds[unit] ?? 0), 0);
}

function describeBacktest({ figures, ...test }: Backtest): string[] {
  const within = Object.entries(figures.prematureWithin).map(([hours, count]) => `${count} in ${hours}`).join(', ');
  const rows: [string, string][] = [
    ['Threads', String(figures.threads)],
    ['Escalated', `${figures.escalated} (${rate(test.casesADay)} a day)`],
    ['Answered before', String(figures.answeredBeforeDue)],
    ['Closed before', String(figures.closedBeforeDue)],
    ['Due after the end', String(figures.dueAfterEnd)],
    ['Answered anyway after', figures.escalated === 0 ? '–' : within],
    ['Never answered', String(figures.neverAnswered)],
    ['Half of them waited', figures.medianWaitSeconds === null ? '–' : duration(figures.medianWaitSeconds)],
    ['Agent hours', `${rate(test.agentHours)} (${test.minutesPerCase} minutes a case, ${minutesFrom[test.minutesFrom]})`],
    ...test.bySpace.map(({ space, escalated, casesADay }): [string, string] => [`  ${space.name}`.slice(0, 26), `${escalated} (${rate(casesADay)} a day)`]),
  ];
  const title = `${test.rule.trigger.toLowerCase()} after ${duration(test.rule.delaySeconds)} (${test.rule.calendar}), ${test.from} to ${test.to}`;
  return [title, '', ...rows.map(([name, value]) => `  ${name.padEnd(27)} ${value}`)];
}

const minutesFrom: Readonly<Record<Backtest['minutesFrom'], string>> = {
  OWN_CASES: 'the median of your cases',
  STATED: 'as you said',
  ASSUMED: 'assumed',
};

function rate(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(2);
}

function duration(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Number((seconds / 3600).toFixed(1))} h`;
  return `${Number((seconds / 86_400).toFixed(1))} days`;
}

// threadwell report deflection: the same figures as the manager's page and the graph, for a period of days.
import type { DeflectionReport, Trigger } from '../insights';
import { refusalOf } from './refusals';
import type { Terminal } from './terminal';
import { withApplication } from './with-database';

export interface ReportOptions {
  from?: string;
  to?: string;
  space?: string;
  tag?: string;
  json?: boolean;
}

const defaultDays = 30;
const optionNames = { from: '--from', to: '--to', space: '--space', tag: '--tag' };

export async function reportDeflection(terminal: Terminal, options: ReportOptions): Promise<void> {
  const { DeflectionReports, lastDays } = await import('../insights/index.js');
  const { Clock } = await import('../platform/clock/index.js');
  const { CommunitySettings } = await import('../platform/community/index.js');
  const outcome = await withApplication(terminal, (app) => {
    const recent = lastDays(app.get(Clock).now(), app.get(CommunitySettings).timeZone, defaultDays);
    const { from = recent.from, to = recent.to, space = null, tag = null } = options;
    return app.get(DeflectionReports).report({ from, to, space, tag, kind: null });
  });
  if (!outcome.ok) throw refusalOf(outcome.failure, optionNames);
  // What is drawn on the page, step by step, is no figure.
  const { waitingCurve: _, course: __, ...figures } = outcome.value;
  if (options.json) return terminal.result(JSON.stringify(figures, null, 2));
  for (const line of describeReport(figures)) terminal.result(line);
}

function describeReport(report: Omit<DeflectionReport, 'waitingCurve' | 'course'>): string[] {
  const { deflectionRate: rate, csat, saving, timeToFirstAnswerSeconds: wait } = report;
  const rows: [string, string][] = [
    ['Asked', String(report.asked)],
    ['Answered', String(report.answered)],
    ['Solved', String(report.solved)],
    ['Deflected (T1)', String(report.deflectedT1)],
    ['  said on the ask form', String(report.statedT1OnForm)],
    ['Deflected, provisional', String(report.provisionalT1)],
    ['Answered, unconfirmed', String(report.answeredUnconfirmed)],
    ['Observed (T3)', String(report.observedT3)],
    ['Failed deflections', String(report.failedDeflections)],
    ['Cases opened', `${report.casesOpened}${describeTriggers(report.casesByTrigger)}`],
    ['Cases rescued', String(report.rescued)],
    ['Deflection rate', `${share(rate.value)}${interval(rate, share)}${reasons[rate.reason ?? ''] ?? ''}`],
    ['Time to first answer', `${duration(wait.median)} for half, ${duration(wait.p80)} for 80%`],
    ['Satisfied with the answer', `${share(csat.share)}${interval(csat, share)}`],
    ['Saving', `${amount(saving.low)} to ${amount(saving.high)} ${saving.currency}${reasons[saving.reason ?? ''] ?? ''}`],
  ];
  return [`Deflection from ${report.from} to ${report.to}`, '', ...rows.map(([name, value]) => `  ${name.padEnd(27)} ${value}`)];
}

const reasons: Readonly<Record<string, string>> = {
  NO_ACTIVE_RULE: ' (no rule was active)',
  NOTHING_TO_JUDGE: ' (nothing can be judged yet)',
};

function describeTriggers(byTrigger: Readonly<Record<Trigger, number>>): string {
  const some = Object.entries(byTrigger).filter(([, count]) => count > 0);
  return some.length === 0 ? '' : ` (${some.map(([trigger, count]) => `${trigger.toLowerCase()} ${count}`).join(', ')})`;
}

function interval({ low, high, n }: { low: number | null; high: number | null; n: number }, say: (value: number | null) => string): string {
  return low === null || high === null ? '' : ` (${say(low)} to ${say(high)}, n = ${n})`;
}

function share(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(1)}%`;
}

function amount(value: number | null): string {
  return value === null ? '–' : String(Math.round(value));
}

function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${(seconds / 3600).toFixed(1)} h`;
  return `${(seconds / 86_400).toFixed(1)} days`;
}

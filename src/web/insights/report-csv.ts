/** The report and its curve as CSV, every figure with all its digits. Pure. */
import { TRIGGERS, type DeflectionReport } from '../../insights';

type Cell = string | number | null;

/** Lines end as RFC 4180 says; every cell is a number or a word of ours, so that no program takes it for a formula. */
function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map((cell) => (cell === null ? '' : String(cell))).join(',')}\r\n`).join('');
}

export function reportCsv(report: DeflectionReport): string {
  const { deflectionRate: rate, timeToFirstAnswerSeconds: wait, csat, caseCsat, saving } = report;
  const count = (figure: string, value: number): Cell[] => [figure, value, null, null, null, null];
  return csv([
    ['figure', 'value', 'low', 'high', 'n', 'reason'],
    ['from', report.from, null, null, null, null],
    ['to', report.to, null, null, null, null],
    count('asked', report.asked),
    count('answered', report.answered),
    count('solved', report.solved),
    count('deflectedT1', report.deflectedT1),
    count('statedT1OnForm', report.statedT1OnForm),
    count('provisionalT1', report.provisionalT1),
    count('answeredUnconfirmed', report.answeredUnconfirmed),
    count('observedT3', report.observedT3),
    count('failedDeflections', report.failedDeflections),
    count('tooYoung', report.tooYoung),
    count('casesOpened', report.casesOpened),
    ...TRIGGERS.map((trigger) => count(`casesByTrigger.${trigger}`, report.casesByTrigger[trigger])),
    count('rescued', report.rescued),
    ['deflectionRate', rate.value, rate.low, rate.high, rate.n, rate.reason],
    ['timeToFirstAnswerSeconds.median', wait.median, null, null, wait.n, null],
    ['timeToFirstAnswerSeconds.p80', wait.p80, null, null, wait.n, null],
    ['csat', csat.share, csat.low, csat.high, csat.n, null],
    ['caseCsat', caseCsat.share, caseCsat.low, caseCsat.high, caseCsat.n, null],
    [`saving.${saving.currency}`, null, saving.low, saving.high, saving.n, saving.reason],
  ]);
}

export function waitingCsv({ waitingCurve }: DeflectionReport): string {
  return csv([['seconds', 'stillWaiting'], [0, 1], ...waitingCurve.map((step) => [step.seconds, step.waiting])]);
}

/** The manager's report as its page shows it: the headline, what it rests on, and every figure with the way to its rows. */
import { TRIGGERS, type DeflectionReport, type Figure, type Rate, type Satisfaction, type Trigger } from '../../insights';
import { t } from '../../platform/messages';
import type { MetricModel } from '../../platform/views';
import { countWords, intervalWords, moneyWords, periodWords, shareWords, spanWords } from './figure-words';
import { insightsAddress, lengthInDays, type TypedPeriod } from './period-choice';
import { drawWaitingCurve, waitingTable } from './waiting-curve';

export interface InsightsInput {
  readonly typed: TypedPeriod;
  readonly report: DeflectionReport;
  /** The same figures of as many days right before. */
  readonly before: DeflectionReport;
  /** When an agent takes over; null where no rule says so. */
  readonly ruleSeconds: number | null;
}

/** With fewer than so many a share says more about chance than about the community. */
export const ENOUGH = 30;

const FIGURE_OF_TRIGGER: Readonly<Record<Trigger, Figure>> = {
  UNANSWERED: 'casesUnanswered', UNSOLVED: 'casesUnsolved', STALE: 'casesStale',
  DISSATISFIED: 'casesDissatisfied', REQUESTED: 'casesRequested', MANUAL: 'casesManual',
};

export function insightsFigures(input: InsightsInput) {
  const { typed, report } = input;
  return {
    headline: headlineOf(input),
    sentence: sentenceOf(input),
    cards: [...shareCards(input), ...countCards(input)],
    waiting: waitingOf(input),
    tiers: tiersOf(input),
    tooYoung: report.tooYoung === 0 ? null : { asked: report.asked, young: report.tooYoung, link: linkTo('tooYoung', report.tooYoung, typed) },
    triggers: triggersOf(input),
  };
}

export function headlineOf({ typed, report, before }: Pick<InsightsInput, 'typed' | 'report' | 'before'>): string {
  const rate = report.deflectionRate;
  if (report.asked === 0) return t('insights.headline.nobody');
  if (rate.reason === 'NO_ACTIVE_RULE') return t('insights.headline.noRule');
  if (rate.value === null) return t('insights.headline.tooEarly');
  if (rate.n < ENOUGH) return t('insights.headline.notEnough', { n: rate.n });
  const of = Math.round(rate.value * 100);
  if (before.deflectionRate.value === null || before.deflectionRate.n < ENOUGH) return t('insights.headline.settled', { of });
  const more = of - Math.round(before.deflectionRate.value * 100);
  const days = lengthInDays(typed);
  if (more === 0) return t('insights.headline.settledSame', { of, days });
  return more > 0 ? t('insights.headline.settledMore', { of, more, days }) : t('insights.headline.settledFewer', { of, fewer: -more, days });
}

function sentenceOf({ typed, report }: InsightsInput) {
  const { from, to, asked, deflectedT1, casesOpened, saving } = report;
  const known = saving.low !== null && saving.high !== null;
  return {
    confirmed: deflectedT1,
    cases: casesOpened,
    period: periodWords(from, to),
    saving: known ? { low: moneyWords(saving.low, saving.currency), high: moneyWords(saving.high, saving.currency) } : null,
    savingLink: linkTo('saving', saving.n, typed),
    noSaving: known || asked === 0 ? null : t('insights.sentence.savingNoRule'),
  };
}

function shareCards({ typed, report, before }: InsightsInput): MetricModel[] {
  const { median, p80, n } = report.timeToFirstAnswerSeconds;
  const earlier = before.timeToFirstAnswerSeconds;
  return [
    rateCard(report, before.deflectionRate, typed),
    {
      ...card('time', 'asked', n, typed),
      value: median === null ? null : spanWords(median),
      interval: p80 === null ? null : t('insights.card.most', { time: spanWords(p80) }),
      n,
      enough: n >= ENOUGH,
      reason: n >= ENOUGH && median === null ? t('insights.reason.fewerThanHalf') : null,
      change: median === null || earlier.median === null || n < ENOUGH || earlier.n < ENOUGH ? null : spanChange(median - earlier.median),
    },
    satisfactionCard('csat', { now: report.csat, before: before.csat }, typed),
    satisfactionCard('caseCsat', { now: report.caseCsat, before: before.caseCsat }, typed),
  ];
}

function rateCard({ asked, deflectionRate }: DeflectionReport, before: Rate, typed: TypedPeriod): MetricModel {
  const { value, low, high, n, reason } = deflectionRate;
  return {
    ...card('deflectionRate', 'deflectionRate', n, typed),
    value: value === null ? null : shareWords(value),
    interval: low === null || high === null ? null : intervalWords(low, high),
    n,
    enough: n >= ENOUGH,
    reason: reason === null ? null : t(`insights.reason.${asked === 0 ? 'nobodyAsked' : reason}`),
    change: value === null || before.value === null || n < ENOUGH || before.n < ENOUGH ? null : pointsChange(value, before.value),
  };
}

function satisfactionCard(name: 'csat' | 'caseCsat', { now, before }: { now: Satisfaction; before: Satisfaction }, typed: TypedPeriod): MetricModel {
  const { share, low, high, n } = now;
  return {
    ...card(name, name, n, typed),
    value: share === null ? null : shareWords(share),
    interval: low === null || high === null ? null : intervalWords(low, high),
    n,
    enough: n >= ENOUGH,
    reason: null,
    change: share === null || before.share === null || n < ENOUGH || before.n < ENOUGH ? null : pointsChange(share, before.share),
  };
}

function countCards({ typed, report }: InsightsInput): MetricModel[] {
  const { asked, answered, solved, casesOpened, rescued, course } = report;
  const ofAsked = (count: number) => (asked === 0 ? t('insights.card.ofNone') : t('insights.card.ofAsked', { share: shareWords(count / asked) }));
  const counted = (name: 'asked' | 'answered' | 'solved' | 'casesOpened', count: number, interval: string): MetricModel => ({
    ...card(name, name, count, typed), value: countWords(count), interval, n: null, enough: true, reason: null, change: null,
    points: drawable(course[name]),
  });
  return [
    counted('asked', asked, t('insights.card.askedNote')),
    counted('answered', answered, ofAsked(answered)),
    counted('solved', solved, ofAsked(solved)),
    counted('casesOpened', casesOpened, t('insights.card.rescued', { rescued })),
  ];
}

/** A line needs a few points, and something that happened. */
const drawable = (points: readonly number[]) => (points.length >= 5 && points.some((count) => count > 0) ? points : null);

type CardName = 'deflectionRate' | 'time' | 'csat' | 'caseCsat' | 'asked' | 'answered' | 'solved' | 'casesOpened';

function card(name: CardName, figure: Figure, n: number, typed: TypedPeriod) {
  const link = n === 0 ? null : { href: rowsAddress(figure, typed), text: t(`insights.see.${name}`, { n }) };
  return { name: t(`insights.card.${name}`), points: null, href: link?.href ?? null, linkText: link?.text ?? null };
}

function pointsChange(now: number, before: number): MetricModel['change'] {
  const points = Math.round(now * 100) - Math.round(before * 100);
  const verdict = points === 0 ? 'same' : points > 0 ? 'better' : 'worse';
  return { text: t('insights.card.points', { n: Math.abs(points) }), direction: points < 0 ? 'down' : 'up', verdict };
}

/** Waiting less is better. */
function spanChange(seconds: number): MetricModel['change'] {
  const same = Math.abs(seconds) < 60;
  return { text: spanWords(Math.abs(seconds)), direction: seconds < 0 ? 'down' : 'up', verdict: same ? 'same' : seconds < 0 ? 'better' : 'worse' };
}

function waitingOf({ typed, report, ruleSeconds }: InsightsInput) {
  const { n } = report.timeToFirstAnswerSeconds;
  return {
    // What is in force today promised nothing to those who asked before it.
    curve: drawWaitingCurve(report, report.deflectionRate.reason === 'NO_ACTIVE_RULE' ? null : ruleSeconds),
    table: waitingTable(report.waitingCurve),
    csvHref: insightsAddress('/insights/waiting.csv', typed),
    link: n === 0 ? null : { name: t('insights.see.time', { n }), href: rowsAddress('asked', typed) },
  };
}

const TIERS = ['deflectedT1', 'statedT1OnForm', 'provisionalT1', 'answeredUnconfirmed', 'observedT3', 'failedDeflections'] as const;
const TONES: Readonly<Partial<Record<(typeof TIERS)[number], string>>> = { deflectedT1: 's-solved', statedT1OnForm: 's-solved', provisionalT1: 's-accent' };

function tiersOf({ typed, report }: InsightsInput) {
  return TIERS.map((tier) => {
    const count = report[tier];
    return {
      mark: t(`insights.tiers.${tier}.mark`),
      name: t(`insights.tiers.${tier}.name`),
      text: t(`insights.tiers.${tier}.text`),
      count,
      // What was done on the form has no thread among those asked, so a share can be more than all.
      width: `${report.asked === 0 ? 0 : Math.min(100, Math.round((count / report.asked) * 1000) / 10)}%`,
      tone: TONES[tier] ?? 's-quiet',
      link: linkTo(tier, count, typed),
    };
  });
}

function triggersOf({ typed, report }: InsightsInput) {
  const most = Math.max(1, ...TRIGGERS.map((trigger) => report.casesByTrigger[trigger]));
  return {
    count: report.casesOpened,
    rescued: countWords(report.rescued),
    rows: TRIGGERS.map((trigger) => {
      const count = report.casesByTrigger[trigger];
      const href = count === 0 ? null : rowsAddress(FIGURE_OF_TRIGGER[trigger], typed);
      return { name: t(`desk.trigger.${trigger}`), count, href, share: Math.round((count / most) * 1000) / 10 };
    }),
    link: linkTo('casesOpened', report.casesOpened, typed),
    rescuedLink: linkTo('rescued', report.rescued, typed),
  };
}

type Linked = (typeof TIERS)[number] | 'tooYoung' | 'saving' | 'casesOpened' | 'rescued';

/** Null where there is nothing to open. */
function linkTo(figure: Linked, n: number, typed: TypedPeriod) {
  return n === 0 ? null : { name: t(`insights.see.${figure}`, { n }), href: rowsAddress(figure, typed) };
}

export const rowsAddress = (figure: Figure, typed: TypedPeriod): string => insightsAddress('/insights/rows', typed, { figure });


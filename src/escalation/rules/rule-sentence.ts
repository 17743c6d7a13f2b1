/** Delays in words, and what a rule promises in one sentence for those who ask. */
import { t } from '../../platform/messages';

/** The triggers of which askers are told. */
export type PromisedTrigger = 'UNANSWERED' | 'DISSATISFIED' | 'REQUESTED';

const UNITS = [['days', 86_400], ['hours', 3_600], ['minutes', 60], ['seconds', 1]] as const;
type Unit = (typeof UNITS)[number][0];
const WORKING = { hours: 'workingHours', minutes: 'workingMinutes', seconds: 'workingSeconds' } as const;

const EACH = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A delay in words, to the second: `1 day, 12 hours and 5 minutes`. In the hours of a calendar no day has 24 of them, so hours are the largest. */
export function delayWords(seconds: number, working = false): string {
  const units = unitsOf(seconds, working).map(({ unit, count }) =>
    working && unit !== 'days' ? t(`escalation.delay.${WORKING[unit]}`, { count }) : t(`escalation.delay.${unit}`, { count }),
  );
  return units.length === 0 ? t(`escalation.delay.${working ? 'workingSeconds' : 'seconds'}`, { count: 0 }) : EACH.format(units);
}

/** How long something took, as people say it: no more than its two largest units. */
export const spentWords = (seconds: number): string => EACH.format(unitsOf(seconds, false).slice(0, 2).map(({ unit, count }) => t(`escalation.delay.${unit}`, { count }))) || delayWords(0);

/** `1 h 36 min`, for the times of steps. */
export const shortDelay = (seconds: number, working = false): string =>
  unitsOf(seconds, working).map(({ unit, count }) => t(`escalation.short.${unit}`, { count })).join(' ') || t('escalation.short.seconds', { count: 0 });

function unitsOf(seconds: number, working: boolean): { unit: Unit; count: number }[] {
  const found: { unit: Unit; count: number }[] = [];
  let left = seconds;
  for (const [unit, length] of UNITS) {
    if (working && unit === 'days') continue;
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) found.push({ unit, count });
  }
  return found;
}

export function ruleSentence(rule: { readonly trigger: PromisedTrigger; readonly delaySeconds: number; readonly working?: boolean; readonly paused: boolean }): string {
  const sentence = activeSentence(rule.trigger, delayWords(rule.delaySeconds, rule.working));
  return rule.paused ? t('escalation.sentence.paused', { sentence }) : sentence;
}

function activeSentence(trigger: PromisedTrigger, delay: string): string {
  switch (trigger) {
    case 'UNANSWERED':
      return t('escalation.sentence.unanswered', { delay });
    case 'DISSATISFIED':
      return t('escalation.sentence.dissatisfied');
    case 'REQUESTED':
      return t('escalation.sentence.requested');
  }
}

/** A rule read back as a sentence, so that a manager sees what it will do. */
import { t } from '../../platform/messages';

/** What a manager's rule waits for. */
export type RuleTrigger = 'UNANSWERED' | 'DISSATISFIED' | 'REQUESTED';

const UNITS = [['days', 86_400], ['hours', 3_600], ['minutes', 60], ['seconds', 1]] as const;

/** A delay in words, its two largest units: `1 day and 12 hours`. */
export function delayWords(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(t(`escalation.delay.${unit}`, { count }));
  }
  const [first = t('escalation.delay.seconds', { count: 0 }), second] = parts;
  return second === undefined ? first : t('escalation.delay.join', { first, second });
}

export function ruleSentence(rule: { readonly trigger: RuleTrigger; readonly delaySeconds: number; readonly paused: boolean }): string {
  const sentence = activeSentence(rule.trigger, rule.delaySeconds);
  return rule.paused ? t('escalation.sentence.paused', { sentence }) : sentence;
}

function activeSentence(trigger: RuleTrigger, delaySeconds: number): string {
  switch (trigger) {
    case 'UNANSWERED':
      return t('escalation.sentence.unanswered', { delay: delayWords(delaySeconds) });
    case 'DISSATISFIED':
      return t('escalation.sentence.dissatisfied');
    case 'REQUESTED':
      return t('escalation.sentence.requested');
  }
}

/** Whether a thread whose clock runs becomes a case now: pure, so that it can be asked about any past as well. */
import type { Calendar } from '../../calendars';
import { t } from '../../platform/messages';
import { delayWords } from '../rules/rule-sentence';
import { dueOf, type RunningClock } from '../clock/thread-clock';
import type { StopReason } from '../clock/thread-clocks';

export interface DecidingRule {
  readonly delaySeconds: number;
}

export interface DecidingFacts {
  /** A kind that asks for help, and not imported. */
  readonly escalates: boolean;
  readonly cycle: number;
  readonly removed: boolean;
  readonly closed: boolean;
  readonly solved: boolean;
  readonly answered: boolean;
  readonly caseOpen: boolean;
  readonly clock: RunningClock & { readonly cycle: number };
}

export type Decision =
  | { readonly action: 'fire'; readonly dueAt: Date; readonly late: boolean; readonly reason: string }
  | { readonly action: 'skip'; readonly because: StopReason; readonly reason: string }
  | { readonly action: 'wait'; readonly until: Date; readonly reason: string };

/** Later than this an agent was not there when the asker was told. */
export const LATE_AFTER_MS = 5 * 60_000;

export function decide(rule: DecidingRule, facts: DecidingFacts, calendar: Calendar, now: Date): Decision {
  const over = whyOver(facts);
  if (over) return { action: 'skip', ...over };
  const dueAt = dueOf(facts.clock, rule.delaySeconds, calendar);
  const behind = now.getTime() - dueAt.getTime();
  if (behind < 0) return { action: 'wait', until: dueAt, reason: t('escalation.reason.notDue', { due: dueAt.toISOString() }) };
  const late = behind > LATE_AFTER_MS;
  const delay = delayWords(rule.delaySeconds);
  const reason = late
    ? t('escalation.reason.unansweredLate', { delay, behind: delayWords(Math.floor(behind / 1000)) })
    : t('escalation.reason.unanswered', { delay });
  return { action: 'fire', dueAt, late, reason };
}

function whyOver(facts: DecidingFacts): { because: StopReason; reason: string } | null {
  if (!facts.escalates) return skipped('EXEMPT', 'exempt');
  if (facts.removed) return skipped('REMOVED', 'removed');
  if (facts.closed) return skipped('CLOSED', 'closed');
  if (facts.cycle !== facts.clock.cycle) return skipped('NEW_CYCLE', 'laterCycle');
  if (facts.solved) return skipped('SOLVED', 'solved');
  if (facts.answered) return skipped('ANSWERED', 'answered');
  if (facts.caseOpen) return skipped('ESCALATED', 'caseOpen');
  return null;
}

function skipped(because: StopReason, reason: 'exempt' | 'removed' | 'closed' | 'laterCycle' | 'solved' | 'answered' | 'caseOpen') {
  return { because, reason: t(`escalation.reason.${reason}`) };
}

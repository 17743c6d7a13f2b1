/** What becomes of a thread whose clock fell due: pure, so that it can be asked about any past as well. */
import type { Calendar } from '../../calendars';
import { t } from '../../platform/messages';
import { LATE_AFTER_MS, whyItStands, type StandingFacts, type StopReason } from '../clock/standing';
import { stepDueOf, type RunningClock } from '../clock/thread-clock';
import { agentStep, type ClockedTrigger, type LadderStep, type RuleDefinition, type StopCondition } from '../rules/rule';
import { delayWords, spentWords } from '../rules/rule-sentence';

export interface DecidingRule {
  readonly trigger: ClockedTrigger;
  readonly delaySeconds: number;
  /** Null counts round the clock. */
  readonly calendarId: string | null;
  readonly ladder: readonly LadderStep[];
  readonly stopWhen: readonly StopCondition[];
}

export interface DecidingFacts extends StandingFacts {
  readonly clock: RunningClock & {
    readonly cycle: number;
    readonly stoppedBecause: StopReason | null;
    readonly pauseLeftSeconds: number;
  };
  /** The steps that something was decided about, by their keys. */
  readonly decided: ReadonlySet<string>;
}

export interface DecidedStep {
  readonly step: LadderStep;
  readonly outcome: 'FIRED' | 'SKIPPED';
  readonly dueAt: Date;
  readonly late: boolean;
  readonly reason: string;
}

export type Decision =
  /** Some steps are due, in their order; `next` is when the one after them is. */
  | { readonly action: 'steps'; readonly steps: readonly DecidedStep[]; readonly next: Date | null }
  | { readonly action: 'stand'; readonly because: StopReason; readonly reason: string }
  | { readonly action: 'wait'; readonly until: Date | null; readonly reason: string };

export function decide(rule: DecidingRule, facts: DecidingFacts, calendar: Calendar, now: Date): Decision {
  const because = whyOver(rule, facts);
  if (because) return { action: 'stand', because, reason: reasonOf(because) };
  const left = stepsInOrder(rule.ladder).filter(({ key }) => !facts.decided.has(key));
  const timed = left.map((step) => ({ step, dueAt: stepDueOf(facts.clock, rule, step.atPercent, calendar) }));
  const due = timed.filter(({ dueAt }) => dueAt <= now);
  const next = timed[due.length]?.dueAt ?? null;
  if (due.length === 0) return { action: 'wait', until: next, reason: next ? t('escalation.reason.notDue', { due: next.toISOString() }) : t('escalation.reason.noStepLeft') };
  const steps = due.map(({ step, dueAt }): DecidedStep => {
    const late = now.getTime() - dueAt.getTime() > LATE_AFTER_MS;
    const pointless = whyPointless(step, due.map((one) => one.step));
    if (pointless) return { step, dueAt, late, outcome: 'SKIPPED', reason: pointless };
    return { step, dueAt, late, outcome: 'FIRED', reason: firingReason(rule, step, late ? now.getTime() - dueAt.getTime() : 0) };
  });
  return { action: 'steps', steps, next };
}

const stepsInOrder = (ladder: readonly LadderStep[]): LadderStep[] => [...ladder].sort((one, other) => one.atPercent - other.atPercent);

/** Once the rule itself opened a case, what is left concerns that case: it goes on until the case is done or the community was quicker. */
function whyOver(rule: DecidingRule, { clock, decided, ...thread }: DecidingFacts): StopReason | null {
  const opening = agentStep(rule.ladder);
  const standing = { ...clock, trigger: rule.trigger, stopWhen: rule.stopWhen };
  if (clock.stoppedBecause !== 'ESCALATED' || !opening || !decided.has(opening.key)) return whyItStands(standing, thread);
  return whyItStands(standing, { ...thread, caseOpen: false, needsAsker: false }) ?? (thread.caseOpen ? null : 'ESCALATED');
}

/** Nobody is asked for help with what an agent gets at the same moment, and nobody is reminded of a case that only now opens, or twice at once. */
function whyPointless(step: LadderStep, due: readonly LadderStep[]): string | null {
  const opening = due.some(({ action }) => action.type === 'OPEN_CASE');
  const later = due.slice(due.indexOf(step) + 1);
  switch (step.action.type) {
    case 'ASK_EXPERTS':
    case 'NUDGE_MODERATORS':
      return opening ? t('escalation.reason.agentComesAnyway') : null;
    case 'REMIND':
      if (opening) return t('escalation.reason.caseOpensNow');
      return later.some(({ action }) => action.type === 'REMIND') ? t('escalation.reason.remindedAnyway') : null;
    default:
      return null;
  }
}

function firingReason({ trigger, delaySeconds, calendarId }: DecidingRule, { action, atPercent }: LadderStep, behindMs: number): string {
  const delay = delayWords(Math.round((delaySeconds * atPercent) / 100), calendarId !== null);
  if (behindMs === 0) return t(`escalation.reason.fired.${trigger}`, { delay });
  const behind = spentWords(Math.floor(behindMs / 1000));
  return t(action.type === 'OPEN_CASE' ? `escalation.reason.handedOverLate.${trigger}` : `escalation.reason.firedLate.${trigger}`, { delay, behind });
}

export const reasonOf = (because: StopReason): string => t(`escalation.stands.${because}`);

/** What the trigger of a rule is, as its decider sees it. */
export const decidingRule = (rule: RuleDefinition): DecidingRule => ({ ...rule, trigger: rule.trigger as ClockedTrigger });

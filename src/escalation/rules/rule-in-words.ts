/** A whole rule read back as a sentence, so that a manager sees what it will do before it does it. Pure. */
import { t, type MessageKey } from '../../platform/messages';
import { agentStep, isClocked, STOP_CONDITIONS, type LadderStep, type RuleDefinition, type RuleScope } from './rule';
import { delayWords, shortDelay } from './rule-sentence';

/** What people call the things that a rule names by their ids. */
export interface RuleNames {
  readonly spaces: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly queues: ReadonlyMap<string, string>;
  readonly calendars: ReadonlyMap<string, string>;
  readonly webhooks: ReadonlyMap<string, string>;
}

type Spoken = Omit<RuleDefinition, 'name'>;

const EITHER = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const LANGUAGES = new Intl.DisplayNames(['en-GB'], { type: 'language' });

export function ruleInWords(rule: Spoken, names: RuleNames): string {
  const subject = subjectOf(rule, names);
  const opening = agentStep(rule.ladder);
  const main = opening ? [t('escalation.words.case', { subject, outcome: caseWords(opening, rule, names) })] : [t('escalation.words.waits', { subject })];
  const others = [...rule.ladder].filter((step) => step !== opening).sort((one, other) => one.atPercent - other.atPercent);
  const calendar = rule.calendarId === null ? [] : [t('escalation.words.calendar', { calendar: names.calendars.get(rule.calendarId) ?? t('escalation.words.gone') })];
  const deaf = isClocked(rule.trigger) ? STOP_CONDITIONS.filter((condition) => !rule.stopWhen.includes(condition)).map((condition) => t(`escalation.words.deaf.${condition}`)) : [];
  return `${[...main, ...others.map((step) => stepWords(step, rule, names)), ...calendar, ...deaf].join('; ')}.`;
}

function subjectOf(rule: Spoken, names: RuleNames): string {
  const { scope } = rule;
  const kinds = (['QUESTION', 'PROBLEM'] as const).filter((kind) => scope.kinds.length === 0 || scope.kinds.includes(kind)).map((kind) => t(`escalation.words.kind.${kind}`));
  const what = t('escalation.words.what', { kinds: EITHER.format(kinds), where: placeWords(scope, names) });
  if (!isClocked(rule.trigger)) return t(`escalation.words.${rule.trigger}`, { what });
  return t(`escalation.words.${rule.trigger}`, { what, delay: delayWords(rule.delaySeconds, rule.calendarId !== null) });
}

function placeWords({ spaceIds, tagIds, askerGroups, languages }: RuleScope, names: RuleNames): string {
  const words = (key: MessageKey, values: readonly string[]) => (values.length === 0 ? '' : ` ${t(key, { names: EITHER.format(values) })}`);
  const called = (ids: readonly string[], of: ReadonlyMap<string, string>) => ids.map((id) => of.get(id) ?? t('escalation.words.gone'));
  return [
    words('escalation.words.inSpaces', called(spaceIds, names.spaces)),
    words('escalation.words.tagged', called(tagIds, names.tags)),
    askerGroups.length === 1 ? ` ${t(`escalation.words.by.${askerGroups[0] as 'NEWCOMER'}`)}` : '',
    words('escalation.words.inLanguages', languages.map((language) => LANGUAGES.of(language) ?? language)),
  ].join('');
}

function caseWords({ action, atPercent }: LadderStep, rule: Spoken, names: RuleNames): string {
  if (action.type !== 'OPEN_CASE') return '';
  const parts = [
    t('escalation.words.becomesCase', { queue: names.queues.get(action.queueId) ?? t('escalation.words.gone') }),
    action.priority === 'NORMAL' ? '' : t(`escalation.words.priority.${action.priority}`),
    action.assignee === 'NOBODY' ? '' : t(`escalation.words.assignee.${action.assignee}`),
    isClocked(rule.trigger) && atPercent !== 100 ? t('escalation.words.atTime', { time: timeOf(atPercent, rule) }) : '',
  ];
  const outcome = parts.filter((part) => part !== '').join(' ');
  return rule.trigger === 'DISSATISFIED' ? t('escalation.words.dissatisfiedCase', { outcome }) : outcome;
}

function stepWords({ action, atPercent }: LadderStep, rule: Spoken, names: RuleNames): string {
  const says = actionWords(action, names);
  return isClocked(rule.trigger) ? t('escalation.words.step', { time: timeOf(atPercent, rule), says }) : says;
}

const timeOf = (atPercent: number, { delaySeconds, calendarId }: Spoken): string => shortDelay(Math.round((delaySeconds * atPercent) / 100), calendarId !== null);

/** What one step does, as in `at 1 h three likely experts are asked`. */
export function actionWords(action: LadderStep['action'], names: RuleNames): string {
  const gone = t('escalation.words.gone');
  switch (action.type) {
    case 'ASK_EXPERTS':
      return t('escalation.words.action.ASK_EXPERTS', { count: action.count });
    case 'ADD_TAG':
      return t('escalation.words.action.ADD_TAG', { tag: names.tags.get(action.tagId) ?? gone });
    case 'OPEN_CASE':
      return t('escalation.words.action.OPEN_CASE', { queue: names.queues.get(action.queueId) ?? gone });
    case 'RAISE_PRIORITY':
      return t(`escalation.words.action.RAISE_PRIORITY.${action.to}`);
    case 'NOTIFY':
      return t(`escalation.words.action.NOTIFY.${action.role}`);
    case 'CALL_WEBHOOK':
      return t('escalation.words.action.CALL_WEBHOOK', { webhook: names.webhooks.get(action.webhookId) ?? gone });
    case 'NUDGE_MODERATORS':
    case 'REMIND':
      return t(`escalation.words.action.${action.type}`);
  }
}

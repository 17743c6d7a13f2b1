/** What a rule was and did: its versions with what each changed, by whom and when; its pauses; and each firing with its sentence and what it stood on. */
import { actionWords, delayWords, type LadderStep, type RuleActRead, type RuleChange, type RuleNames, type RulePauseRead, type RuleRead, type RuleVersionRead } from '../../escalation';
import { threadPath } from '../../forum';
import { t } from '../../platform/messages';
import { inputsInWords } from '../shell';
import { formField } from './rule-problems-words';
import { stateModel } from './rule.view-model';

const LANGUAGES = new Intl.DisplayNames(['en-GB'], { type: 'language' });

export interface RuleHistoryInput {
  readonly rule: RuleRead;
  readonly versions: readonly RuleVersionRead[];
  readonly pauses: readonly RulePauseRead[];
  readonly names: RuleNames;
}

export function ruleHistoryPage({ rule, versions, pauses, names }: RuleHistoryInput) {
  return {
    ...headOf(rule),
    versions: versions.map(({ version, createdAt, authorName, activeFrom, activatedByName, sentence, difference, calendarId }, index) => ({
      version, createdAt, activeFrom, sentence,
      current: version === rule.version,
      author: authorName ?? t('rules.history.fromTheStart'),
      activatedBy: activatedByName !== null && activatedByName !== authorName ? activatedByName : null,
      changes: difference.map((change) => changeModel(change, { names, working: { before: (versions[index + 1]?.calendarId ?? null) !== null, after: calendarId !== null } })),
    })),
    pauses,
  };
}

export function ruleFiringsPage(rule: RuleRead, acts: readonly RuleActRead[]) {
  return {
    ...headOf(rule),
    acts: acts.map(({ at, threadId, threadTitle, cycle, version, step, outcome, dueAt, late, reason, note, inputs }) => ({
      at, dueAt, late, version,
      cycle: cycle > 1 ? t('rules.firings.cycle', { cycle }) : null,
      href: threadPath({ id: threadId, title: threadTitle }),
      title: threadTitle,
      step: stepName(rule.ladder, step),
      fired: outcome === 'FIRED',
      outcome: t(`rules.firings.outcome.${outcome}`),
      sentence: [reason, note].filter((part) => part !== '').join(' '),
      inputs: inputsInWords({ ...inputs, ranSeconds: null, ranBeforeSeconds: inputs['ranSeconds'] }, { threadHref: threadPath({ id: threadId, title: threadTitle }), manages: true }),
    })),
  };
}

const headOf = ({ id, name, sentence, state }: RuleRead) => ({ id, name, sentence, state: stateModel(state) });

/** The name of its action; steps of older versions by the key that they had. */
function stepName(ladder: readonly LadderStep[], key: string): string {
  const step = ladder.find((one) => one.key === key);
  return step ? t(`rules.action.${step.action.type}`) : key;
}

interface Reading {
  readonly names: RuleNames;
  /** Whether time counted in a calendar, before and after. */
  readonly working: { readonly before: boolean; readonly after: boolean };
}

function changeModel({ field, before, after }: RuleChange, { names, working }: Reading) {
  const words = (value: unknown, inCalendar: boolean) => (field === 'delaySeconds' ? delayWords(Number(value), inCalendar) : valueWords(field, value, names));
  const label = field.startsWith('ladder.') ? t('rules.field.step') : t(`rules.field.${formField(field) as 'name'}`);
  return { label, before: words(before, working.before), after: words(after, working.after) };
}

/** Nothing where there was nothing: a step that is new, a scope that narrows nothing. */
function valueWords(field: string, value: unknown, names: RuleNames): string {
  if (field === 'calendarId') return value === null ? t('calendars.always') : (names.calendars.get(String(value)) ?? t('escalation.words.gone'));
  if (value === null || value === undefined) return t('rules.history.nothing');
  if (field.startsWith('ladder.')) return stepWords(value as LadderStep, names);
  if (field === 'trigger') return t(`rules.trigger.${value as 'STALE'}`);
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? t('rules.history.nothing') : value.map((one) => oneWord(field, String(one), names)).join(', ');
}

const stepWords = ({ atPercent, action }: LadderStep, names: RuleNames): string => t('rules.history.step', { percent: atPercent, says: actionWords(action, names) });

function oneWord(field: string, value: string, names: RuleNames): string {
  switch (field) {
    case 'scope.spaceIds':
      return names.spaces.get(value) ?? t('escalation.words.gone');
    case 'scope.tagIds':
      return names.tags.get(value) ?? t('escalation.words.gone');
    case 'scope.kinds':
      return t(`rules.kind.${value as 'QUESTION'}`);
    case 'scope.askerGroups':
      return t(`rules.askerGroup.${value as 'REGULAR'}`);
    case 'stopWhen':
      return t(`rules.stop.${value as 'MODERATOR_EXEMPTS'}`);
    case 'scope.languages':
      return LANGUAGES.of(value) ?? value;
    default:
      return value;
  }
}

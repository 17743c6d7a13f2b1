/** The form of a rule as its page shows it: every choice, the steps of its ladder, and what the rule would be and do. */
import {
  ASKER_GROUPS, ASSIGNEE_STRATEGIES, CASE_PRIORITIES, DELAY_RANGE, delayWords, NOTIFIED_ROLES, RULE_TRIGGERS, shortDelay, STEP_ACTIONS, STOP_CONDITIONS, type RulePreview,
} from '../../escalation';
import { ESCALATING_KINDS } from '../../forum';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence } from '../../platform/refusals';
import type { FieldErrorModel } from '../../platform/views';
import type { Choice, RuleChoices } from './rule-choices.queries';
import { ACTION_FIELDS, delayOf, isClockedName, listOf, MOST_STEPS, UNIT_NAMES, type EditedStep, type StepField, type Typed } from './rule-form';
import { problemsOf, ruleErrors } from './rule-problems-words';
import { previewModel } from './rule.view-model';

export interface RuleEditorInput {
  /** Null for a rule that is not saved yet. */
  readonly rule: { readonly id: string; readonly name: string; readonly draft: boolean; readonly version: number } | null;
  readonly typed: Typed;
  readonly steps: readonly EditedStep[];
  readonly choices: RuleChoices;
  readonly preview: RulePreview | null;
  readonly failure: Failure | null;
}

export function ruleEditor({ rule, typed, steps, choices, preview, failure }: RuleEditorInput) {
  const errors = ruleErrors(failure ? problemsOf(failure) : (preview?.problems ?? []));
  const errorOf = (field: string): string | null => errors.find((error) => error.field === field)?.message ?? null;
  const value = (field: string): string => (typeof typed[field] === 'string' ? typed[field] : '');
  const delay = delayOf(typed);
  return {
    title: rule ? t('rules.form.editTitle', { name: rule.name }) : t('rules.form.newTitle'),
    action: rule ? `/rules/${rule.id}/edit` : '/rules/new',
    back: rule ? `/rules/${rule.id}` : '/rules',
    version: rule?.version ?? null,
    save: rule === null ? t('rules.form.saveDraft') : rule.draft ? t('rules.form.saveAgain') : t('rules.form.saveVersion', { version: rule.version + 1 }),
    inForce: rule !== null && !rule.draft,
    errors,
    notice: failure && failure.kind !== 'ValidationFailed' ? failureSentence(failure) : null,
    preview: preview && previewModel(preview),
    values: { name: value('name'), tags: value('tags'), languages: value('languages'), delay: value('delay'), steps: steps.length },
    errorOf: Object.fromEntries(['name', 'trigger', 'spaceIds', 'tags', 'kinds', 'askerGroups', 'languages', 'delay', 'calendarId', 'stopWhen', 'ladder'].map((field) => [field, errorOf(field)])),
    range: { min: delayWords(DELAY_RANGE.min), max: delayWords(DELAY_RANGE.max) },
    clocked: isClockedName(typed['trigger']),
    triggers: options(RULE_TRIGGERS.map((trigger) => ({ value: trigger, label: t(`rules.trigger.${trigger}`) })), value('trigger')),
    triggerStays: rule !== null && !rule.draft,
    units: options(UNIT_NAMES.map((unit) => ({ value: unit, label: t(`rules.units.${unit}`) })), value('unit')),
    calendars: options([{ value: '', label: t('calendars.always') }, ...choices.calendars], value('calendarId')),
    spaces: ticks(choices.spaces, typed['spaceIds']),
    kinds: ticks(ESCALATING_KINDS.map((kind) => ({ value: kind, label: t(`rules.kind.${kind as 'QUESTION'}`) })), typed['kinds']),
    askerGroups: ticks(ASKER_GROUPS.map((group) => ({ value: group, label: t(`rules.askerGroup.${group}`) })), typed['askerGroups']),
    stops: ticks(STOP_CONDITIONS.map((stop) => ({ value: stop, label: t(`rules.stop.${stop}`) })), typed['stopWhen']),
    steps: steps.map((step, index) => stepModel({ step, index, choices, delay, working: value('calendarId') !== '', errors })),
    newSteps: steps.length < MOST_STEPS ? STEP_ACTIONS.map((action) => ({ value: action, label: t(`rules.action.${action}`) })) : null,
  };
}

interface StepInput {
  readonly step: EditedStep;
  readonly index: number;
  readonly choices: RuleChoices;
  readonly delay: number | string;
  /** Whether it counts in a calendar. */
  readonly working: boolean;
  readonly errors: readonly FieldErrorModel[];
}

function stepModel({ step, index, choices, delay, working, errors }: StepInput) {
  const prefix = `step-${index}`;
  const errorOf = (field: string): string | null => errors.find((error) => error.field === `${prefix}-${field}`)?.message ?? null;
  const percent = /^\d{1,4}$/.test(step.at) ? Number(step.at) : null;
  return {
    prefix,
    n: index + 1,
    key: step.key,
    type: step.type,
    says: t(`rules.action.${step.type}`),
    at: { value: step.at, error: errorOf('at') ?? errorOf('type'), time: typeof delay === 'number' && percent !== null ? shortDelay(Math.round((delay * percent) / 100), working) : null },
    fields: ACTION_FIELDS[step.type].map((field) => ({
      name: `${prefix}-${field}`, label: t(`rules.stepField.${field as 'count'}`), value: step[field], error: errorOf(field), options: stepOptions(field, choices, step[field]),
    })),
    remove: `remove:${index}`,
  };
}

/** Null where the field is written rather than chosen. */
function stepOptions(field: StepField, { queues, webhooks }: RuleChoices, chosen: string) {
  switch (field) {
    case 'queueId':
      return options(queues, chosen);
    case 'webhookId':
      return options([{ value: '', label: t('rules.form.chooseWebhook') }, ...webhooks], chosen);
    case 'priority':
      return options(CASE_PRIORITIES.map((priority) => ({ value: priority, label: t(`rules.priority.${priority}`) })), chosen);
    case 'assignee':
      return options(ASSIGNEE_STRATEGIES.map((strategy) => ({ value: strategy, label: t(`rules.assignee.${strategy}`) })), chosen);
    case 'role':
      return options(NOTIFIED_ROLES.map((role) => ({ value: role, label: t(`rules.role.${role}`) })), chosen);
    default:
      return null;
  }
}

/** What is chosen and not there any more stays to be seen, so that nothing is changed in silence. */
function options(choices: readonly Choice[], chosen: string) {
  const known = choices.some(({ value }) => value === chosen) || chosen === '';
  return [...choices, ...(known ? [] : [{ value: chosen, label: t('escalation.words.gone') }])].map((choice) => ({ ...choice, selected: choice.value === chosen }));
}

const ticks = (choices: readonly Choice[], ticked: unknown) => choices.map((choice) => ({ ...choice, checked: listOf(ticked).includes(choice.value) }));

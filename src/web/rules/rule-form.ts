/** The form in which a manager writes a rule: read as it was typed, step by step, and turned into the rule that is meant. */
import { agentStep, asTyped, CLOCKED_TRIGGERS, STEP_ACTIONS, type RuleDefinition, type TypedRule, type TypedStep } from '../../escalation';

export type Typed = Readonly<Record<string, unknown>>;

export const DELAY_UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const;
export type DelayUnit = keyof typeof DELAY_UNITS;
export const UNIT_NAMES = Object.keys(DELAY_UNITS) as DelayUnit[];

export const MOST_STEPS = 20;
export const STEP_FIELDS = ['at', 'count', 'tag', 'queueId', 'priority', 'assignee', 'role', 'webhookId'] as const;
export type StepField = (typeof STEP_FIELDS)[number];
type StepType = (typeof STEP_ACTIONS)[number];

/** One step as it stands in the form, every field a text. */
export interface EditedStep extends Readonly<Record<StepField, string>> {
  readonly key: string;
  readonly type: StepType;
}

/** What each action asks for beside its time. */
export const ACTION_FIELDS: Readonly<Record<StepType, readonly StepField[]>> = {
  ASK_EXPERTS: ['count'],
  NUDGE_MODERATORS: [],
  ADD_TAG: ['tag'],
  OPEN_CASE: ['queueId', 'priority', 'assignee'],
  RAISE_PRIORITY: ['priority'],
  REMIND: [],
  NOTIFY: ['role'],
  CALL_WEBHOOK: ['webhookId'],
};

/** Ids of tags by their names, and names by their ids. */
export interface TagNames {
  readonly idOf: ReadonlyMap<string, string>;
  readonly nameOf: ReadonlyMap<string, string>;
}

const USUAL: Readonly<Record<StepField, string>> = { at: '100', count: '3', tag: '', queueId: '', priority: 'NORMAL', assignee: 'NOBODY', role: 'MANAGER', webhookId: '' };

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
/** A field that may be ticked several times. */
export const listOf = (value: unknown): string[] => [value].flat().filter((each): each is string => typeof each === 'string' && each !== '');
const wordsOf = (value: unknown): string[] => textOf(value).split(/[,;]/).map((word) => word.trim()).filter((word) => word !== '');

export const isClockedName = (trigger: unknown): boolean => (CLOCKED_TRIGGERS as readonly unknown[]).includes(trigger);

export function stepsOf(typed: Typed): EditedStep[] {
  const count = Math.min(Number(textOf(typed['steps'])) || 0, MOST_STEPS);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const type = STEP_ACTIONS.find((action) => action === typed[`step-${index}-type`]);
    const fields = Object.fromEntries(STEP_FIELDS.map((field) => [field, textOf(typed[`step-${index}-${field}`])])) as Record<StepField, string>;
    return type ? [{ key: textOf(typed[`step-${index}-key`]), type, ...fields }] : [];
  });
}

/** The steps after the button that was pressed: one more, one less, or as they are. */
export function stepsAfter(typed: Typed): EditedStep[] {
  const steps = stepsOf(typed);
  const [verb, which = ''] = textOf(typed['do']).split(':');
  if (verb === 'remove') return steps.filter((_, index) => String(index) !== which);
  const type = STEP_ACTIONS.find((action) => action === typed['newStep']);
  return verb === 'add' && type && steps.length < MOST_STEPS ? [...steps, newStep(type)] : steps;
}

const newStep = (type: StepType): EditedStep => ({ key: '', type, ...USUAL, ...(type === 'RAISE_PRIORITY' ? { at: '150', priority: 'HIGH' } : {}), ...(type === 'REMIND' ? { at: '150' } : {}) });

/** The ladder that most rules begin with. */
export const usualSteps = (queueId: string): EditedStep[] => [
  { ...newStep('ASK_EXPERTS'), at: '50' },
  { ...newStep('NUDGE_MODERATORS'), at: '80' },
  { ...newStep('OPEN_CASE'), queueId },
];

/** The rule that the form means. What a trigger without a clock does not need is not asked of it. */
export function ruleTyped(typed: Typed, steps: readonly EditedStep[], { idOf }: TagNames): TypedRule {
  const clocked = isClockedName(typed['trigger']);
  // A name that no tag has is no id either.
  const tagId = (name: string) => idOf.get(name.toLowerCase()) ?? `?${name}`;
  return {
    name: typed['name'],
    trigger: typed['trigger'],
    scope: {
      spaceIds: listOf(typed['spaceIds']), tagIds: wordsOf(typed['tags']).map(tagId), kinds: listOf(typed['kinds']),
      askerGroups: listOf(typed['askerGroups']), languages: wordsOf(typed['languages']).map((language) => language.toLowerCase()),
    },
    ...(clocked ? { delaySeconds: delayOf(typed) } : {}),
    calendarId: clocked ? textOf(typed['calendarId']) || null : null,
    ladder: steps.map((step) => typedStep(step, clocked, tagId)),
    stopWhen: clocked ? listOf(typed['stopWhen']) : [],
  };
}

function typedStep(step: EditedStep, clocked: boolean, tagId: (name: string) => string): TypedStep {
  const { key, type } = step;
  const asked = Object.fromEntries(ACTION_FIELDS[type].map((field) => (field === 'tag' ? ['tagId', step.tag === '' ? '' : tagId(step.tag)] : [field, step[field]])));
  return { key, type, atPercent: clocked ? step.at : '100', ...asked };
}

/** What no rule takes when it is no number of a unit we know. */
export function delayOf({ delay, unit }: Typed): number | string {
  const factor = UNIT_NAMES.find((name) => name === unit);
  const written = textOf(delay);
  return factor !== undefined && /^[0-9]{1,7}$/.test(written) ? Number(written) * DELAY_UNITS[factor] : 'not a delay';
}

/** A rule as its form would have been typed. */
export function formOf(rule: RuleDefinition, { nameOf }: TagNames): { typed: Typed; steps: EditedStep[] } {
  const unit = largestUnit(rule.delaySeconds);
  const typed = {
    name: rule.name, trigger: rule.trigger, spaceIds: rule.scope.spaceIds, tags: rule.scope.tagIds.map((id) => nameOf.get(id) ?? '').join(', '), kinds: rule.scope.kinds,
    askerGroups: rule.scope.askerGroups, languages: rule.scope.languages.join(', '), delay: String(rule.delaySeconds / DELAY_UNITS[unit]), unit,
    calendarId: rule.calendarId ?? '', stopWhen: rule.stopWhen,
  };
  const steps = [...rule.ladder].sort((one, other) => one.atPercent - other.atPercent).map((step) => {
    const { key, atPercent, type, tagId, ...rest } = asTyped(step);
    const fields = Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, String(value)]));
    return { ...newStep(type as StepType), ...fields, key: String(key), at: String(atPercent), tag: nameOf.get(String(tagId)) ?? '' };
  });
  return { typed, steps };
}

function largestUnit(seconds: number): DelayUnit {
  if (seconds > 0 && seconds % DELAY_UNITS.days === 0) return 'days';
  return seconds > 0 && seconds % DELAY_UNITS.hours !== 0 ? 'minutes' : 'hours';
}

/** What a rule of somebody's own was when it was tried on the past; what is not there stays as it usually is. */
export function triedOnThePast(query: Readonly<Record<string, unknown>>, calendars: readonly { readonly value: string; readonly label: string }[]): Typed {
  const words = ['trigger', 'delay', 'unit'].flatMap((field) => (typeof query[field] === 'string' ? [[field, query[field]]] : []));
  const calendar = calendars.find(({ label }) => label === query['calendar']);
  return { ...(Object.fromEntries(words) as Typed), ...(calendar && { calendarId: calendar.value }) };
}

/** A rule with the delay that was picked on its curve: of the step that brings its agent. */
export function withAgentAfter<R extends Pick<RuleDefinition, 'delaySeconds' | 'ladder'>>(rule: R, raw: unknown): R {
  const picked = typeof raw === 'string' && /^\d{1,8}$/.test(raw) ? Number(raw) : null;
  return picked === null ? rule : { ...rule, delaySeconds: Math.round((picked * 100) / (agentStep(rule.ladder)?.atPercent ?? 100)) };
}

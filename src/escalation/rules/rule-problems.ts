/** Why a rule could never fire, or would fire where it must not: found before it is in force, each with the field to mend. Pure. */
import { ESCALATING_KINDS } from '../../forum';
import type { FieldProblem } from '../../platform/outcome';
import { TOLD_LANGUAGES } from '../../search';
import { agentStep, isClocked, type LadderStep, type RuleDefinition } from './rule';

/** What is there to be named: what was removed is not. */
export interface RuleReferences {
  readonly spaces: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly queues: ReadonlySet<string>;
  readonly calendars: ReadonlySet<string>;
  readonly webhooks: ReadonlySet<string>;
  /** A call of these came back as a new thread. */
  readonly loopingWebhooks: ReadonlySet<string>;
}

const MINUTE = 60;
const DAY = 86_400;

/** Shorter than five minutes nobody has a chance to answer; longer than thirty days nobody waits. */
export const DELAY_RANGE = { min: 5 * MINUTE, max: 30 * DAY } as const;

const found = (field: string, code: string, params: FieldProblem['params'] = {}): FieldProblem => ({ field, code, params });

export function ruleProblems(rule: RuleDefinition, there: RuleReferences): FieldProblem[] {
  return [...scopeProblems(rule, there), ...clockProblems(rule, there), ...ladderProblems(rule, there)];
}

function scopeProblems({ scope }: RuleDefinition, there: RuleReferences): FieldProblem[] {
  const gone = (field: string, ids: readonly string[], known: ReadonlySet<string>) => (ids.every((id) => known.has(id)) ? [] : [found(field, 'unknownId')]);
  return [
    ...gone('scope.spaceIds', scope.spaceIds, there.spaces),
    ...gone('scope.tagIds', scope.tagIds, there.tags),
    ...(scope.kinds.every((kind) => ESCALATING_KINDS.includes(kind)) ? [] : [found('scope.kinds', 'neverEscalates')]),
    ...(scope.languages.every((language) => TOLD_LANGUAGES.includes(language)) ? [] : [found('scope.languages', 'neverTold', { languages: TOLD_LANGUAGES.join(', ') })]),
  ];
}

function clockProblems({ trigger, delaySeconds, calendarId, stopWhen }: RuleDefinition, there: RuleReferences): FieldProblem[] {
  if (!isClocked(trigger)) {
    return [
      ...(delaySeconds === 0 ? [] : [found('delaySeconds', 'actsAtOnce')]),
      ...(calendarId === null ? [] : [found('calendarId', 'actsAtOnce')]),
      // Once it acted, no step is left that a word could call off: such a condition holds always.
      ...(stopWhen.length === 0 ? [] : [found('stopWhen', 'nothingToStop')]),
    ];
  }
  const inRange = delaySeconds >= DELAY_RANGE.min && delaySeconds <= DELAY_RANGE.max;
  return [
    ...(inRange ? [] : [found('delaySeconds', 'outOfRange', { ...DELAY_RANGE })]),
    ...(calendarId === null || there.calendars.has(calendarId) ? [] : [found('calendarId', 'unknownId')]),
  ];
}

function ladderProblems({ trigger, ladder }: RuleDefinition, there: RuleReferences): FieldProblem[] {
  if (ladder.length === 0) return [found('ladder', 'noSteps')];
  const opening = agentStep(ladder);
  return ladder.flatMap((step, index) => {
    const field = (name: string) => `ladder.${index}.${name}`;
    return [
      ...(isClocked(trigger) || step.atPercent === 100 ? [] : [found(field('atPercent'), 'actsAtOnce')]),
      ...orderProblems(step, opening, field),
      ...referenceProblems(step, there, field),
    ];
  });
}

function orderProblems(step: LadderStep, opening: LadderStep | null, field: (name: string) => string): FieldProblem[] {
  switch (step.action.type) {
    case 'OPEN_CASE':
      return step === opening ? [] : [found(field('type'), 'secondCase')];
    case 'RAISE_PRIORITY':
    case 'REMIND':
      return opening && opening.atPercent < step.atPercent ? [] : [found(field('atPercent'), 'noCaseYet')];
    case 'ASK_EXPERTS':
    case 'NUDGE_MODERATORS':
      return opening && opening.atPercent <= step.atPercent ? [found(field('atPercent'), 'agentHasIt')] : [];
    default:
      return [];
  }
}

function referenceProblems({ action }: LadderStep, there: RuleReferences, field: (name: string) => string): FieldProblem[] {
  const gone = (name: string, id: string, known: ReadonlySet<string>) => (known.has(id) ? [] : [found(field(name), 'unknownId')]);
  switch (action.type) {
    case 'ADD_TAG':
      return gone('tagId', action.tagId, there.tags);
    case 'OPEN_CASE':
      return gone('queueId', action.queueId, there.queues);
    case 'CALL_WEBHOOK':
      return there.loopingWebhooks.has(action.webhookId) ? [found(field('webhookId'), 'webhookLoops')] : gone('webhookId', action.webhookId, there.webhooks);
    default:
      return [];
  }
}

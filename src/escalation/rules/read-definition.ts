/** Reads a rule as somebody typed it or a program sent it: whether it makes sense as a whole is asked afterwards. */
import { ASSIGNEE_STRATEGIES, CASE_PRIORITIES } from '../../cases';
import { THREAD_KINDS } from '../../forum';
import { succeed, validationFailed, type FieldProblem, type Outcome } from '../../platform/outcome';
import { problem, readChoice, readId, readOptional, readText, readWholeNumber, taken, type Reading } from '../../platform/text-input';
import {
  ASKER_GROUPS, NOTIFIED_ROLES, RULE_TRIGGERS, STEP_ACTIONS, STOP_CONDITIONS, isClocked, type LadderStep, type RuleDefinition,
  type RuleScope, type RuleTrigger, type StepAction, type StopCondition,
} from './rule';

export interface TypedScope {
  readonly spaceIds?: unknown;
  readonly tagIds?: unknown;
  readonly kinds?: unknown;
  readonly askerGroups?: unknown;
  readonly languages?: unknown;
}

/** A step with what its action needs beside it: `count`, `tagId`, `queueId`, `priority`, `assignee`, `role` or `webhookId`. */
export type TypedStep = Readonly<Record<string, unknown>>;

export interface TypedRule {
  readonly name: unknown;
  readonly trigger: unknown;
  readonly scope?: TypedScope | null;
  readonly delaySeconds?: unknown;
  readonly calendarId?: unknown;
  readonly ladder?: readonly TypedStep[] | null;
  readonly stopWhen?: unknown;
}

export const RULE_NAME_MAX = 100;
export const LONGEST_RULE_DELAY = 30 * 86_400;
/** Ten times the delay is the latest that a step may be due. */
export const PERCENT_RANGE = { min: 1, max: 1_000 } as const;
export const EXPERTS_RANGE = { min: 1, max: 10 } as const;
const MOST_IN_SCOPE = 30;
const MOST_STEPS = 20;

export function readDefinition(typed: TypedRule): Outcome<RuleDefinition> {
  const problems: FieldProblem[] = [];
  const read = <T>(field: string, reading: Reading<T>): T => {
    if (!reading.ok) problems.push({ field, ...reading.problem });
    // Whatever was not read is never used: the problems are returned instead.
    return reading.ok ? reading.value : (undefined as T);
  };
  const trigger = read('trigger', readChoice(typed.trigger, RULE_TRIGGERS));
  const definition: RuleDefinition = {
    name: read('name', readText(typed.name, { min: 1, max: RULE_NAME_MAX, lines: 'one' })),
    trigger,
    scope: readScope(typed.scope ?? {}, read),
    delaySeconds: read('delaySeconds', readOptional(typed.delaySeconds, (raw) => readWholeNumber(raw, { min: 0, max: LONGEST_RULE_DELAY }))) ?? 0,
    calendarId: read('calendarId', readOptional(typed.calendarId, readId)),
    ladder: readLadder(typed.ladder ?? [], read),
    stopWhen: readStops(typed.stopWhen, trigger, read),
  };
  return problems.length === 0 ? succeed(definition) : validationFailed(...problems);
}

/** Whoever says nothing of it heeds what people say; to heed nobody has to be said. */
function readStops(raw: unknown, trigger: RuleTrigger, read: Read): readonly StopCondition[] {
  if (raw === undefined || raw === null) return isClocked(trigger) ? STOP_CONDITIONS : [];
  return read('stopWhen', readList(raw, (one) => readChoice(one, STOP_CONDITIONS)));
}

type Read = <T>(field: string, reading: Reading<T>) => T;

function readScope(typed: TypedScope, read: Read): RuleScope {
  return {
    spaceIds: read('scope.spaceIds', readList(typed.spaceIds, readId)),
    tagIds: read('scope.tagIds', readList(typed.tagIds, readId)),
    kinds: read('scope.kinds', readList(typed.kinds, (raw) => readChoice(raw, THREAD_KINDS))),
    askerGroups: read('scope.askerGroups', readList(typed.askerGroups, (raw) => readChoice(raw, ASKER_GROUPS))),
    languages: read('scope.languages', readList(typed.languages, readLanguage)),
  };
}

const readLanguage = (raw: unknown): Reading<string> => (typeof raw === 'string' && /^[a-z]{2}$/.test(raw) ? taken(raw) : problem('unknownLanguage'));

/** Each value once; a single one may stand alone, as forms send it. */
function readList<T>(raw: unknown, readOne: (raw: unknown) => Reading<T>): Reading<T[]> {
  const given = raw === undefined || raw === null || raw === '' ? [] : Array.isArray(raw) ? (raw as unknown[]) : [raw];
  if (given.length > MOST_IN_SCOPE) return problem('tooMany', { max: MOST_IN_SCOPE });
  const values: T[] = [];
  for (const one of given) {
    const reading = readOne(one);
    if (!reading.ok) return reading;
    if (!values.includes(reading.value)) values.push(reading.value);
  }
  return taken(values);
}

function readLadder(typed: readonly TypedStep[], read: Read): LadderStep[] {
  if (typed.length > MOST_STEPS) {
    read('ladder', problem('tooMany', { max: MOST_STEPS }));
    return [];
  }
  const keys = new Set<string>();
  return typed.map((step, index) => {
    const field = (name: string) => `ladder.${index}.${name}`;
    const atPercent = read(field('atPercent'), readWholeNumber(step.atPercent, PERCENT_RANGE));
    const action = readAction(step, (name, reading) => read(field(name), reading));
    const key = keyOf(step, action, keys);
    keys.add(key);
    return { key, atPercent, action };
  });
}

function readAction(step: TypedStep, read: Read): StepAction {
  const type = read('type', readChoice(step.type, STEP_ACTIONS));
  switch (type) {
    case 'ASK_EXPERTS':
      return { type, count: read('count', readWholeNumber(step.count, EXPERTS_RANGE)) };
    case 'ADD_TAG':
      return { type, tagId: read('tagId', readId(step.tagId)) };
    case 'OPEN_CASE':
      return {
        type,
        queueId: read('queueId', readId(step.queueId)),
        priority: read('priority', readOptional(step.priority, (raw) => readChoice(raw, CASE_PRIORITIES))) ?? 'NORMAL',
        assignee: read('assignee', readOptional(step.assignee, (raw) => readChoice(raw, ASSIGNEE_STRATEGIES))) ?? 'NOBODY',
      };
    case 'RAISE_PRIORITY':
      return { type, to: read('priority', readChoice(step.priority, CASE_PRIORITIES)) };
    case 'NOTIFY':
      return { type, role: read('role', readChoice(step.role, NOTIFIED_ROLES)) };
    case 'CALL_WEBHOOK':
      return { type, webhookId: read('webhookId', readId(step.webhookId)) };
    default:
      return { type };
  }
}

/** A step keeps its key through the versions of its rule; a new one is called after what it does. */
function keyOf({ key }: TypedStep, action: StepAction, known: ReadonlySet<string>): string {
  const wanted = typeof key === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(key) ? key : (action.type ?? 'step').toLowerCase().replaceAll('_', '-');
  let candidate = wanted;
  for (let nth = 2; known.has(candidate); nth += 1) candidate = `${wanted}-${nth}`;
  return candidate;
}

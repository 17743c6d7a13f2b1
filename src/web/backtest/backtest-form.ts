/** What the form of the backtest holds: which days of which threads, one rule and perhaps a second beside it. Pure. */
import type { BacktestRange, BacktestRule, Days, RuleRead } from '../../escalation';
import { isClocked } from '../../escalation';
import type { Failure } from '../../platform/outcome';
import { listAddress } from '../thread-list';

export const FIELDS = [
  'from', 'to', 'space', 'tag', 'minutes', 'rule', 'at', 'trigger', 'delay', 'unit', 'calendar', 'second', 'at2', 'trigger2', 'delay2', 'unit2', 'calendar2',
] as const;
export type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;

/** A rule that is none yet, made of the fields beside. */
export const OWN = 'own';
export const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;
const UNIT_NAMES = Object.keys(UNITS) as Unit[];

/** The names of the fields in the form, by those of what they are read into. */
const FORM_NAMES: Readonly<Record<string, string>> = {
  minutesPerCase: 'minutes', ruleId: 'rule', delaySeconds: 'delay',
  'second.ruleId': 'second', 'second.trigger': 'trigger2', 'second.delaySeconds': 'delay2', 'second.calendar': 'calendar2',
};

/** Where nothing was typed: the last year that is known, and the first rule that waits for an answer. */
export function typedIn(query: Readonly<Record<string, unknown>>, usual: Days, rules: readonly RuleRead[]): Typed {
  const written = Object.fromEntries(FIELDS.map((field) => [field, textOf(query[field])])) as Typed;
  const first = rules.find((rule) => rule.trigger === 'UNANSWERED')?.id ?? OWN;
  const days = written.from === '' && written.to === '' ? usual : { from: written.from, to: written.to };
  return {
    ...written, ...days, rule: written.rule || first,
    trigger: written.trigger || 'UNANSWERED', delay: written.delay || '2', unit: written.unit || 'hours',
    trigger2: written.trigger2 || 'UNANSWERED', delay2: written.delay2 || '8', unit2: written.unit2 || 'hours',
  };
}

export const rangeOf = ({ from, to, space, tag, minutes }: Typed): BacktestRange => ({
  from, to, space, tag, minutesPerCase: minutes === '' ? null : (wholeNumber(minutes) ?? minutes),
});

/** `at` is another delay, in seconds, for a rule that there is: a point of its curve. */
export function firstRule({ rule, at, trigger, delay, unit, calendar }: Typed): BacktestRule {
  return rule === OWN ? { trigger, delaySeconds: secondsOf(delay, unit), calendar } : { ruleId: rule, delaySeconds: picked(at) };
}

/** Null where there is none. */
export function secondRule({ second, at2, trigger2, delay2, unit2, calendar2 }: Typed): BacktestRule | null {
  if (second === '') return null;
  return second === OWN ? { trigger: trigger2, delaySeconds: secondsOf(delay2, unit2), calendar: calendar2 } : { ruleId: second, delaySeconds: picked(at2) };
}

const picked = (at: string): number | string | null => (at === '' ? null : (wholeNumber(at) ?? at));

/** The rules that a backtest can try: those with a clock. */
export const triableRules = (rules: readonly RuleRead[]): RuleRead[] => rules.filter(({ trigger }) => isClocked(trigger));

/** The same failure by the names of the form. */
export function inTheForm(failure: Failure): Failure {
  if (failure.kind !== 'ValidationFailed') return failure;
  return { ...failure, fields: failure.fields.map((problem) => ({ ...problem, field: FORM_NAMES[problem.field] ?? problem.field })) };
}

export function backtestAddress(typed: Typed, change: Partial<Typed> = {}, path = '/rules/backtest', more: Readonly<Record<string, string | null>> = {}): string {
  const all = { ...typed, ...change };
  const left = (fields: readonly (keyof Typed)[], wanted: boolean) => (wanted ? fields : []);
  const kept: (keyof Typed)[] = [
    'from', 'to', 'space', 'tag', 'minutes', 'rule', ...left(['trigger', 'delay', 'unit', 'calendar'], all.rule === OWN), ...left(['at'], all.rule !== OWN),
    'second', ...left(['trigger2', 'delay2', 'unit2', 'calendar2'], all.second === OWN), ...left(['at2'], all.second !== OWN && all.second !== ''),
  ];
  return listAddress(path, { ...Object.fromEntries(kept.map((field) => [field, all[field]])), ...more });
}

/** A delay in the largest unit that says it without a rest. */
export function delayIn(seconds: number): { delay: string; unit: Unit } {
  const unit = ([...UNIT_NAMES].reverse().find((name) => seconds >= UNITS[name] && seconds % UNITS[name] === 0) ?? 'minutes');
  return { delay: String(Math.round(seconds / UNITS[unit])), unit };
}

function secondsOf(delay: string, unit: string): number | string {
  const factor = UNIT_NAMES.find((name) => name === unit);
  const count = wholeNumber(delay);
  return factor === undefined || count === null ? 'no delay' : count * UNITS[factor];
}

const wholeNumber = (text: string): number | null => (/^[0-9]{1,7}$/.test(text.trim()) ? Number(text.trim()) : null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100) : '');

/** What a new version of a rule changes, field by field; kept with the version for good. Pure. */
import type { RuleDefinition } from './rule';

/** What is not one value is a list: of ids, or of steps. */
export interface RuleChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

const VALUES = ['name', 'trigger', 'delaySeconds', 'calendarId', 'stopWhen'] as const;
const SCOPES = ['spaceIds', 'tagIds', 'kinds', 'askerGroups', 'languages'] as const;

/** Empty when both say the same. Steps are told apart by their keys. */
export function ruleDifference(before: RuleDefinition, after: RuleDefinition): RuleChange[] {
  return [
    ...VALUES.map((field) => ({ field, before: before[field], after: after[field] })),
    ...SCOPES.map((field) => ({ field: `scope.${field}`, before: before.scope[field], after: after.scope[field] })),
    ...stepChanges(before, after),
  ].filter((change) => !same(change.before, change.after));
}

function stepChanges(before: RuleDefinition, after: RuleDefinition): RuleChange[] {
  const keys = new Set([...before.ladder, ...after.ladder].map(({ key }) => key));
  const stepOf = ({ ladder }: RuleDefinition, key: string) => ladder.find((step) => step.key === key) ?? null;
  return [...keys].map((key) => ({ field: `ladder.${key}`, before: stepOf(before, key), after: stepOf(after, key) }));
}

function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value) => other.includes(value));
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}

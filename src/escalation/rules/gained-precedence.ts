/** Which rules threads may come under that stand under another one, once the order of rules is another. Pure. */
import type { RuleTrigger } from './rule';

interface Ordered {
  readonly id: string;
  readonly trigger: RuleTrigger;
}

/** Those that are tried now before a rule of the same trigger that was tried before them. */
export function gainedPrecedence<R extends Ordered>(before: readonly R[], after: readonly R[]): R[] {
  const placeBefore = new Map(before.map(({ id }, index) => [id, index]));
  const was = ({ id }: R): number => placeBefore.get(id) ?? before.length;
  return after.filter((rule, index) => after.slice(index + 1).some((behind) => behind.trigger === rule.trigger && was(behind) < was(rule)));
}

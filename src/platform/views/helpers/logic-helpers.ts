// Comparisons for views; anything longer belongs into the view model.
import type { HelperDelegate } from 'handlebars';

/** eq, ne, gt, and, or, not: as subexpressions, {{#if (eq state "open")}}; choose: {{choose isLast "is-last" ""}}; list: {{#each (list 1 2 3)}}. */
export const logicHelpers: Record<string, HelperDelegate> = {
  eq: (a: unknown, b: unknown) => a === b,
  ne: (a: unknown, b: unknown) => a !== b,
  gt: (a: number, b: number) => a > b,
  choose: (condition: unknown, yes: unknown, no: unknown) => (isEmpty(condition) ? no : yes),
  list: (...values: unknown[]) => values.slice(0, -1),
  not: (a: unknown) => isEmpty(a),
  and: (...values: unknown[]) => values.slice(0, -1).every((value) => !isEmpty(value)),
  or: (...values: unknown[]) => values.slice(0, -1).find((value) => !isEmpty(value)) ?? values.at(-2),
};

/** Empty as {{#if}} sees it. */
function isEmpty(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}

/** What can be wrong with a calendar beyond what can be wrong with any text. */
import type { MessageKey } from '../platform/messages';
import type { Problem } from '../platform/text-input';

type ValidationKey = Extract<MessageKey, `validation.${string}`>;
/** The catalogue has a sentence for each. */
export type CalendarProblem = ValidationKey extends `validation.${infer Code}` ? Code : never;

export const problemOf = (code: CalendarProblem, params: Problem['params'] = {}) => ({ ok: false, problem: { code, params } }) as const;

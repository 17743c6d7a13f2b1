/** A form as its page shows it: what was typed, and what could not be accepted, field by field. */
import type { Failure } from '../../platform/outcome';
import { cataloguedMessages } from '../../platform/messages';
import { failureSentence, fieldSentence } from '../../platform/refusals';
import type { FieldErrorModel } from '../../platform/views';

export interface FormState {
  /** What was typed, by field; an empty text where nothing was. */
  readonly values: Readonly<Record<string, string>>;
  /** By field; null where it is fine. */
  readonly errorOf: Readonly<Record<string, string | null>>;
  readonly errors: readonly FieldErrorModel[];
}

/** The state of a form with these fields after `typed` was refused for `failure`, or before anything was. */
export function formState(fields: readonly string[], typed: Readonly<Record<string, unknown>> = {}, failure: Failure | null = null): FormState {
  const values = Object.fromEntries(fields.map((field) => [field, textOf(typed[field])]));
  const errors = failure ? errorsOf(failure, fields) : [];
  const errorOf = Object.fromEntries(fields.map((field) => [field, errors.find((error) => error.field === field)?.message ?? null]));
  return { values, errorOf, errors };
}

/** The status with which a page that shows this failure is answered. */
export function statusOfFailure(failure: Failure): number {
  switch (failure.kind) {
    case 'RateLimited':
      return 429;
    case 'ChangedMeanwhile':
      return 409;
    case 'NotAllowed':
      return 403;
    case 'ValidationFailed':
      return 422;
  }
}

function errorsOf(failure: Failure, fields: readonly string[]): FieldErrorModel[] {
  if (failure.kind !== 'ValidationFailed') return [{ field: null, message: failureSentence(failure) }];
  // A field that the page does not show still has to be told.
  return failure.fields.map((problem) => ({ field: fields.includes(problem.field) || problem.field === NEVER_KEPT ? problem.field : null, name: nameOf(problem.field), message: fieldSentence(problem) }));
}

/** Has its place on the page, but what was typed into it is never sent back, so no form names it among its fields. */
const NEVER_KEPT = 'password';

const nameOf = (field: string): string | null => cataloguedMessages().get(`part.fieldName.${field}`) ?? null;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What comes of reading one field that somebody filled in: a value that can be kept, or what is wrong with it. */
import { refuse, succeed, type FieldProblem, type Outcome, type ValidationFailed } from '../outcome';

export interface Problem {
  /** One of those below, or one of a domain's own; the catalogue has its sentence under `validation`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** In plain English, for the message catalogue; `{name}` stands for a parameter. */
export const fieldProblemMessages = {
  required: 'This is needed.',
  notText: 'This must be text.',
  tooShort: 'Write at least {min} characters ({actual} so far).',
  tooLong: 'Write at most {max} characters ({actual} now).',
  controlCharacter: 'This contains a character that cannot be shown ({character}, character {position}). Remove it and try again.',
  brokenCharacter: 'This contains half of a character (character {position}). Type it again.',
  directionOverride: 'This contains a character that reverses the direction of the text ({character}). Remove it and try again.',
  lineBreak: 'This must fit on one line.',
  invalidEmail: 'This does not look like an e-mail address, such as ana@example.com.',
  tooFewTags: 'Choose at least {min} tag.',
  tooManyTags: 'Choose at most {max} tags ({actual} now).',
  tagTooLong: 'The tag “{tag}” is longer than {max} characters.',
  invalidTag: 'The tag “{tag}” may contain letters, digits and + # . - only.',
  notWholeNumber: 'This must be a whole number.',
  notAnAmount: 'Write an amount with a point and two digits at most, such as 6.50.',
  unknownCurrency: 'Choose a currency by its three letters, such as EUR.',
  notADay: 'This must be a day, such as 2026-05-31.',
  outOfRange: 'This must be between {min} and {max}.',
  unknownChoice: 'Choose one of: {choices}.',
  unknownId: 'This does not exist.',
  tooMany: 'Choose at most {max}.',
  unknownTimeZone: 'Choose a time zone, such as Europe/Berlin.',
  unknownLanguage: 'This must be a language by its two letters, such as en.',
} as const;

export type FieldProblemCode = keyof typeof fieldProblemMessages;

export function taken<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function problem(code: FieldProblemCode, params: Problem['params'] = {}): Reading<never> {
  return { ok: false, problem: { code, params } };
}

/** The values of all fields, or every problem at once, so that nobody mends a form one field at a time. */
export function readFields<T extends object>(readings: { readonly [K in keyof T]: Reading<T[K]> }): Outcome<T, ValidationFailed> {
  const values: Partial<T> = {};
  const problems: FieldProblem[] = [];
  for (const field of Object.keys(readings) as (keyof T & string)[]) {
    const reading = readings[field];
    if (reading.ok) values[field] = reading.value;
    else problems.push({ field, ...reading.problem });
  }
  return problems.length === 0 ? succeed(values as T) : refuse({ kind: 'ValidationFailed', fields: problems });
}

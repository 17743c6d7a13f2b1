/** What a use of the application can come to: the thing asked for, or one of the refusals that people can expect. */

/** A field that was not accepted; the sentence for the code stands in the message catalogue. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ValidationFailed {
  readonly kind: 'ValidationFailed';
  readonly fields: readonly FieldProblem[];
}

/** The rules of the community say no; `reason` is a key of the message catalogue. */
export interface NotAllowed {
  readonly kind: 'NotAllowed';
  readonly reason: string;
}

export interface RateLimited {
  readonly kind: 'RateLimited';
  readonly retryAfterSeconds: number;
}

/** Somebody else changed it after it was read; nothing was overwritten. */
export interface ChangedMeanwhile {
  readonly kind: 'ChangedMeanwhile';
  readonly currentVersion: number;
}

export type Failure = ValidationFailed | NotAllowed | RateLimited | ChangedMeanwhile;

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refusal<F extends Failure = Failure> {
  readonly ok: false;
  readonly failure: F;
}

export type Outcome<T, F extends Failure = Failure> = Success<T> | Refusal<F>;

export function succeed<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function refuse<F extends Failure>(failure: F): Refusal<F> {
  return { ok: false, failure };
}

export function validationFailed(...fields: FieldProblem[]): Refusal<ValidationFailed> {
  return refuse({ kind: 'ValidationFailed', fields });
}

export function notAllowed(reason: string): Refusal<NotAllowed> {
  return refuse({ kind: 'NotAllowed', reason });
}

export function rateLimited(retryAfterSeconds: number): Refusal<RateLimited> {
  return refuse({ kind: 'RateLimited', retryAfterSeconds });
}

export function changedMeanwhile(currentVersion: number): Refusal<ChangedMeanwhile> {
  return refuse({ kind: 'ChangedMeanwhile', currentVersion });
}

/** The row is missing, or this viewer may not know that it exists: both look the same. */
export class NotFound extends Error {
  override readonly name = 'NotFound';

  constructor(what = 'Not found') {
    super(what);
  }
}

/** The viewer may know that it exists, and may not do this with it. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';

  constructor(what = 'Forbidden') {
    super(what);
  }
}

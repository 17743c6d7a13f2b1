/** The refusals that people can expect, as members of each mutation's result union. */
import { createUnionType, Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { Failure as FailureValue, Outcome } from '../outcome';
import { failureSentence, fieldSentence } from '../refusals';

@InterfaceType({ description: 'Why a mutation did not happen. Nothing was changed.' })
export abstract class Failure {
  @Field(() => String, { description: 'A sentence for people.' })
  message: string;
}

@ObjectType({ description: 'A field that was not accepted.' })
export class FieldFailure {
  @Field(() => String)
  field: string;

  @Field(() => String, { description: 'Stable, for programs.' })
  code: string;

  @Field(() => String)
  message: string;
}

@ObjectType({ implements: () => Failure })
export class ValidationFailed extends Failure {
  @Field(() => [FieldFailure])
  fields: FieldFailure[];
}

@ObjectType({ implements: () => Failure })
export class NotAllowed extends Failure {
  @Field(() => String)
  reason: string;
}

@ObjectType({ implements: () => Failure })
export class RateLimited extends Failure {
  @Field(() => Int)
  retryAfterSeconds: number;
}

@ObjectType({ implements: () => Failure })
export class ChangedMeanwhile extends Failure {
  @Field(() => Int)
  currentVersion: number;
}

const FAILURES = { ValidationFailed, NotAllowed, RateLimited, ChangedMeanwhile };

type ObjectClass<T> = abstract new () => T;
type Built<T> = T | ValidationFailed | NotAllowed | RateLimited | ChangedMeanwhile;

/** The result union of a mutation: its success type beside the refusals. */
export function resultUnion<T extends object>(name: string, success: ObjectClass<T>) {
  return createUnionType({
    name,
    types: () => [success as never, ValidationFailed, NotAllowed, RateLimited, ChangedMeanwhile] as never,
    resolveType: (value: object) => value.constructor,
  }) as unknown as ObjectClass<Built<T>>;
}

/** Turns the outcome of a use of the application into a member of the union. */
export function resultOf<V, T extends object>(outcome: Outcome<V>, success: new () => T, build: (value: V) => T): Built<T> {
  if (outcome.ok) return Object.assign(new success(), build(outcome.value));
  return failureOf(outcome.failure);
}

function failureOf(failure: FailureValue): Built<never> {
  const message = failureSentence(failure);
  if (failure.kind === 'ValidationFailed') {
    const fields = failure.fields.map((problem) => ({ field: problem.field, code: problem.code, message: fieldSentence(problem) }));
    return Object.assign(new ValidationFailed(), { message, fields });
  }
  const { kind, ...rest } = failure;
  return Object.assign(new FAILURES[kind](), rest, { message }) as Built<never>;
}

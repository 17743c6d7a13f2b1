/** What the lists of the graph are asked with; what cannot be taken is told as wrong input, with its sentence. */
import { GraphQLError } from 'graphql';
import type { Outcome } from '../outcome';
import { pageSize, type PageRequest } from '../paging';
import { failureSentence, fieldSentence } from '../refusals';

/** The value of a query, which has no union to say in what was wrong. */
export function expected<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { failure } = outcome;
  const sentences = failure.kind === 'ValidationFailed' ? failure.fields.map((problem) => `${problem.field}: ${fieldSentence(problem)}`) : [failureSentence(failure)];
  const extensions =
    failure.kind === 'RateLimited' ? { code: 'RATE_LIMITED', retryAfterSeconds: failure.retryAfterSeconds } : { code: 'BAD_USER_INPUT' };
  throw new GraphQLError(sentences.join(' '), { extensions });
}

export function pageRequest(first: number | null | undefined, after: string | null | undefined, fallback = 20): PageRequest {
  return { first: expected(pageSize(first, fallback)), after: after ?? null };
}

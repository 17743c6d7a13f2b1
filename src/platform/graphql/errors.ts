/** What an error of the graph tells: what people can expect by name, everything else by an id and nothing of the inside. */
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Forbidden, NotFound } from '../outcome';

const CLIENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND', 'RATE_LIMITED', 'TOO_COSTLY',
]);

/** Tells the client; `report` is told of what was not expected and gives it an id. */
export function formatError(report: (error: unknown) => string) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const place = { ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }) };
    if (cause instanceof NotFound) return { ...place, message: cause.message, extensions: { code: 'NOT_FOUND' } };
    if (cause instanceof Forbidden) {
      const signIn = (cause as { signInMayHelp?: boolean }).signInMayHelp === true;
      return { ...place, message: cause.message, extensions: { code: signIn ? 'UNAUTHENTICATED' : 'FORBIDDEN' } };
    }
    const code = formatted.extensions?.code;
    if (typeof code === 'string' && CLIENT_CODES.has(code)) return { ...place, message: formatted.message, extensions: { code, ...retryOf(cause) } };
    const id = report(cause);
    return { ...place, message: `Something went wrong on our side (${id}).`, extensions: { code: 'INTERNAL_SERVER_ERROR', id } };
  };
}

function retryOf(cause: unknown): { retryAfterSeconds?: number } {
  const seconds = cause instanceof GraphQLError ? cause.extensions.retryAfterSeconds : undefined;
  return typeof seconds === 'number' ? { retryAfterSeconds: seconds } : {};
}

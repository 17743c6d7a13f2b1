/** One line a request, with its id; never a query string, a body, a cookie or a variable. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

const pathOf = (url: string | undefined): string => (url ?? '').split('?', 1)[0] ?? '';

declare module 'http' {
  interface IncomingMessage {
    requestId: string;
  }
}

export function requestLog(logger: Logger): RequestHandler {
  const log = pinoHttp({
    logger,
    genReqId: (request: IncomingMessage) => request.requestId,
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({ id: request.id, method: request.method, path: pathOf(request.url) }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
      error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug',
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
  });
  return (request, response, next) => log(request, response, next);
}

/** An id for each request, in its answer too, so that a person can name what went wrong. */
export const requestIds: RequestHandler = (request, response, next) => {
  request.requestId = randomUUID();
  response.setHeader('X-Request-Id', request.requestId);
  next();
};

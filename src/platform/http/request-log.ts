/** One line a request, with its id; never a query string, a body, a cookie or a variable. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

declare module 'http' {
  interface IncomingMessage {
    requestId: string;
  }
}

/** A line that is not wanted costs nothing but the look at its level. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      const level = levelOf(response);
      if (!logger.isLevelEnabled(level)) return;
      const line = {
        req: { id: request.requestId, method: request.method, path: pathOf(request.originalUrl) },
        res: { status: response.statusCode },
        responseTime: Math.round(performance.now() - began),
      };
      logger[level](line, response.writableFinished ? 'request' : 'request left unanswered');
    });
    next();
  };
}

/** An id for each request, in its answer too, so that a person can name what went wrong. */
export const requestIds: RequestHandler = (request, response, next) => {
  request.requestId = randomUUID();
  response.setHeader('X-Request-Id', request.requestId);
  next();
};

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

function levelOf({ statusCode }: Response): 'error' | 'info' | 'debug' {
  if (statusCode >= 500) return 'error';
  return statusCode >= 400 ? 'info' : 'debug';
}
